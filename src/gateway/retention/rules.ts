import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import { expire } from '../dossiers/expire.ts';
import { countEnded, eraseEnded } from './ended-dossiers.ts';
import type { DossierRules } from './retention-file.ts';
import { ROW_RULES } from './row-rules.ts';
import { countRows, sweepRows } from './sweep-rows.ts';

/** What a rule needs: a part of what a gateway has, which a command beside it can open too. */
export type Room = Pick<Services, 'db' | 'blobs' | 'keys' | 'clock'> & { readonly retention: DossierRules };

/** One rule of retention: how many things it would take away now, and taking them away. */
export interface Rule {
  readonly name: string;
  /** How long it lets things be, in Vietnamese. */
  readonly kept: string;
  readonly count: (room: Room, now: Date) => Promise<number>;
  /** Says how many went. `most` bounds what takes long; what is left is taken the next time. */
  readonly run: (room: Room, now: Date, most: number) => Promise<number>;
}

/** Everything that is taken away by itself, in the order it is looked at. */
export const RULES: readonly Rule[] = [
  ...ROW_RULES.map((rule): Rule => ({
    name: rule.name,
    kept: rule.kept,
    count: ({ db }, now) => countRows(db, rule, now),
    run: ({ db }, now) => sweepRows(db, rule, now),
  })),
  {
    name: 'drafts',
    kept: 'hồ sơ đang làm 30 ngày, tệp tải lên dở 7 ngày, tệp chờ đơn 1 ngày',
    count: ({ db }, now) => countUnfinished(db, localTimestamp(now)),
    run: async (room: Room): Promise<number> => {
      const { drafts, uploads, waiting } = await expire(room);
      return drafts + uploads + waiting;
    },
  },
  {
    name: 'ended-dossiers',
    kept: 'theo ETDP_RETENTION; không có thì giữ mãi',
    count: ({ db, retention }, now) => countEnded(db, retention, now),
    run: ({ db, blobs, keys, retention }, now, most) => eraseEnded(db, { blobs, keys }, retention, now, most),
  },
];

async function countUnfinished(db: Db, at: string): Promise<number> {
  const counts = await Promise.all(
    (['dossiers', 'uploads', 'govstack_files'] as const).map((table) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .where('expires_at', '<=', at)
        .executeTakeFirst(),
    ),
  );
  return counts.reduce((sum, row) => sum + Number(row?.count ?? 0), 0);
}

/** Dossiers one look of the gateway's erases: it has to stop within seconds, and comes back in an hour. */
const AT_ONCE = 200;

/** Applies every rule: what the gateway does every hour, on one node. */
export async function applyRules(room: Room): Promise<void> {
  const now = room.clock();
  for (const rule of RULES) await rule.run(room, now, AT_ONCE);
}
