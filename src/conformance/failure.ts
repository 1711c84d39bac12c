/** The server does not do what the contract says; the message says what was seen. */
export class Failure extends Error {}

/** A check that cannot be done here; the message says what it would need. Thrown before anything was found wrong. */
export class Skipped extends Error {}

/** The suite cannot begin: a wrong address, a wrong token, nothing to file. */
export class CannotRun extends Error {}

/** @throws {Failure} unless it holds */
export function holds(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Failure(otherwise);
}

/** @throws {Failure} that shows both, unless they are the same JSON value */
export function same(seen: unknown, wanted: unknown, what: string): void {
  const [left, right] = [shown(seen), shown(wanted)];
  if (left !== right) throw new Failure(`${what}: expected ${short(right)}, saw ${short(left)}`);
}

/** @throws {Skipped} when it is not there */
export function needed<Value>(value: Value | null | undefined, otherwise: string): Value {
  if (value === null || value === undefined) throw new Skipped(otherwise);
  return value;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function short(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
