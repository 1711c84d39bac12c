import { ProcedureIndex } from '../../contract/rules/search.ts';
import type { ProcedureSummary } from '../../contract/wire/procedure-summary.ts';

/** How many procedures a list shows before «Xem thêm», and how many more each press shows: what can be drawn within a keystroke. */
export const PAGE = 10;

/** The procedures of one field of law (lĩnh vực), in the catalogue's order. */
export interface FieldGroup {
  readonly field: string;
  readonly items: readonly ProcedureSummary[];
}

/** Everything the picker needs to answer while somebody types: made once, when the catalogue has arrived. */
export interface PickerList {
  readonly items: readonly ProcedureSummary[];
  readonly groups: readonly FieldGroup[];
  /** Those that can be filed here, online, in the ward's own order. */
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
 * `received`: codes the ward receives online, in the order it wants them; undefined while the ward is not known, then the
 * catalogue's word and order count alone. A procedure whose form is here but which this ward does not receive is shown as guidance.
 */
export function pickerList(items: readonly ProcedureSummary[], received?: readonly string[]): PickerList {
  const places = received && new Map(received.map((code, at) => [code, at]));
  const place = ({ code }: ProcedureSummary): number => places?.get(code) ?? 0;
  const own = items.map((item) =>
    item.filing === 'online' && places?.has(item.code) === false ? { ...item, filing: 'guidance' as const } : item,
  );
  return {
    items: own,
    groups: groupByField(own),
    here: own.filter((item) => item.filing === 'online').sort((a, b) => place(a) - place(b)),
    index: new ProcedureIndex(own),
  };
}
