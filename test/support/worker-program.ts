/** What a worker does with the published SDK, as JavaScript that runs in Node's workers and in a browser's: files one birth registration. */
import assert from 'node:assert/strict';
import { createClient } from '../../src/sdk/index.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import { pngFile } from './files.ts';
import { AGENCY, type TestGateway } from './gateway.ts';

const PROCEDURE = '1.001193';

/** What the program is given. Numbers for bytes: they go through every kind of message. */
export interface ToFile {
  readonly baseUrl: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly paper: readonly number[];
  readonly agreedAt: string;
  /** A draft that another worker has begun. */
  readonly begun?: Begun;
  /** Its line is dead when bytes of the file are sent. */
  readonly stops?: boolean;
}
interface Begun {
  readonly id: string;
  readonly accessToken: string;
}
/** What it tells, each when it is so. */
export interface Said {
  readonly found?: string;
  readonly begun?: Begun;
  readonly sending?: true;
  readonly filed?: { readonly code: string; readonly dossierId: string; readonly trackingSecret: string };
  /** An error as JSON: its class does not go through a message. */
  readonly failed?: Readonly<Record<string, unknown>>;
}

/** A declaration that is complete, and a paper. */
export function toFile(baseUrl: string, more: Partial<ToFile> = {}): ToFile {
  const answers = COMPLETE[PROCEDURE] ?? {};
  return { baseUrl, answers, paper: [...pngFile(16, 16)], agreedAt: new Date().toISOString(), ...more };
}

/** The module; `run(toFile, tell)` ends when it has told how it ended. */
export const WORKER_PROGRAM = `
import { createClient } from 'e-tdp/sdk';

const methodOf = (input, init) => init?.method ?? input.method;

export async function run({ baseUrl, answers, paper, agreedAt, begun, stops }, tell) {
  const deadLine = (input, init) => {
    if (methodOf(input, init) !== 'PATCH') return fetch(input, init);
    tell({ sending: true });
    return new Promise(() => {});
  };
  const client = createClient({ baseUrl, agencyId: '${AGENCY}', ...(stops && { fetch: deadLine }) });
  try {
    const [procedure] = await client.procedures.list({ q: 'đăng ký khai sinh' }).toArray({ max: 1 });
    tell({ found: procedure.code });
    if (begun) client.credentials.set(begun.id, { accessToken: begun.accessToken });
    const { id, accessToken } = begun ?? (await client.dossiers.create({ procedureCode: '${PROCEDURE}', channel: 'home' }));
    tell({ begun: { id, accessToken } });
    await client.dossiers.get(id);
    await client.dossiers.update(id, { answers });
    const file = new Blob([new Uint8Array(paper)]);
    await client.documents.upload(id, { slot: 'giay-chung-sinh', file, name: 'giấy chứng sinh.png' });
    const consent = { version: 1, purposes: ['process-dossier', 'declare-true'], agreedAt };
    tell({ filed: await client.dossiers.submit(id, { consent }) });
  } catch (error) {
    tell({ failed: error.toJSON() });
  }
}
`;

/** Every file of the ward's only dossier, as its officer sees them, and whether all that proves it is right. */
export async function atTheWard(
  gateway: TestGateway,
  { filed }: Said = {},
): Promise<{ names: string[]; proven: boolean | null }> {
  assert.ok(filed);
  const officer = createClient({ baseUrl: gateway.url, accessToken: await gateway.signIn('officer') });
  const items = await officer.desk.list().toArray();
  assert.deepEqual(
    items.map(({ id }) => id),
    [filed.dossierId],
  );
  const { documents } = await officer.desk.get(filed.dossierId);
  const { ok } = await officer.tracking.verify(filed.code, { secret: filed.trackingSecret, files: true });
  return { names: documents.map(({ name }) => name), proven: ok };
}
