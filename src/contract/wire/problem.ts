import * as z from 'zod/mini';

/** Every refusal the API knows: its HTTP status and whether the same request may succeed later. Codes never change meaning. */
export const PROBLEMS = {
  'request.malformed': { status: 400, retryable: false },
  'request.invalid': { status: 422, retryable: false },
  'request.body-too-large': { status: 413, retryable: false },
  'request.media-type': { status: 415, retryable: false },
  'request.header-invalid': { status: 400, retryable: false },
  'request.timeout': { status: 408, retryable: true },
  'route.unknown': { status: 404, retryable: false },
  'route.method': { status: 405, retryable: false },
  'cursor.invalid': { status: 400, retryable: false },
  'idempotency.key-missing': { status: 400, retryable: false },
  'idempotency.key-reused': { status: 422, retryable: false },
  'idempotency.in-progress': { status: 409, retryable: true },
  'version.stale': { status: 412, retryable: false },
  'auth.missing': { status: 401, retryable: false },
  'auth.invalid': { status: 401, retryable: false },
  'auth.expired': { status: 401, retryable: false },
  'auth.forbidden': { status: 403, retryable: false },
  'auth.wrong-password': { status: 401, retryable: false },
  'auth.provider-missing': { status: 422, retryable: false },
  'rate.limited': { status: 429, retryable: true },
  'agency.unknown': { status: 404, retryable: false },
  'procedure.unknown': { status: 404, retryable: false },
  'procedure.not-filed-here': { status: 422, retryable: false },
  'division.unknown': { status: 404, retryable: false },
  'dossier.unknown': { status: 404, retryable: false },
  'dossier.expired': { status: 410, retryable: false },
  'dossier.already-filed': { status: 409, retryable: false },
  'dossier.answers-invalid': { status: 422, retryable: false },
  'dossier.document-missing': { status: 422, retryable: false },
  'dossier.document-incomplete': { status: 422, retryable: false },
  'dossier.consent-missing': { status: 422, retryable: false },
  'dossier.not-filed': { status: 409, retryable: false },
  'document.unknown': { status: 404, retryable: false },
  'document.slot-unknown': { status: 422, retryable: false },
  'document.too-large': { status: 413, retryable: false },
  'document.too-many': { status: 422, retryable: false },
  'document.type-refused': { status: 415, retryable: false },
  'document.already-stored': { status: 409, retryable: false },
  'document.digest-differs': { status: 422, retryable: false },
  'upload.unknown': { status: 404, retryable: false },
  'upload.offset-differs': { status: 409, retryable: true },
  'upload.superseded': { status: 409, retryable: true },
  'upload.part-damaged': { status: 460, retryable: true },
  'upload.protocol-version': { status: 412, retryable: false },
  'upload.too-large': { status: 413, retryable: false },
  'tracking.unknown': { status: 404, retryable: false },
  'tracking.proof-missing': { status: 401, retryable: false },
  'handover.unknown': { status: 404, retryable: false },
  'handover.expired': { status: 410, retryable: false },
  'post.unknown': { status: 404, retryable: false },
  'state.forbidden-move': { status: 409, retryable: false },
  'state.forbidden-actor': { status: 403, retryable: false },
  'supplement.not-requested': { status: 409, retryable: false },
  'payment.not-requested': { status: 409, retryable: false },
  'payment.unknown': { status: 404, retryable: false },
  'result.unknown': { status: 404, retryable: false },
  'feedback.given': { status: 409, retryable: false },
  'action.note-missing': { status: 422, retryable: false },
  'action.items-missing': { status: 422, retryable: false },
  'action.amount-missing': { status: 422, retryable: false },
  'storage.full': { status: 507, retryable: true },
  'server.unavailable': { status: 503, retryable: true },
  'server.failed': { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** A refusal: `application/problem+json` (RFC 9457). `code` is stable; `title` is for developers, never for the page. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  requestId: z.string(),
  detail: z.optional(z.string()),
  /** For bad input: where (JSON Pointer into the body, or `/query/…`, `/header/…`) and what. `limit` is the figure that was broken. */
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), limit: z.optional(z.number()) }))),
  /** With `version.stale`: the version that holds now. */
  currentVersion: z.optional(z.number()),
});
export type Problem = z.infer<typeof problemSchema>;
