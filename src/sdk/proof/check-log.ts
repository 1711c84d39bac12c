import { erasedBy, type Erased } from '../../contract/rules/erasure.ts';
import { chainStatements } from '../../contract/rules/log.ts';
import {
  answersDigestText,
  receiptDigestText,
  receiptStatement,
  type ReceiptClaims,
} from '../../contract/rules/receipt-digest.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { PublishedKey } from '../../contract/wire/keys.ts';
import type { SignedReceipt, TrackingLog } from '../../contract/wire/log.ts';
import { believedKeys } from './believed-keys.ts';
import type { CheckedErasure, LogCheck, LogFault } from './log-check.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import { readEvent, type EventContent } from './read-event.ts';

/** What else a log is compared with. */
export interface CheckLogOptions {
  /**
   * Ids of keys, or better their public keys, that somebody got elsewhere: only they are believed, and those they vouch for.
   * @default all that are given
   */
  readonly trustedKeys?: readonly string[];
  /** The code that was asked for. @default not compared */
  readonly code?: string;
  /** The answers of the dossier as it was filed. @default not compared */
  readonly answers?: Answers;
  /** The receipt somebody holds, or what `readReceiptQr` read of it. @default not compared */
  readonly receipt?: ReceiptClaims;
}

type Believed = Awaited<ReturnType<typeof believedKeys>>;

/**
 * Whether a dossier's log, its receipt and its files are what was signed. Asks nobody: all it needs is given. Bytes of files are not
 * looked at; their digests are.
 * @example
 * const address = `https://nopho.example.gov.vn/v1/tracking/${receipt.code}/log`;
 * const answer = await fetch(address, { headers: { 'Tracking-Secret': receipt.trackingSecret } });
 * const crypto = await proofCrypto(globalThis);
 * if (crypto) {
 *   const check = await checkLog(await answer.json(), keys, crypto, { receipt, answers });
 *   console.log(check.ok); // true
 * }
 */
export async function checkLog(
  log: TrackingLog,
  keys: readonly PublishedKey[],
  crypto: ProofCrypto,
  options: CheckLogOptions = {},
): Promise<LogCheck> {
  const believed = await believedKeys(keys, options.trustedKeys, crypto);
  const contents = log.events.map(({ text }) => readEvent(text));
  const erasures = contents.flatMap((content) => (content?.type === 'erased' ? (content.data.erased ?? []) : []));
  const erased = erasedBy(erasures);
  const faults = [
    ...(await checkChain(log, contents, { believed, erased }, crypto)),
    ...(await checkReceipt(log, contents, believed, crypto, options)),
    ...checkFiles(log, contents, erased),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    events: contents.flatMap((content, at) => {
      if (!content) return [];
      const { type, actor } = content;
      return [{ seq: content.seq, at: content.at, type, actor, keyId: log.events[at]?.keyId ?? '' }];
    }),
    files: log.files,
    erased: lastErased(contents, erased),
    keyIds: [...new Set([...log.events, log.receipt].map(({ keyId }) => keyId))],
  };
}

async function checkChain(
  { events, receipt }: TrackingLog,
  contents: readonly (EventContent | null)[],
  { believed, erased }: { readonly believed: Believed; readonly erased: Erased },
  crypto: ProofCrypto,
): Promise<LogFault[]> {
  if (events.length === 0) return [{ kind: 'log-empty' }];
  const found: LogFault[] = [];
  const links = events.map((event, at) => {
    const { dossierId = '', seq = 0, previous = '' } = contents[at] ?? {};
    return { ...event, dossierId, seq, previous };
  });
  // Named by its place: what an event says of its own place may be what was changed.
  let place = 0;
  for (const { text, hash, keyId, signature, faults } of chainStatements(receipt.dossierId, links)) {
    const seq = ++place;
    const content = contents[seq - 1];
    const add = (kind: Extract<LogFault, { seq: number }>['kind']): number => found.push({ kind, seq });
    if (!content) add('event-unreadable');
    else faults.forEach(add);
    if (seq === 1 && content && content.type !== 'created') add('beginning-missing');
    // Of an event whose words were erased what is left is vouched for by the erasure, a later event of this same log.
    const own = await crypto.sha256(text);
    if (own !== hash && own !== erased.left.get(seq)) add('hash-differs');
    const key = believed.get(keyId);
    if (!key) add('key-unknown');
    else if (!(await crypto.verify(key.publicKey, hash, signature))) add('signature-wrong');
  }
  return found;
}

