import { feeDue } from '../../contract/rules/fee-due.ts';
import type { FeeChannel, FeeDue } from '../../contract/wire/fee-due.ts';
import type { Services } from '../context.ts';
import type { DossierRow } from '../database/tables.ts';
import { answersOf } from '../dossiers/rows.ts';

/** What is due for a filed dossier, nobody being exempt; undefined where the catalogue has no figures. */
export function feeOf({ agencies, catalogue }: Services, row: DossierRow): FeeDue | undefined {
  const provinceCode = agencies.get(row.agency_id)?.agency.provinceCode ?? '';
  const date = (row.submitted_at ?? row.created_at).slice(0, 10);
  const of = { answers: answersOf(row), channel: channelOf(row.channel), date, provinceCode };
  return feeDue(catalogue.tariffs(row.procedure_code), of) ?? undefined;
}

/** At home, at a post or a kiosk people file online; at the counter directly; by mail through the post office. */
function channelOf(channel: string): FeeChannel {
  if (channel === 'counter') return 'direct';
  return channel === 'mailed' ? 'postal' : 'online';
}
