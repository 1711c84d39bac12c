import { allowedDeskActions, type DeskActionName } from '../../contract/rules/status.ts';
import { stateOf } from '../dossiers/rows.ts';
import type { ApplicationRow } from './application-rows.ts';
import type { Asker } from './asking.ts';
import { requireOperator, type Operator } from './caller.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * Takes the decision an operator's form data holds; where it holds none, `usual` or nothing. Members the form does not have are
 * left alone: the block's tests send such. What was handed in is signed, so an operator changes nothing else.
 * @throws {Refusal} as `actOnDossier`
 */
export async function decide(
  { api }: Asker,
  operator: Operator,
  row: ApplicationRow,
  data: Members,
  usual: DeskActionName | null,
): Promise<void> {
  requireOperator(operator);
  const { action = usual, note, items, amount, dueOn } = data;
  if (action === null) return;
  const said = Object.entries({ action, note, items, amount, dueOn }).filter(([, value]) => value !== undefined);
  const body = Object.fromEntries(said);
  await api.call('actOnDossier', operator, { params: { id: row.id }, body });
}

/** What an operator may decide now. */
export function actionsFor(operator: Operator, row: ApplicationRow): DeskActionName[] {
  return allowedDeskActions(stateOf(row), operator.role, { accepted: row.accepted === 1 });
}
