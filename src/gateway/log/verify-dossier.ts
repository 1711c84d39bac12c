import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { answersDigestText, receiptDigestText, receiptStatement } from '../../contract/rules/receipt-digest.ts';
import { FINAL_STATES } from '../../contract/rules/status.ts';
import { answersSchema } from '../../contract/wire/answers.ts';
import { signedReceiptSchema, type LoggedFile } from '../../contract/wire/log.ts';
import type { DocumentRow, DossierRow } from '../database/tables.ts';
import { ownerMark } from '../dossiers/holders.ts';
import { isResult } from '../dossiers/rows.ts';
import { NOT_RUNNING, nextClock } from '../dossiers/ward-clock.ts';
import type { Keys } from '../keys/keys.ts';
import type { LogEvent } from './chain.ts';
import { checkErased } from './verify-erased.ts';
import { erasedFrom } from './erased.ts';
import { MOVE_TYPES, moveDataSchema, type MoveData } from './event-data.ts';

interface Found {
  readonly fault: string;
  readonly at?: string | number;
}

/** A dossier against its log: does the row say what the log says happened, and the receipt what was handed in? Pure. */
export function checkDossier(
  row: DossierRow | undefined,
  documents: readonly DocumentRow[],
  log: readonly LogEvent[],
  keys: Pick<Keys, 'verify'>,
): Found[] {
  const [first] = log;
  const last = log.at(-1);
  if (!first || !last) return [{ fault: 'log-missing' }];
  const discarded = last.type === 'discarded';
  const erased = erasedFrom(log);
  if (!row) return discarded ? [] : [{ fault: 'dossier-missing' }];
  const found: Found[] = [];
  if (discarded) found.push({ fault: 'discarded-but-there' });
  if (first.type !== 'created') found.push({ fault: 'beginning-missing', at: first.seq });
  const created = z
    .object({
      agencyId: z.string(),
      procedureCode: z.string(),
      channel: z.string(),
      owner: z.optional(z.string()),
      post: z.optional(z.string()),
    })
    .safeParse(first.data);
  if (first.type === 'created') {
    const { agencyId, procedureCode, channel, owner = null, post = null } = created.data ?? {};
    if (agencyId !== row.agency_id) found.push({ fault: 'column-differs', at: 'agency_id' });
    if (procedureCode !== row.procedure_code) found.push({ fault: 'column-differs', at: 'procedure_code' });
    if (channel !== row.channel) found.push({ fault: 'column-differs', at: 'channel' });
    if (post !== row.post_id) found.push({ fault: 'column-differs', at: 'post_id' });
    // Whose account it was filed with is gone with the account.
    const asLogged = erased.parts.has('owner') || erased.parts.has('everything') ? null : owner;
    if (asLogged !== (row.owner_id && ownerMark(row.id, row.owner_id)))
      found.push({ fault: 'column-differs', at: 'owner_id' });
  }

  const moves = log
    .filter(({ type }) => MOVE_TYPES.some((one) => one === type))
    .map(({ seq, at, data }) => ({ seq, at, read: moveDataSchema.safeParse(data) }));
  found.push(...moves.filter(({ read }) => !read.success).map(({ seq }) => ({ fault: 'event-unreadable', at: seq })));
  const read = moves.flatMap(({ read: { data } }) => (data ? [data] : []));
  const now = read.at(-1);
  if (row.state !== (now?.state ?? 'draft')) found.push({ fault: 'column-differs', at: 'state' });
  if (row.due_at !== (now?.dueAt ?? null)) found.push({ fault: 'column-differs', at: 'due_at' });
  if (row.accepted !== (read.some(({ state }) => state === 'accepted') ? 1 : 0))
    found.push({ fault: 'column-differs', at: 'accepted' });
  const clock = moves.reduce(
    (before, { at, read: { data } }) => (data ? nextClock(before, { ...data, at }) : before),
    NOT_RUNNING,
  );
  for (const column of ['deadline', 'clock_stopped_at', 'supplement_rounds'] as const)
    if (row[column] !== clock[column]) found.push({ fault: 'column-differs', at: column });
  const ended = moves.findLast(({ read: { data } }) => data && FINAL_STATES.includes(data.state));
  if (row.ended_at !== (ended?.at ?? null)) found.push({ fault: 'column-differs', at: 'ended_at' });
  const open = idOf(row.supplement);
  if (open !== (now?.supplement?.id ?? null)) found.push({ fault: 'column-differs', at: 'supplement' });
  if (idOf(row.payment) !== (now?.payment?.id ?? null)) found.push({ fault: 'column-differs', at: 'payment' });
  if (row.state === 'draft') return found;
  found.push(...checkErased(row, documents, erased));

  const handedIn = documents.filter((document) =>
    isResult(document)
      ? document.issued_at !== null
      : document.supplement_id === null || document.supplement_id !== open,
  );
  return [
    ...found,
    ...checkHandedIn(
      handedIn,
      read.flatMap(({ files = [] }) => files).filter(({ id }) => !erased.files.has(id)),
    ),
    ...checkReceipt(row, read, keys, erased.parts.has('everything')),
  ];
}

