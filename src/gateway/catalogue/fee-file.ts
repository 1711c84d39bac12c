import * as z from 'zod/mini';
import { isCalendarDate } from '../../contract/rules/formats.ts';
import type { Field, Form } from '../../contract/wire/form.ts';
import { procedureCodeSchema } from '../../contract/wire/primitives.ts';
import { tariffSchema, type FeeItem } from '../../contract/wire/tariff.ts';
import type { CatalogueProblem } from './check-shape.ts';

/** What a procedure costs, as figures that the gateway counts with; what people read is the procedure's own `fee`. */
export const feeFileSchema = z.object({
  code: procedureCodeSchema,
  /** False while a figure rests on somebody's memory and waits for the ward's confirmation. */
  confirmed: z.boolean(),
  tariffs: z.array(tariffSchema),
  /** For those who keep the file. */
  notes: z.optional(z.array(z.string())),
});
export type FeeFile = z.infer<typeof feeFileSchema>;

/** Whether tariffs have days that exist, name only what the form asks, and waive only by exemptions they have. */
export function checkFees({ tariffs }: FeeFile, form: Form | null): CatalogueProblem[] {
  const fields = new Map((form?.sections ?? []).flatMap((section) => section.fields).map((one) => [one.id, one]));
  return tariffs.flatMap(({ from, to, items, exemptions }, at) => {
    const pointer = `/tariffs/${String(at)}`;
    const found: CatalogueProblem[] = [];
    for (const date of [from, ...(to === null ? [] : [to])])
      if (!isCalendarDate(date)) found.push({ pointer, message: `has a date that is no date: ${date}` });
    if (to !== null && to < from) found.push({ pointer: `${pointer}/to`, message: 'is before it begins' });
    for (const [place, item] of items.entries()) {
      const here = `${pointer}/items/${String(place)}`;
      for (const name of namesIn(item, fields))
        found.push({ pointer: here, message: `names ${name}, which the form does not ask` });
      for (const id of item.waivedBy.filter((one) => !exemptions.some((exemption) => exemption.id === one)))
        found.push({ pointer: `${here}/waivedBy`, message: `names no exemption of this tariff: ${id}` });
    }
    return found;
  });
}

/** The fields an item counts or asks, of those that a form does not have. */
function namesIn(item: FeeItem, fields: ReadonlyMap<string, Field>): string[] {
  const named = [item.when?.field, item.kind === 'fixed' ? item.times : null];
  const missing = named.filter((id): id is string => typeof id === 'string' && !fields.has(id));
  if (item.kind !== 'pages') return missing;
  const group = fields.get(item.group);
  if (group?.type !== 'group') return [...missing, item.group];
  return [...missing, ...[item.pages, item.copies].filter((id) => !group.fields.some((field) => field.id === id))];
}
