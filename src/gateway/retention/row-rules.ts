import { sql, type RawBuilder } from 'kysely';
import { localTimestamp } from '../../contract/rules/working-days.ts';
import type { Tables } from '../database/tables.ts';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Rows that go once a time in them is long enough ago. */
export interface RowRule {
  readonly name: string;
  readonly table: keyof Tables;
  /** The columns that name a row. */
  readonly key: readonly string[];
  /** The column of the time, as `localTimestamp` writes it; or what the time is, where it stands elsewhere. */
  readonly time: string | RawBuilder<unknown>;
  /** How long ago, in milliseconds; 0: as soon as it has passed. */
  readonly keptMs: number;
  /** Which rows beside. @default all */
  readonly also?: RawBuilder<boolean>;
  /** A column that is emptied, where the row itself stays. @default the row goes */
  readonly empties?: string;
  /** Times are milliseconds since 1970. @default text */
  readonly inMs?: boolean;
  /** How long it is kept, for who reads the rules. */
  readonly kept: string;
}

/**
 * The first delivery of each message, dossier and target says that the other side has it: it stays as long as the dossier. What was
 * skipped by itself goes as well; what somebody decided to skip is kept.
 */
const SENT_BEFORE = sql<boolean>`(state = 'skipped' and decided_by is null or state = 'sent' and exists (
  select first.id from deliveries as first where first.target = deliveries.target and first.dossier_id = deliveries.dossier_id
    and first.position < deliveries.position and first.message = deliveries.message and first.state = 'sent'))`;

/**
 * Everything that grows by itself and says nothing once its time is over. What is not here, nor in `rules.ts`, is kept:
 * `docs/personal-data.md` lists every table.
 */
export const ROW_RULES: readonly RowRule[] = [
  { name: 'repeated-calls', table: 'idempotency', key: ['id'], time: 'expires_at', keptMs: 0, kept: '7 ngày' },
  {
    name: 'sessions',
    table: 'sessions',
    key: ['token_hash'],
    time: 'expires_at',
    keptMs: DAY_MS,
    kept: '1 ngày sau khi hết hạn',
  },
  { name: 'sign-ins', table: 'sign_ins', key: ['id'], time: 'ends_at', keptMs: DAY_MS, kept: '1 ngày sau khi hết hạn' },
  {
    name: 'handovers',
    table: 'handovers',
    key: ['token_hash'],
    time: 'expires_at',
    keptMs: DAY_MS,
    kept: '1 ngày sau khi hết hạn',
  },
  {
    name: 'provider-attempts',
    table: 'sign_in_attempts',
    key: ['state_hash'],
    time: 'expires_at',
    keptMs: 0,
    kept: '10 phút',
  },
  { name: 'guesses', table: 'guesses', key: ['id'], time: 'at', keptMs: DAY_MS, kept: '1 ngày' },
  { name: 'known-addresses', table: 'known_addresses', key: ['id'], time: 'at', keptMs: 90 * DAY_MS, kept: '90 ngày' },
  { name: 'rates', table: 'rate_buckets', key: ['id'], time: 'paid_until', keptMs: 0, inMs: true, kept: 'vài phút' },
  {
    name: 'deliveries',
    table: 'deliveries',
    key: ['id'],
    time: 'ended_at',
    keptMs: 30 * DAY_MS,
    also: SENT_BEFORE,
    kept: '30 ngày',
  },
  // Where applicants are told of their dossier.
  {
    name: 'contacts',
    table: 'contacts',
    key: ['id'],
    time: sql`(select dossiers.ended_at from dossiers where dossiers.id = contacts.dossier_id)`,
    keptMs: 30 * DAY_MS,
    kept: '30 ngày sau khi hồ sơ kết thúc',
  },
  {
    name: 'contact-uses',
    table: 'contact_uses',
    key: ['delivery_id'],
    time: 'day',
    keptMs: 3 * DAY_MS,
    kept: '3 ngày',
  },
  {
    name: 'payers-words',
    table: 'payment_notices',
    key: ['agency_id', 'transaction_id'],
    time: 'received_at',
    keptMs: 365 * DAY_MS,
    // What is held an officer still has to look at.
    also: sql<boolean>`state <> 'held' and content is not null`,
    empties: 'content',
    kept: '1 năm sau khi đã xử lý',
  },
  // Who was on duty: names and telephone numbers of volunteers.
  {
    name: 'duties',
    table: 'duties',
    key: ['agency_id', 'date', 'position'],
    time: 'date',
    keptMs: 730 * DAY_MS,
    kept: '2 năm',
  },
  { name: 'deletions', table: 'deletions', key: ['id'], time: 'at', keptMs: 3650 * DAY_MS, kept: '10 năm' },
];

/** Which rows of a rule have had their time. */
export function isOver({ time, keptMs, also, inMs = false }: RowRule, now: Date): RawBuilder<boolean> {
  const then = now.getTime() - keptMs;
  const over = sql<boolean>`${typeof time === 'string' ? sql.ref(time) : time} <= ${inMs ? then : localTimestamp(new Date(then))}`;
  return also ? sql<boolean>`${over} and ${also}` : over;
}
