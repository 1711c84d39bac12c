import * as z from 'zod/mini';
import type { Form } from '../../contract/wire/form.ts';
import { procedureCodeSchema } from '../../contract/wire/primitives.ts';
import type { CatalogueProblem } from './check-shape.ts';

const text = z.string().check(z.minLength(1), z.maxLength(500));
const fieldId = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,63}$/));

/**
 * How a declaration (tờ khai) looks on paper. A row's value is made of parts put together with commas; each may name answers:
 * `{field}`, the first that was given of `{field|other}`, a date in words `{field:words}`. A part with an answer that was not given is
 * left out. What no row names stands at the end of the paper all the same: nothing that was declared is missing on it.
 */
export const declarationFileSchema = z.object({
  code: procedureCodeSchema,
  title: text,
  /** The regulation that sets the form, where it is known. */
  basis: z.nullable(text),
  /** Where this layout is from, and what was compared with what, for those who keep the file. */
  source: text,
  /** Who signs. */
  signer: text,
  pledge: z.nullable(text),
  parts: z.array(
    z.object({
      heading: z.nullable(text),
      rows: z.array(z.object({ label: text, value: z.array(text) })),
      /** The items of a group, one a line; `width` in shares of the whole. */
      table: z.nullable(
        z.object({ group: fieldId, columns: z.array(z.object({ label: text, field: fieldId, width: z.number() })) }),
      ),
    }),
  ),
});
export type DeclarationFile = z.infer<typeof declarationFileSchema>;

/** One `{…}` of a value: the answers it takes the first of, and whether it reads them out in words. */
export const PLACEHOLDER = /\{([A-Za-z0-9|]+)(:words)?\}/g;

/** The answers that a text of a value names. */
export function namesIn(value: string): string[] {
  return [...value.matchAll(PLACEHOLDER)].flatMap(([, names = '']) => names.split('|'));
}

/** Whether a declaration names only what its form asks. `form`: null where the procedure has none. */
export function checkDeclaration({ parts }: DeclarationFile, form: Form | null): CatalogueProblem[] {
  const fields = new Map((form?.sections ?? []).flatMap((section) => section.fields).map((one) => [one.id, one]));
  const unknown = (pointer: string, name: string): CatalogueProblem => ({
    pointer,
    message: `names ${name}, which the form does not ask`,
  });
  return parts.flatMap(({ rows, table }, part) => {
    const rowsAt = `/parts/${String(part)}/rows`;
    const inRows = rows.flatMap(({ value }, row) =>
      value.flatMap((piece, at) => {
        const pointer = `${rowsAt}/${String(row)}/value/${String(at)}`;
        const wrong = namesIn(piece).filter((name) => !fields.has(name));
        const stray = /[{}]/.test(piece.replace(PLACEHOLDER, '')) ? [{ pointer, message: 'has a brace too many' }] : [];
        return [...wrong.map((name) => unknown(pointer, name)), ...stray];
      }),
    );
    if (!table) return inRows;
    const tableAt = `/parts/${String(part)}/table`;
    const group = fields.get(table.group);
    if (group?.type !== 'group') return [...inRows, unknown(`${tableAt}/group`, table.group)];
    const inTable = table.columns.flatMap(({ field }, at) =>
      group.fields.some(({ id }) => id === field) ? [] : [unknown(`${tableAt}/columns/${String(at)}/field`, field)],
    );
    return [...inRows, ...inTable];
  });
}
