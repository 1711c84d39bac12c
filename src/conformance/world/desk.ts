import type { DeskDossier } from '../../contract/wire/desk.ts';
import type { Api } from '../api/api.ts';
import type { Ask, Proof } from '../api/ask.ts';
import type { DeskActionName } from '../../contract/rules/status.ts';

/** What an officer of the suite says to the applicant. */
export const DESK_NOTE = 'Hồ sơ kiểm thử, không có thật.';

/** The request for an action, with the words it needs. */
export function action(id: string, officer: Proof, name: DeskActionName, slot: string, ask: Ask = {}): Ask {
  const items = [{ slot, name: 'Giấy tờ kiểm thử', reason: DESK_NOTE }];
  const body = {
    action: name,
    note: DESK_NOTE,
    ...(name === 'request-supplement' && { items }),
    // Only ever sent where it is refused for its state, or to be late by a date that a check chooses.
    ...(name === 'apologise' && { dueOn: '2099-12-30' }),
    ...(name === 'request-payment' && { amount: 1000 }),
  };
  return { params: { id }, as: officer, body, ...ask };
}

/** Takes an action at the ward's desk. */
export async function act(
  api: Api,
  id: string,
  officer: Proof,
  name: DeskActionName,
  slot: string,
): Promise<DeskDossier> {
  return (await api.ok('actOnDossier', action(id, officer, name, slot))).result;
}
