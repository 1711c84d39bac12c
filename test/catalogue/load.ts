import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { procedureSchema, type Procedure } from '../../src/contract/wire/procedure.ts';
import type { Field, Form, SimpleField } from '../../src/contract/wire/form.ts';

const root = join(import.meta.dirname, '../../catalogue');

/** A file of the catalogue as it stands: its name without `.json`, and what JSON makes of it. */
export interface RawFile {
  readonly name: string;
  readonly data: unknown;
}
export function rawFiles(folder: 'procedures' | 'calendar'): RawFile[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      data: JSON.parse(readFileSync(join(root, folder, file), 'utf8')) as unknown,
    }));
}

/** Every procedure of the catalogue. */
export const procedures: readonly Procedure[] = rawFiles('procedures').map(({ data }) => procedureSchema.parse(data));
export const online = procedures.filter((procedure) => procedure.filing === 'online');

export function procedure(code: string): Procedure {
  const found = procedures.find((one) => one.code === code);
  if (!found) throw new Error(`no procedure ${code}`);
  return found;
}
export function formOf(code: string): Form {
  const { form } = procedure(code);
  if (!form) throw new Error(`no form for ${code}`);
  return form;
}
/** The fields of a form, with those of its groups. */
export function allFields(form: Form): (Field | SimpleField)[] {
  return form.sections.flatMap((section) =>
    section.fields.flatMap((field) => (field.type === 'group' ? [field, ...field.fields] : [field])),
  );
}

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const calendarSchema = z.strictObject({
  year: z.number(),
  status: z.enum(['announced', 'expected']),
  source: z.string(),
  holidays: z.array(z.strictObject({ date: day, name: z.string() })),
  workedWeekendDays: z.array(z.strictObject({ date: day, reason: z.string() })),
  notes: z.array(z.string()),
});

/** Every text in a value, with the way to it. */
export function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}/${key}`));
}
