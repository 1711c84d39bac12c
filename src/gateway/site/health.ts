import { accessSync, constants } from 'node:fs';
import { sql } from 'kysely';
import { localDate } from '../../contract/rules/working-days.ts';
import { calendarGaps } from '../catalogue/calendar-file.ts';
import type { Services } from '../context.ts';

/** The process runs. */
export function healthz(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}

/**
 * It can answer: the database reads, the data folder takes files, nobody has asked it to stop. `calendar`: the years ahead whose
 * working days are not known for sure, which keeps nobody waiting.
 */
export async function readyz({ db, nodes, config, hub, calendar, clock }: Services): Promise<Response> {
  const checks = {
    running: !hub.closing.aborted,
    database: nodes.connected && (await reads(db)),
    storage: writable(config.dataDir),
  };
  const ready = Object.values(checks).every(Boolean);
  return Response.json(
    { status: ready ? 'ready' : 'unavailable', checks, calendar: calendarGaps(calendar, localDate(clock())) },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}

async function reads(db: Services['db']): Promise<boolean> {
  try {
    await sql`select 1 from counters limit 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
