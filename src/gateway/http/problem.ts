import { PROBLEMS, type Problem, type ProblemCode } from '../../contract/wire/problem.ts';
import { SHOULD_RETRY_HEADER } from '../../contract/wire/headers.ts';
import { databaseTrouble } from '../database/trouble.ts';
import { Refusal } from './refusal.ts';

/** For developers who read an answer by hand; pages choose their own words by code. */
export const PROBLEM_TITLES = {
  'request.malformed': 'The request could not be read',
  'request.invalid': 'Parts of the request are not as the API describes them',
  'request.body-too-large': 'The body is larger than this call takes',
  'request.media-type': 'The body is not JSON in UTF-8',
  'request.header-invalid': 'A header is not as the API describes it',
  'request.timeout': 'The request did not arrive in time',
  'route.unknown': 'There is no such address',
  'route.method': 'This address does not take this method',
  'cursor.invalid': 'The cursor was not given by this list',
  'idempotency.key-missing': 'This call needs an Idempotency-Key',
  'idempotency.key-reused': 'This Idempotency-Key belongs to another request',
  'idempotency.in-progress': 'The same request is being answered right now',
  'version.stale': 'It has changed since it was read',
  'auth.missing': 'No credential was sent',
  'auth.invalid': 'The credential is not known here',
  'auth.expired': 'The session has ended',
  'auth.forbidden': 'This role may not do this',
  'auth.wrong-password': 'User name and password do not fit',
  'auth.code-missing': 'The code of the second factor is needed too',
  'auth.wrong-code': 'The code is wrong, or was used before',
  'auth.password-not-changed': 'The password on paper has to be changed first',
  'auth.factor-not-set-up': 'The second factor has to be set up first',
  'auth.provider-missing': 'No such sign-in provider is set up here',
  'auth.provider-refused': 'The provider does not vouch for this sign-in, or it was begun too long ago',
  'auth.provider-unavailable': 'The sign-in provider does not answer',
  'auth.level-too-low': 'The provider vouches for less than is asked for here',
  'account.taken': 'There is an account of that name already',
  'account.unknown': 'No account of that name was handed out here',
  'second-factor.not-begun': 'No second factor waits to be confirmed',
  'rate.limited': 'Too many requests from this address',
  'agency.unknown': 'There is no such agency here',
  'procedure.unknown': 'There is no such procedure',
  'procedure.not-filed-here': 'This procedure cannot be filed online at this agency',
  'division.unknown': 'There is no such province',
  'dossier.unknown': 'There is no such dossier for this credential',
  'dossier.expired': 'The draft was kept its time and has been deleted',
  'dossier.already-filed': 'The dossier has been filed and cannot be changed like this',
  'dossier.answers-invalid': 'Answers are missing or wrong',
  'dossier.document-missing': 'A required file is missing',
  'dossier.document-incomplete': 'Bytes of an announced file are missing',
  'dossier.consent-missing': 'A required consent is missing',
  'dossier.not-filed': 'The dossier has not been filed',
  'document.unknown': 'There is no such file in this dossier',
  'document.slot-unknown': 'The procedure takes no file under this name',
  'document.too-large': 'The file is too large',
  'document.too-many': 'There are too many files',
  'document.type-refused': 'The bytes are not of a type that is taken',
  'document.already-stored': 'The file is complete and is not replaced under its id',
  'document.digest-differs': 'The bytes are not those that were announced',
  'document.broken': 'The file is damaged or ends too early',
  'document.encrypted': 'The PDF is locked',
  'document.scripted': 'The PDF holds scripts, other files or a form that sends itself',
  'document.mixed': 'The file is another file as well',
  'document.too-complex': 'The file has too many pixels or pages, or unpacks to too much',
  'document.scanning': 'The virus scanner has not looked at the file yet',
  'document.infected': 'The virus scanner has found something in the file',
  'upload.unknown': 'There is no such upload',
  'upload.offset-differs': 'The part does not begin where the last one ended',
  'upload.superseded': 'A newer request has taken this upload over',
  'upload.part-damaged': 'The bytes of the part do not fit its checksum',
  'upload.protocol-version': 'Uploads speak tus 1.0.0',
  'upload.too-large': 'The part is larger than the upload takes',
  'tracking.unknown': 'There is no such dossier for this proof',
  'tracking.proof-missing': 'Tracking needs the secret or the phone number',
  'handover.unknown': 'There is no such handover',
  'handover.expired': 'The handover was valid for ten minutes, or the dossier has been filed',
  'post.unknown': 'The agency has no such post',
  'state.forbidden-move': 'This cannot follow the present state',
  'state.forbidden-actor': 'This role cannot take this action',
  'supplement.not-requested': 'Nobody has asked for papers',
  'payment.not-requested': 'Nobody has asked for a fee',
  'payment.unknown': 'This dossier was not asked for this payment',
  'result.unknown': 'No such result has been given',
  'notice.unknown': 'The bank has sent no such notice that waits for anybody',
  'paper.unknown': 'This dossier has no such paper',
  'feedback.given': 'Feedback has been given and stays as it is',
  'action.note-missing': 'This action needs a note',
  'action.items-missing': 'This action needs to say which papers',
  'action.amount-missing': 'This action needs to say how much',
  'delivery.unknown': 'No such delivery at this agency',
  'delivery.not-dead': 'Only what was given up can be sent again or skipped',
  'action.date-missing': 'This action needs to say until when',
  'storage.full': 'There is no room left',
  'server.unavailable': 'The gateway is stopping or not ready',
  'server.failed': 'The gateway failed',
} as const satisfies Record<ProblemCode, string>;

/** A refusal as it goes over the wire: `application/problem+json` (RFC 9457). */
export function problemResponse(refusal: Refusal, requestId: string): Response {
  const { code, details } = refusal;
  const { status, retryable } = PROBLEMS[code];
  const problem: Problem = {
    type: `/docs#${code}`,
    title: PROBLEM_TITLES[code],
    status,
    code,
    requestId,
    ...(details.errors ? { errors: details.errors } : {}),
    ...(details.currentVersion === undefined ? {} : { currentVersion: details.currentVersion }),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'Cache-Control': 'no-store',
      ...details.headers,
      'Content-Type': 'application/problem+json',
      [SHOULD_RETRY_HEADER]: String(retryable),
    },
  });
}

/** What was thrown, as a refusal. Only what nobody foresaw becomes `server.failed`, and none of it reaches the caller. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const later = { headers: { 'Retry-After': '60' } };
  const trouble = databaseTrouble(error);
  if (trouble === 'full' || NO_ROOM.includes(systemCode(error))) return new Refusal('storage.full', later);
  if (trouble === 'away' || BAD_DISK.includes(systemCode(error))) return new Refusal('server.unavailable', later);
  return new Refusal('server.failed');
}

const NO_ROOM = ['ENOSPC', 'EDQUOT'];
const BAD_DISK = ['EIO', 'EROFS'];

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
