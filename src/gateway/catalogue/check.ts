import type * as z from 'zod/mini';
import { LIMITS } from '../../contract/wire/limits.ts';
import { procedureSchema, type Procedure } from '../../contract/wire/procedure.ts';
import { RESULT_SLOT } from '../../contract/wire/result.ts';
import { isCalendarDate } from '../../contract/rules/formats.ts';
import type { Field, Form } from '../../contract/wire/form.ts';
import { calendarFileSchema, checkCalendar } from './calendar-file.ts';
import { checkDeclaration, declarationFileSchema } from './declaration-file.ts';
import { checkFees, feeFileSchema } from './fee-file.ts';
import { checkCondition, checkForm, repeated } from './check-form.ts';
import { correctionFileSchema } from './correction-file.ts';
import { checkShape, type CatalogueProblem } from './check-shape.ts';
import type { CatalogueFile } from './files.ts';
import { checkCorrections, fileOf } from './layers.ts';
import { withdrawnFileSchema } from './withdrawn-file.ts';

export interface FileProblem extends CatalogueProblem {
  readonly file: string;
}

/** Everything that is wrong with a catalogue, file by file. Pure. */
export function checkCatalogue(files: readonly CatalogueFile[]): FileProblem[] {
  const procedures = files.filter(({ path }) => path.startsWith('procedures/'));
  return [
    ...files.flatMap((file) => checkFile(file, files).map((found) => ({ file: file.path, ...found }))),
    ...(procedures.length > 0 ? [] : [{ file: 'procedures', pointer: '', message: 'holds no procedure' }]),
  ];
}

/** Everything that is wrong with one file. A file that does not fit its schema is looked at no further. */
function checkFile({ path, text }: CatalogueFile, files: readonly CatalogueFile[]): CatalogueProblem[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [{ pointer: '', message: `is not JSON: ${error instanceof Error ? error.message : String(error)}` }];
  }
  const name = path.replace(/^.*\//, '').replace(/\.json$/, '');
  if (path.startsWith('calendar/')) {
    const shape = checkShape(calendarFileSchema, value);
    if (shape.length > 0) return shape;
    const calendar = calendarFileSchema.parse(value);
    return [
      ...(String(calendar.year) === name
        ? []
        : [{ pointer: '/year', message: `does not fit the file's name, ${name}` }]),
      ...checkCalendar(calendar),
    ];
  }
  if (path.startsWith('declarations/'))
    return ofProcedure(declarationFileSchema, value, name, (file) => checkDeclaration(file, formIn(files, file.code)));
  if (path.startsWith('fees/'))
    return ofProcedure(feeFileSchema, value, name, (file) => checkFees(file, formIn(files, file.code)));
  if (path.startsWith('corrections/'))
    return ofProcedure(correctionFileSchema, value, name, (file) => checkCorrections(file, files, checkProcedure));
  if (path.startsWith('withdrawn/'))
    return ofProcedure(withdrawnFileSchema, value, name, ({ code }) =>
      fileOf(files, code) ? [] : [{ pointer: '/code', message: 'is of a procedure that the catalogue does not have' }],
    );
  const shape = checkShape(procedureSchema, value);
  if (shape.length > 0) return shape;
  const procedure = procedureSchema.parse(value);
  return [
    ...(procedure.code === name ? [] : [{ pointer: '/code', message: `does not fit the file's name, ${name}` }]),
    ...checkProcedure(procedure),
  ];
}

/** A file about one procedure, by whose code it is called. */
function ofProcedure<File extends { readonly code: string }>(
  schema: z.ZodMiniType<File>,
  value: unknown,
  name: string,
  check: (file: File) => CatalogueProblem[],
): CatalogueProblem[] {
  const shape = checkShape(schema, value);
  if (shape.length > 0) return shape;
  const file = schema.parse(value);
  const misnamed = file.code === name ? [] : [{ pointer: '/code', message: `does not fit the file's name, ${name}` }];
  return [...misnamed, ...check(file)];
}

/** The form of a procedure; null where there is none that can be read: its own file says why. */
function formIn(files: readonly CatalogueFile[], code: string): Form | null {
  const file = files.find(({ path }) => path === `procedures/${code}.json`);
  try {
    return file ? procedureSchema.parse(JSON.parse(file.text)).form : null;
  } catch {
    return null;
  }
}

