import { isWorkingDay, localDate, localInstant, localTimestamp } from '../../contract/rules/working-days.ts';
import type { Services } from '../context.ts';
import type { DossierRow } from '../database/tables.ts';
import { Refusal } from '../http/handle.ts';

/** How far ahead a late result may be promised: beyond it somebody has mistyped a year. */
const MOST_DAYS = 366;

/**
 * The time a late result is promised for instead: when the office closes on a working day that is still to come and is later than what
 * was promised before.
 * @throws {Refusal} `request.invalid` for any other day
 */
export function newPromise({ agencies, calendar }: Services, row: DossierRow, dueOn: string, now: Date): string {
  const hours = agencies.get(row.agency_id)?.officeHours;
  if (!hours) throw new Refusal('agency.unknown');
  const due = localInstant(dueOn, hours.closes);
  const earliest = Math.max(now.getTime(), row.due_at === null ? 0 : Date.parse(row.due_at));
  if (due.getTime() <= earliest) throw invalid('value.too-early');
  if (dueOn > localDate(new Date(now.getTime() + MOST_DAYS * 86_400_000))) throw invalid('value.too-late');
  if (!isWorkingDay(dueOn, calendar)) throw invalid('date.day-off');
  return localTimestamp(due);
}

function invalid(code: string): Refusal {
  return new Refusal('request.invalid', { errors: [{ pointer: '/dueOn', code }] });
}
