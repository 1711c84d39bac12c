/** Mistakes a server of this API could have. Each is planted alone, in the gateway; the check it names must find it. */
export interface Fault {
  readonly name: string;
  /** Below `src/gateway`, or `contract/…`. */
  readonly file: string;
  /** Stands in the file once. */
  readonly find: string;
  readonly replace: string;
  /** The name of the check that must fail. */
  readonly check: string;
}

const REPLAYED = 'a repeated call answers the first answer, byte for byte';
const STALE = 'every change made on an older version is refused, with the version that holds';
const CHAIN = 'every event of a log is tied to the one before it and signed by a published key';
const LIVE =
  'who follows a dossier hears its past, then each thing as it happens; who comes back hears only what was missed';
const VOLUNTEER = 'a volunteer decides nothing at the desk, and sees nothing there that was not begun at their post';
const WORK_LIST = 'the work list, read while dossiers are filed, loses none and shows none twice';

export const FAULTS: readonly Fault[] = [
  {
    name: 'a repeated creation makes a second dossier',
    file: 'gateway/http/do-call.ts',
    find: 'const known = keyed && (await findAnswer(tx, keyed, now));',
    replace: 'const known = null;',
    check: 'a repeated creation makes one dossier',
  },
  {
    name: 'a repeated answer has a byte more',
    file: 'gateway/http/do-call.ts',
    find: 'if (known) return { answer: known, replayed: true };\n  const reply',
    replace:
      "if (known) return { answer: { ...known, body: known.body && known.body + ' ' }, replayed: true };\n  const reply",
    check: REPLAYED,
  },
  {
    name: 'a repeated answer has lost a header',
    file: 'gateway/http/idempotency.ts',
    find: 'answer: seal(answer, call)',
    replace:
      "answer: seal({ ...answer, headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/json' } }, call)",
    check: REPLAYED,
  },
  {
    name: 'a key that was used is taken for another body',
    file: 'gateway/http/idempotency.ts',
    find: 'if (kept.request_digest !== keptDigest(call))',
    replace: "if (kept.request_digest === '')",
    check: 'a key that was used for another body is refused',
  },
  {
    name: 'a key answers whoever knows it',
    file: 'gateway/http/do-call.ts',
    find: "if (access.includes('anyone')) return 'anyone';",
    replace: "if (access.length > 0) return 'anyone';",
    check: 'a key means nothing in the hands of somebody else',
  },
  {
    name: 'If-Match is not looked at',
    file: 'gateway/http/etag.ts',
    find: 'if (wanted === null) return;',
    replace: 'if (version > 0 || wanted === null) return;',
    check: 'of two windows that change one draft, the second is told and overwrites nothing',
  },
  {
    name: 'a stale change is not told which version holds',
    file: 'gateway/http/etag.ts',
    find: 'currentVersion: version, ',
    replace: '',
    check: STALE,
  },
  {
    name: 'a part may begin anywhere',
    file: 'gateway/uploads/part.ts',
    find: 'if (offset !== upload.received)',
    replace: 'if (offset < 0)',
    check: 'a part that does not begin where the last one ended is refused, with the place',
  },
  {
    name: 'the checksum of a part is not looked at',
    file: 'gateway/uploads/headers.ts',
    find: 'timingSafeEqual(hash.digest(), wanted)',
    replace: 'wanted.length > 0',
    check: 'a part that does not fit its checksum is refused and not kept',
  },
  {
    name: 'the digest of a file is not looked at',
    file: 'gateway/uploads/finish.ts',
    find: 'if ((sha256 ?? (await digestOf(part, upload.size))) !== document.sha256)',
    replace: "if ((sha256 ?? (await digestOf(part, upload.size))) === '')",
    check: 'bytes other than those announced are refused, and the upload begins again',
  },
  {
    name: 'what arrived of an upload is forgotten',
    file: 'gateway/uploads/part.ts',
    find: 'received: end,',
    replace: 'received: 0,',
    check: 'an upload that broke off is taken up again where it ended',
  },
  {
    name: 'a file is what its announcement says',
    file: 'contract/rules/media-type.ts',
    find: 'return null;\n}\n\n/** The major brand',
    replace: "return 'application/pdf';\n}\n\n/** The major brand",
    check: 'what a file is, its bytes say and not its name',
  },
  {
    name: 'the events of a log are not chained',
    file: 'gateway/log/chain.ts',
    find: 'previous: last?.hash ?? FIRST_PREVIOUS',
    replace: 'previous: FIRST_PREVIOUS',
    check: CHAIN,
  },
  {
    name: 'the signature of an event is over something else',
    file: 'gateway/log/chain.ts',
    find: 'keys.sign(hash)',
    replace: 'keys.sign(content.previous)',
    check: CHAIN,
  },
  {
    name: 'a receipt is signed by a key nobody knows',
    file: 'gateway/dossiers/receipt.ts',
    find: 'keyId: keys.keyId };',
    replace: "keyId: '0000000000000000' };",
    check: 'the receipt is signed by a published key, in the log and in its QR code',
  },
  {
    name: 'the digest of a receipt leaves the files out',
    file: 'gateway/dossiers/submission.ts',
    find: 'receiptDigestText(answersDigest, documents)',
    replace: 'receiptDigestText(answersDigest, [])',
    check: 'the digest of the receipt covers every answer and every file that was handed in',
  },
  {
    name: 'a cursor goes on one too far',
    file: 'gateway/http/cursor.ts',
    find: 'const last = shown.at(-1);',
    replace: 'const last = rows.at(-1);',
    check: WORK_LIST,
  },
  {
    name: 'a cursor begins with what was shown',
    file: 'gateway/desk/list.ts',
    find: "row.refTuple('submitted_at', 'id'), '<',",
    replace: "row.refTuple('submitted_at', 'id'), '<=',",
    check: WORK_LIST,
  },
  {
    name: 'who comes back hears everything again',
    file: 'gateway/tracking/tracking.ts',
    find: 'after: seen <= (latest?.seq ?? 0) ? seen : 0,',
    replace: 'after: 0,',
    check: LIVE,
  },
  {
    name: 'who comes back misses what happened',
    file: 'gateway/tracking/tracking.ts',
    find: 'after: seen <= (latest?.seq ?? 0) ? seen : 0,',
    replace: 'after: seen === 0 ? 0 : (latest?.seq ?? 0),',
    check: LIVE,
  },
  {
    name: 'a move that may not follow is made',
    file: 'gateway/desk/desk.ts',
    find: 'const step = nextState(',
    replace: "const step = body.action === 'finish' ? ({ ok: true, state: 'processed' } as const) : nextState(",
    check: 'from accepting to returning, every action that may not follow is refused',
  },
  {
    name: 'a volunteer sits at the desk',
    file: 'gateway/http/identify.ts',
    find: "if (!access.includes(user.role)) throw new Refusal('auth.forbidden');\n  return user;",
    replace: 'return user;',
    check: VOLUNTEER,
  },
  {
    name: 'a volunteer sees what was filed anywhere',
    file: 'gateway/desk/may-see.ts',
    find: "return staff.role !== 'volunteer' ||",
    replace: "return staff.role !== 'admin' ||",
    check: VOLUNTEER,
  },
  {
    name: 'a password on paper is good for ever',
    file: 'gateway/staff/sessions.ts',
    find: "if (user.one_time_until !== null) return 'new-password';",
    replace: "if (user.one_time_until === '') return 'new-password';",
    check: 'an account on paper opens nothing before its password is changed',
  },
  {
    name: 'a second factor is asked of nobody',
    file: 'gateway/access/password-sign-in.ts',
    find: 'if (!(await hasFactor(db, user.id))) return entered;',
    replace: "if (user.id !== '') return entered;",
    check: 'a second factor is asked for once it is set up; a code and a recovery code open once',
  },
  {
    name: 'a refresh token that comes twice is refused and no more',
    file: 'gateway/access/renew.ts',
    find: '    await endSignIn(db, row.id);\n',
    replace: '',
    check: 'a session is renewed; a refresh token that comes twice ends it',
  },
  {
    name: 'signing out everywhere ends one session',
    file: 'gateway/staff/handlers.ts',
    find: 'if (query.all !== undefined &&',
    replace: 'if (query.all === undefined &&',
    check: 'somebody signs out everywhere',
  },
  {
    name: 'any token opens any dossier',
    file: 'gateway/http/open-dossier.ts',
    find: '(row?.token_hash ?? null) !== null',
    replace: 'row !== undefined',
    check: 'every call about a dossier asks for its token, and takes no other',
  },
  {
    name: 'every origin may read',
    file: 'gateway/http/cors.ts',
    find: 'return (origin) => known.has(origin)',
    replace: "return (origin) => origin !== '' || known.has(origin)",
    check: 'a page of an origin nobody has registered reads no answer',
  },
  {
    name: 'a refusal goes out as plain JSON',
    file: 'gateway/http/problem.ts',
    find: "'Content-Type': 'application/problem+json'",
    replace: "'Content-Type': 'application/json'",
    check: 'an address there is not answers route.unknown',
  },
  {
    name: 'a refusal has no code',
    file: 'gateway/http/problem.ts',
    find: '    code,\n    requestId,',
    replace: '    requestId,',
    check: 'every address refuses a method it does not take, and says which it takes',
  },
  {
    name: 'the tracker says which codes there are',
    file: 'gateway/tracking/find.ts',
    find: "guesses.take('sign-in', one);\n  throw new Refusal('tracking.unknown');",
    replace: "guesses.take('sign-in', one);\n  throw new Refusal(row ? 'tracking.proof-missing' : 'tracking.unknown');",
    check: 'the tracker answers a wrong secret, a wrong phone number and an unknown code alike',
  },
  {
    name: 'wrong guesses are not counted',
    file: 'gateway/tracking/find.ts',
    find: "guesses.take('sign-in', one);",
    replace: "guesses.check('sign-in', one);",
    check: 'guesses at the code of a dossier end in rate.limited',
  },
  {
    name: 'nobody has to agree',
    file: 'gateway/dossiers/completeness.ts',
    find: 'REQUIRED_CONSENTS.filter(',
    replace: 'REQUIRED_CONSENTS.slice(9).filter(',
    check: 'submitDossier refuses nothing agreed to but one purpose with dossier.consent-missing',
  },
  {
    name: 'a required paper may be missing',
    file: 'gateway/dossiers/completeness.ts',
    find: 'upload?.required && holds',
    replace: "slot === '' && holds",
    check: 'submitDossier refuses a required paper that is not there with dossier.document-missing',
  },
  {
    name: 'a channel nobody knows is taken',
    file: 'contract/requests/dossier.ts',
    find: 'z.enum(CHANNELS)',
    replace: 'z.string()',
    check: 'createDossier refuses a channel there is not with request.invalid',
  },
  {
    name: 'no due date is given',
    file: 'gateway/dossiers/submission.ts',
    find: 'dueAt: due && localTimestamp(due),',
    replace: 'dueAt: null,',
    check: 'a dossier that is handed in has a code, a secret, a due date and a digest of all that was handed in',
  },
  {
    name: 'an answer that was taken away stays',
    file: 'gateway/dossiers/merge-answers.ts',
    find: 'if (answer === null) merged.delete(id);',
    replace: 'if (answer === null) continue;',
    check: 'a draft is begun, filled in answer by answer, and discarded',
  },
];