function checkHandedIn(documents: readonly DocumentRow[], logged: readonly LoggedFile[]): Found[] {
  const found: Found[] = [];
  for (const { id, slot, sha256, state } of documents) {
    const inLog = logged.find((file) => file.id === id);
    if (inLog?.slot !== slot || inLog.sha256 !== sha256) found.push({ fault: 'document-not-as-handed-in', at: id });
    if (state !== 'stored') found.push({ fault: 'document-incomplete', at: id });
  }
  const missing = logged.filter((file) => !documents.some((document) => document.id === file.id));
  return [...found, ...missing.map(({ id }) => ({ fault: 'document-missing', at: id }))];
}

/** Without its answers a dossier is still the one of its receipt: their digest stands in the log. */
function checkReceipt(
  row: DossierRow,
  moves: readonly MoveData[],
  keys: Pick<Keys, 'verify'>,
  isErased: boolean,
): Found[] {
  const receipt = readJson(signedReceiptSchema, row.receipt);
  const answers = readJson(answersSchema, row.answers);
  if (!receipt) return [{ fault: 'receipt-missing' }];
  if (!answers) return [{ fault: 'column-differs', at: 'answers' }];
  const [submitted] = moves;
  const found: Found[] = [];
  if (!keys.verify(receipt.keyId, receiptStatement(receipt), receipt.signature))
    found.push({ fault: 'receipt-signature-wrong' });
  const filed = submitted?.filed;
  const answersDigest = isErased ? (filed?.answersDigest ?? '') : sha256(answersDigestText(answers));
  const digest = sha256(receiptDigestText(answersDigest, submitted?.files ?? []));
  if (digest !== receipt.digest || digest !== filed?.digest) found.push({ fault: 'digest-differs' });
  if (answersDigest !== filed?.answersDigest) found.push({ fault: 'answers-differ' });
  if (receipt.agencyName !== filed?.agencyName) found.push({ fault: 'receipt-differs', at: 'agencyName' });
  if (receipt.procedureName !== filed?.procedureName) found.push({ fault: 'receipt-differs', at: 'procedureName' });
  if (receipt.dossierId !== row.id || receipt.code !== row.code) found.push({ fault: 'column-differs', at: 'code' });
  if (receipt.submittedAt !== row.submitted_at) found.push({ fault: 'column-differs', at: 'submitted_at' });
  return found;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id of the open request in a column; null where none is open. */
function idOf(request: string | null): string | null {
  return request === null ? null : (readJson(z.object({ id: z.string() }), request)?.id ?? 'unreadable');
}

function readJson<Schema extends z.ZodMiniType>(schema: Schema, text: string | null): z.output<Schema> | null {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}
