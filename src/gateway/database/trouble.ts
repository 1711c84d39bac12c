/** What ails a database, for those who wait for an answer: it has no room, or it cannot be used now. */
export type Trouble = 'full' | 'away';

/** What an error of either engine means; null for a fault of our own. */
export function databaseTrouble(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return ofSqlite(error.errcode & 0xff);
  return 'code' in error && typeof error.code === 'string' ? ofPostgres(error.code) : ofPg(error.message);
}

const FULL = 13;
/** Busy, locked, read-only, input or output failed, cannot open: whoever runs the gateway can mend that. */
const BAD = [5, 6, 8, 10, 14];

function ofSqlite(primaryCode: number): Trouble | null {
  return primaryCode === FULL ? 'full' : BAD.includes(primaryCode) ? 'away' : null;
}

/**
 * By the class of an SQLSTATE (PostgreSQL manual, appendix A): 08 connection, 28 and 3D who may have which database, 40 too many at once,
 * 53 out of something, 55 not now, 57 stopped by somebody (a shutdown, a statement that took too long), 58 its system, 25006 read-only,
 * 25P03 idle too long; or what Node says of a connection.
 */
function ofPostgres(code: string): Trouble | null {
  if (code === '53100') return 'full';
  return /^(08|28|3D|40|53|55|57|58)...$|^25(006|P03)$|^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH)/.test(code)
    ? 'away'
    : null;
}

/** pg says so without a code when a connection ends under a statement, or none is to be had. */
function ofPg(message: string): Trouble | null {
  return /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/.test(
    message,
  )
    ? 'away'
    : null;
}
