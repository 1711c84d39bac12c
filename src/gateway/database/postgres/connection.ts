import { types, type ClientConfig } from 'pg';

/** Milliseconds: to connect, for one statement, and that a transaction may do nothing. */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
const IDLE_MS = 30_000;

/** How every connection is made. */
export function connectionTo(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'e-tdp',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
}

/** Counts and sums come as wide numbers, which pg leaves as text. */
const INT8 = 20;
const NUMERIC = 1700;

function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8 || oid === NUMERIC) return wholeOrFraction;
  // pg's own reading of every other type; its signature is one for each format.
  return types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
}

function wholeOrFraction(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && !Number.isSafeInteger(number))
    throw new RangeError('a number is too large to be read');
  return number;
}