async function checkReceipt(
  { receipt }: TrackingLog,
  contents: readonly (EventContent | null)[],
  believed: Believed,
  crypto: ProofCrypto,
  { code, answers, receipt: held }: CheckLogOptions,
): Promise<LogFault[]> {
  const found: LogFault[] = [];
  const key = believed.get(receipt.keyId);
  if (!key) found.push({ kind: 'receipt-key-unknown' });
  else if (!(await crypto.verify(key.publicKey, receiptStatement(receipt), receipt.signature)))
    found.push({ kind: 'receipt-signature-wrong' });

  const submissions = contents.filter((content) => content?.type === 'submitted');
  const [submitted] = submissions;
  const filed = submitted?.data.filed;
  if (!submitted || !filed || submissions.length > 1) return [...found, { kind: 'submission-missing' }];
  const files = submitted.data.files ?? [];
  const logged = {
    agencyId: contents[0]?.data.agencyId,
    procedureCode: contents[0]?.data.procedureCode,
    submittedAt: submitted.at,
    dueAt: submitted.data.dueAt,
    documentCount: files.length,
    digest: filed.digest,
    agencyName: filed.agencyName,
    procedureName: filed.procedureName,
    ...(code !== undefined && { code }),
  };
  for (const member of [...differing(receipt, logged), ...(held ? differing(receipt, claimsOf(held)) : [])])
    found.push({ kind: 'receipt-differs', member });
  if ((await crypto.sha256(receiptDigestText(filed.answersDigest, files))) !== receipt.digest)
    found.push({ kind: 'digest-differs' });
  if (answers && (await crypto.sha256(answersDigestText(answers))) !== filed.answersDigest)
    found.push({ kind: 'answers-differ' });
  return found;
}

type Members = Partial<Record<keyof SignedReceipt, unknown>>;

function differing(receipt: SignedReceipt, other: Members): string[] {
  return (Object.keys(other) as (keyof SignedReceipt)[]).filter((member) => receipt[member] !== other[member]);
}

/** What the receipt at hand is compared by: it may be a whole one, or less of it from a QR code. */
function claimsOf({ dossierId, code, digest, keyId, submittedAt, dueAt, documentCount }: ReceiptClaims): Members {
  return { dossierId, code, digest, keyId, submittedAt, dueAt, documentCount };
}

function checkFiles({ files }: TrackingLog, contents: readonly (EventContent | null)[], erased: Erased): LogFault[] {
  const logged = contents.flatMap((content) => content?.data.files ?? []);
  const found = logged.flatMap(({ id, slot, sha256 }): LogFault[] => {
    const file = files.find((one) => one.id === id);
    if (!file) return erased.files.has(id) ? [] : [{ kind: 'file-missing', documentId: id }];
    return file.slot === slot && file.sha256 === sha256 ? [] : [{ kind: 'file-differs', documentId: id }];
  });
  const strangers = files.filter(({ id }) => !logged.some((one) => one.id === id));
  return [...found, ...strangers.map(({ id }): LogFault => ({ kind: 'file-not-logged', documentId: id }))];
}

function lastErased(contents: readonly (EventContent | null)[], { parts }: Erased): CheckedErasure | null {
  const last = contents.findLast((content) => content?.type === 'erased');
  return last ? { at: last.at, parts: [...parts] } : null;
}
