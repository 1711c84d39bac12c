import type { Problem, ProblemCode } from '../../contract/wire/problem.ts';

export interface RefusalDetails {
  /** Where (JSON Pointer into the body, or `/query/…`, `/header/…`) and what. */
  readonly errors?: NonNullable<Problem['errors']>;
  readonly headers?: Readonly<Record<string, string>>;
  /** With `version.stale`. */
  readonly currentVersion?: number;
}

/** Thrown to refuse a call: answered as `application/problem+json`, and the call's transaction is undone. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}