/** What no schema says: whether the parts of a procedure fit each other. */
function checkProcedure(procedure: Procedure): CatalogueProblem[] {
  const { form, filing } = procedure;
  return [
    ...(filing === 'online' && !form
      ? [{ pointer: '/form', message: 'is missing: the procedure is filed online' }]
      : []),
    ...(filing === 'guidance' && form ? [{ pointer: '/filing', message: 'says guidance, but there is a form' }] : []),
    ...(form ? checkForm(form, ['form']) : []),
    ...checkDocuments(procedure),
    ...checkFee(procedure),
    ...checkTimeLimit(procedure),
    ...checkSource(procedure),
  ];
}

function checkDocuments({ documents, form }: Procedure): CatalogueProblem[] {
  const scope = new Map<string, Field>(
    (form?.sections ?? []).flatMap((section) => section.fields).map((field) => [field.id, field]),
  );
  const eforms = documents.flatMap(({ handling, caseName }, at) =>
    handling === 'eform' ? [{ id: caseName ?? '', at }] : [],
  );
  return [
    ...repeated(
      documents.map(({ slot }, at) => ({ id: slot, path: ['documents', at, 'slot'] })),
      'paper',
    ),
    // The one declaration may stand in the list of each case.
    ...eforms
      .filter(({ id, at }) => eforms.some((other) => other.id === id && other.at < at))
      .map(({ at }) => ({
        pointer: `/documents/${String(at)}/handling`,
        message: 'is a second eform of its case: there is one declaration',
      })),
    ...documents.flatMap(({ slot, handling, originals, copies, upload }, at): CatalogueProblem[] => {
      const pointer = `/documents/${String(at)}`;
      return [
        ...(slot === RESULT_SLOT
          ? [{ pointer: `${pointer}/slot`, message: 'is kept for what the office gives as a result' }]
          : []),
        ...([originals, copies].every((count) => Number.isInteger(count) && count >= 0)
          ? []
          : [{ pointer, message: 'originals and copies should be whole numbers from 0' }]),
        ...(handling === 'eform' && upload
          ? [{ pointer: `${pointer}/upload`, message: 'should be null: the declaration is filled in here' }]
          : []),
        ...(upload &&
        !(Number.isInteger(upload.maxFiles) && upload.maxFiles >= 1 && upload.maxFiles <= LIMITS.documents)
          ? [{ pointer: `${pointer}/upload/maxFiles`, message: `should be from 1 to ${String(LIMITS.documents)}` }]
          : []),
        ...checkCondition(upload?.when, scope, ['documents', at, 'upload', 'when']),
      ];
    }),
  ];
}

/** The national catalogue writes 0 for what it does not know: no 0 becomes «free». */
function checkFee({ fee }: Procedure): CatalogueProblem[] {
  return [
    ...(fee.kind === 'none' && !fee.text
      ? [{ pointer: '/fee/text', message: 'should quote the source that says there is no fee' }]
      : []),
    ...(fee.kind === 'stated' && fee.items.length === 0 && !fee.text
      ? [{ pointer: '/fee', message: 'says stated, but states nothing' }]
      : []),
    ...fee.items.flatMap(({ amount }, at) =>
      Number.isInteger(amount) && amount > 0
        ? []
        : [{ pointer: `/fee/items/${String(at)}/amount`, message: 'should be whole đồng above 0' }],
    ),
  ];
}

function checkTimeLimit({ timeLimit: { value, unit } }: Procedure): CatalogueProblem[] {
  if ((value === null) !== (unit === null))
    return [{ pointer: '/timeLimit', message: 'needs value and unit together, or neither' }];
  return value === null || (Number.isInteger(value) && value >= 0)
    ? []
    : [{ pointer: '/timeLimit/value', message: 'should be a whole number from 0' }];
}

function checkSource({ source }: Procedure): CatalogueProblem[] {
  const dates = [source.retrievedAt, ...(source.updatedAt === null ? [] : [source.updatedAt])];
  return [
    ...(/^https?:\/\//.test(source.url) ? [] : [{ pointer: '/source/url', message: 'should be an http(s) address' }]),
    ...(dates.every(isCalendarDate) ? [] : [{ pointer: '/source', message: 'has a date that is no date' }]),
  ];
}
