import type { Services } from '../context.ts';
import type { Engine } from '../database/engine.ts';
import type { Family } from './exposition.ts';
import { jobFamilies } from './jobs.ts';
import { keptFor, within } from './kept.ts';
import { diskFamilies, gauge, poolFamilies } from './machine.ts';
import { measureFamilies } from './measure.ts';
import { queueFamilies } from './queues.ts';

/** Milliseconds what was read is good for, and a database may take to say it. */
const KEPT_MS = 5_000;
const PATIENCE_MS = 3_000;

/**
 * How things stand, for all nodes together where the database knows and of this one where it is its own. When the database says nothing in
 * time, what it would have said is left out and `etdp_database_up` is 0: no number is better than an old one.
 */
export function gauges(services: Services, engine: Engine): () => Promise<Family[]> {
  const { db, clock, hub, config, deliveries, audit, tracer } = services;
  const targets = deliveries.targets.map(({ name }) => name);
  const fromDatabase = keptFor(KEPT_MS, async (): Promise<Family[]> => {
    const families = [
      ...(await queueFamilies(db, targets, clock())),
      ...(await measureFamilies(db)),
      ...(await jobFamilies(db)),
    ];
    return [
      ...families,
      gauge('etdp_database_bytes', 'Bytes of the database on disk.', { value: await engine.size() }),
    ];
  });
  const disk = keptFor(KEPT_MS, () => diskFamilies(config.dataDir));
  return async () => {
    const known = await within(PATIENCE_MS, fromDatabase(), null);
    return [
      gauge('etdp_database_up', 'Whether the database answers.', { value: known === null ? 0 : 1 }),
      ...(known ?? []),
      ...(await within(PATIENCE_MS, disk(), [])),
      ...poolFamilies(engine.pool()),
      {
        ...gauge('etdp_audit_lost_total', 'Events that could not be written to the audit log.', { value: audit.lost }),
        type: 'counter',
      },
      {
        ...gauge('etdp_spans_dropped_total', 'Spans of traces that no collector took.'),
        type: 'counter',
        samples: tracer ? [{ value: tracer.dropped }] : [],
      },
      gauge('etdp_followers', 'Live answers of this node to those who follow a dossier.', { value: hub.listening }),
    ];
  };
}
