import { ProcedureIndex } from '../../contract/rules/search.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';

/** How many procedures a list shows before «Xem thêm», and how many more each press shows. */
export const PAGE = 20;

/** The procedures of one field of law (lĩnh vực), in the catalogue's order. */
export interface FieldGroup {
  readonly field: string;
  readonly items: readonly ProcedureSummary[];
}

/** Everything the picker needs to answer while somebody types: made once, when the catalogue has arrived. */
export interface PickerList {
  readonly items: readonly ProcedureSummary[];
  readonly groups: readonly FieldGroup[];
  /** Those that can be filed here, online. */
  readonly here: readonly ProcedureSummary[];
  readonly index: ProcedureIndex<ProcedureSummary>;
}

/** The fields in the order in which the catalogue first names them. */
export function groupByField(items: readonly ProcedureSummary[]): FieldGroup[] {
  const groups = new Map<string, ProcedureSummary[]>();
  for (const item of items) {
    const group = groups.get(item.field);
    if (group) group.push(item);
    else groups.set(item.field, [item]);
  }
  return [...groups].map(([field, of]) => ({ field, items: of }));
}

/**
 * `received`: codes the ward receives online; undefined while the ward is not known, then the catalogue's word counts alone.
 * A procedure whose form is here but which this ward does not receive is shown as guidance.
 */
export function pickerList(items: readonly ProcedureSummary[], received?: readonly string[]): PickerList {
  const codes = received && new Set(received);
  const own = items.map((item) =>
    item.filing === 'online' && codes && !codes.has(item.code) ? { ...item, filing: 'guidance' as const } : item,
  );
  return {
    items: own,
    groups: groupByField(own),
    here: own.filter((item) => item.filing === 'online'),
    index: new ProcedureIndex(own),
  };
}

/** Whether the official name says more than the everyday one: the same words twice help nobody. */
export function officialNameDiffers(procedure: Pick<ProcedureSummary, 'name'>, shown: string): boolean {
  const plain = (text: string): string =>
    text
      .normalize('NFC')
      .trim()
      .toLocaleLowerCase('vi')
      .replace(/^thủ tục /, '');
  return plain(procedure.name) !== plain(shown);
}
