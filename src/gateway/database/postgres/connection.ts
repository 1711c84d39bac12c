import { TypeOverrides, types, type ClientConfig } from 'pg';

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
    types: numbers(),
  };
}

/** Counts and sums come as wide numbers, which pg leaves as text. */
function numbers(): TypeOverrides {
  const own = new TypeOverrides();
  for (const wide of [types.builtins.INT8, types.builtins.NUMERIC]) own.setTypeParser(wide, wholeOrFraction);
  return own;
}

function wholeOrFraction(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && !Number.isSafeInteger(number))
    throw new RangeError('a number is too large to be read');
  return number;
}
