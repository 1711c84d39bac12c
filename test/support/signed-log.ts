/** A gateway's keys and a dossier's log, made and signed here. Runs in Node and in a page. */
import { keyStatement } from '../../src/contract/rules/keys.ts';
import { FIRST_PREVIOUS, logEventText, type LogEventContent } from '../../src/contract/rules/log.ts';
import { answersDigestText, receiptDigestText, receiptStatement } from '../../src/contract/rules/receipt-digest.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { PublishedKey } from '../../src/contract/wire/keys.ts';
import type { SignedEvent, SignedReceipt, TrackingLog } from '../../src/contract/wire/log.ts';
import { hex } from '../../src/sdk/uploads/sha256.ts';

export const LOG_DOSSIER = '0b8f6a54-7a35-4c5e-9a55-0d6c4dfb3a11';
export const LOG_CODE = 'H27.30-261123-0001';
const AT = '2026-11-23T15:04:05+07:00';
/** Of somebody invented. */
export const LOG_ANSWERS: Answers = { name: 'Nguyễn Thị Thử', married: 'no' };
/** The bytes of each file, by id. */
export const LOG_FILES: Readonly<Record<string, string>> = {
  '11111111-1111-4111-8111-111111111111': 'giấy thứ nhất',
  '22222222-2222-4222-8222-222222222222': 'giấy thứ hai',
};
const LATE_FILE = { id: '33333333-3333-4333-8333-333333333333', bytes: 'giấy bổ sung' };
/** The same, with what was handed in later. */
export const ALL_FILES: Readonly<Record<string, string>> = { ...LOG_FILES, [LATE_FILE.id]: LATE_FILE.bytes };

export interface TestKey {
  readonly published: PublishedKey;
  sign(text: string): Promise<string>;
}

/** A key, vouched for by the one before it. */
export async function newKey(previous?: TestKey): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const spki = await crypto.subtle.exportKey('spki', pair.publicKey);
  const sign = async (text: string): Promise<string> =>
    base64url(await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(text)));
  const id = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', spki))).slice(0, 16);
  const own = { id, publicKey: base64url(spki), from: AT };
  const published: PublishedKey = {
    ...own,
    algorithm: 'Ed25519',
    until: null,
    signedBy: previous?.published.id ?? null,
    signature: (await previous?.sign(keyStatement(own))) ?? null,
  };
  return { published, sign };
}

/** A dossier that was filed with two files, accepted, asked for a paper and given it; the last event is signed by `later`. */
export async function signedLog(key: TestKey, later: TestKey = key): Promise<TrackingLog> {
  const files = await Promise.all(Object.entries(LOG_FILES).map(([id, bytes]) => fileOf(id, bytes)));
  const late = await fileOf(LATE_FILE.id, LATE_FILE.bytes);
  const logged = files.map(({ id, slot, sha256 }) => ({ id, slot, sha256 }));
  const answersDigest = await digest(answersDigestText(LOG_ANSWERS));
  const claims: Omit<SignedReceipt, 'signature'> = {
    dossierId: LOG_DOSSIER,
    code: LOG_CODE,
    agencyId: '18073',
    agencyName: 'Phường Thử',
    procedureCode: '1.001193',
    procedureName: 'Thủ tục thử',
    submittedAt: AT,
    dueAt: null,
    documentCount: files.length,
    digest: await digest(receiptDigestText(answersDigest, logged)),
    keyId: key.published.id,
  };
  const { agencyId, procedureCode, agencyName, procedureName } = claims;
  const filed = { digest: claims.digest, answersDigest, agencyName, procedureName };
  const move = (state: string): object => ({ state, note: null, dueAt: null, supplement: null });
  const happened: Pick<LogEventContent, 'type' | 'actor' | 'data'>[] = [
    { type: 'created', actor: 'applicant', data: { agencyId, procedureCode, channel: 'home' } },
    { type: 'submitted', actor: 'applicant', data: { ...move('registered'), files: logged, filed } },
    { type: 'moved', actor: 'officer', data: { ...move('supplement-requested'), note: 'Xin bổ sung' } },
    {
      type: 'supplemented',
      actor: 'applicant',
      data: { ...move('registered'), files: [{ id: late.id, slot: late.slot, sha256: late.sha256 }] },
    },
  ];
  const events: SignedEvent[] = [];
  for (const [at, what] of happened.entries()) {
    const by = at === happened.length - 1 ? later : key;
    events.push(await signedEvent({ ...what, seq: at + 1, at: AT }, events.at(-1)?.hash, by));
  }
  return {
    events,
    receipt: { ...claims, signature: await key.sign(receiptStatement(claims)) },
    files: [...files, late],
  };
}

/** An event, properly signed whatever it says. */
export async function signedEvent(
  event: Omit<LogEventContent, 'dossierId' | 'previous'>,
  previous: string | undefined,
  key: TestKey,
): Promise<SignedEvent> {
  const text = logEventText({ dossierId: LOG_DOSSIER, previous: previous ?? FIRST_PREVIOUS, ...event });
  const hash = await digest(text);
  return { text, hash, keyId: key.published.id, signature: await key.sign(hash) };
}

async function fileOf(id: string, bytes: string): Promise<TrackingLog['files'][number]> {
  return { id, slot: 'giay-to', sha256: await digest(bytes), size: new TextEncoder().encode(bytes).length };
}

async function digest(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a gateway that has this log would answer, as a `fetch`; `changed` bytes of files take the place of the right ones. */
export function answering(
  log: TrackingLog,
  keys: readonly PublishedKey[],
  changed: Readonly<Record<string, string | null>> = {},
): typeof fetch {
  return (input) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const documentId = /\/documents\/([^/]+)\/content$/.exec(pathname)?.[1];
    if (documentId !== undefined) {
      const bytes = (documentId in changed ? changed[documentId] : ALL_FILES[documentId]) ?? null;
      return Promise.resolve(
        bytes === null
          ? Response.json(
              { type: '', title: '', status: 404, code: 'document.unknown', requestId: 'r' },
              { status: 404, headers: { 'Content-Type': 'application/problem+json' } },
            )
          : new Response(bytes, { headers: { 'Content-Type': 'image/png' } }),
      );
    }
    return Promise.resolve(Response.json(pathname === '/v1/keys' ? { keys } : log));
  };
}
