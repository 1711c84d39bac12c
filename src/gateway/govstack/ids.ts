import { createHash } from 'node:crypto';

/** The name space of service ids (RFC 9562, 6.6), a UUID nobody else uses. */
const NAME_SPACE = Buffer.from('5a0c1a3e7d1f4c0c9a52b1e6d2f0c7a4', 'hex');
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const TASK = new RegExp(`^(${UUID})-([1-9]\\d{0,8})$`);
const FILE_URL = new RegExp(`/documents/(${UUID})(?:/content)?$`);

/** The id of a procedure at an agency: a UUID of version 5, the same for ever and without a row that remembers it. */
export function serviceIdOf(agencyId: string, procedureCode: string): string {
  const hash = createHash('sha1').update(NAME_SPACE).update(`${agencyId}/${procedureCode}`).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function isUuid(text: string): boolean {
  return new RegExp(`^${UUID}$`).test(text);
}

/**
 * The id of the task that an event of a dossier's log opened. It names the step and not the dossier: a call that is sent twice
 * completes one step, never two.
 */
export function taskIdOf(dossierId: string, seq: number): string {
  return `${dossierId}-${String(seq)}`;
}

export function readTaskId(taskId: string): { dossierId: string; seq: number } | null {
  const [, dossierId, seq] = TASK.exec(taskId) ?? [];
  return dossierId === undefined ? null : { dossierId, seq: Number(seq) };
}

/** Where a file that waits for its application is named. Who has the address may put the file on an application, once. */
export function waitingFileUrl(origin: string, id: string): string {
  return `${origin}/govstack/documents/${id}`;
}

/** Where the bytes of a document are read, by who may see them. */
export function documentUrl(origin: string, dossierId: string, id: string): string {
  return `${origin}/v1/dossiers/${dossierId}/documents/${id}/content`;
}

/** The id in an address made by either; null for any other text. Nothing is ever fetched from an address. */
export function readFileUrl(url: string): string | null {
  return FILE_URL.exec(url)?.[1] ?? null;
}
