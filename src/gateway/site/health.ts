import { sql } from 'kysely';
import { localDate } from '../../contract/rules/working-days.ts';
import { calendarGaps } from '../catalogue/calendar-file.ts';
import type { Services } from '../context.ts';
import { pingClamd } from '../scans/clamd.ts';
import { keptFor, within } from '../watching/kept.ts';

/** Milliseconds each part may take to answer, and what the store and the scanner said is good for. */
const PATIENCE_MS = 2_000;
const KEPT_MS = 5_000;

/** The process runs. */
export function healthz(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
}

/**
 * It can answer: the database reads, the store of files answers, nobody has asked it to stop. What keeps nobody waiting is told beside
 * that: `scanner`, where there is one, and `calendar`, the years ahead whose working days are not known for sure. However often it is
 * asked, and however silent they are, each part is asked once at a time.
 */
export function readiness({ db, nodes, blobs, config, hub, calendar, clock }: Services): () => Promise<Response> {
  const { scanner } = config;
  const database = keptFor(0, () => sql`select 1 from counters limit 1`.execute(db));
  const storage = keptFor(KEPT_MS, () => blobs.answers(PATIENCE_MS));
  const scans = scanner && keptFor(KEPT_MS, () => pingClamd(scanner, PATIENCE_MS));
  return async () => {
    const [reads, stores, scanning] = await Promise.all([
      answers(database()),
      answers(storage()),
      scans && answers(scans()),
    ]);
    const checks = { running: !hub.closing.aborted, database: nodes.connected && reads, storage: stores };
    const ready = Object.values(checks).every(Boolean);
    return Response.json(
      {
        status: ready ? 'ready' : 'unavailable',
        checks,
        ...(scanning !== null && { scanner: scanning ? 'answers' : 'silent' }),
        calendar: calendarGaps(calendar, localDate(clock())),
      },
      { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
    );
  };
}

function answers(asked: Promise<unknown>): Promise<boolean> {
  return within(
    PATIENCE_MS,
    asked.then(() => true),
    false,
  );
}
