import type { Condition, Field, Form, SimpleField } from '../../contract/wire/form.ts';
import { pointerOf } from '../pointer.ts';
import type { CatalogueProblem } from './check-shape.ts';

type Path = readonly PropertyKey[];
const problem = (path: Path, message: string): CatalogueProblem => ({ pointer: pointerOf(path), message });

/** Whether the parts of a form fit each other: ids, conditions, rules, and the fields other fields look at. */
export function checkForm(form: Form, at: Path): CatalogueProblem[] {
  const fields = form.sections.flatMap((section) => section.fields);
  const top = new Map(fields.map((field) => [field.id, field]));
  const fieldList = form.sections.flatMap((section, s) =>
    section.fields.map((field, f) => ({ field, path: [...at, 'sections', s, 'fields', f] })),
  );
  return [
    ...repeated(
      form.sections.map(({ id }, s) => ({ id, path: [...at, 'sections', s, 'id'] })),
      'section',
    ),
    ...repeated(
      fieldList.map(({ field, path }) => ({ id: field.id, path: [...path, 'id'] })),
      'field',
    ),
    ...form.sections.flatMap((section, s) => checkCondition(section.when, top, [...at, 'sections', s, 'when'])),
    ...form.sections.flatMap((section, s) =>
      section.fields.length > 0 ? [] : [problem([...at, 'sections', s, 'fields'], 'is empty')],
    ),
    ...fieldList.flatMap(({ field, path }) => checkField(field, top, path)),
    ...form.rules.flatMap((rule, r) =>
      rule.fields.flatMap((id, f) =>
        top.has(id) ? [] : [problem([...at, 'rules', r, 'fields', f], `names a field the form does not have: ${id}`)],
      ),
    ),
    ...checkRole(top.get(form.applicantNameField), ['person-name', 'text'], [...at, 'applicantNameField']),
    ...(form.applicantPhoneField === undefined
      ? []
      : checkRole(top.get(form.applicantPhoneField), ['phone'], [...at, 'applicantPhoneField'])),
  ];
}

function checkRole(field: Field | undefined, types: readonly Field['type'][], path: Path): CatalogueProblem[] {
  if (!field) return [problem(path, 'names a field the form does not have')];
  return types.includes(field.type)
    ? []
    : [problem(path, `names a field of type ${field.type}; it should be ${types.join(' or ')}`)];
}

function checkField(field: Field, scope: ReadonlyMap<string, Field>, path: Path): CatalogueProblem[] {
  if (field.type !== 'group') return checkSimple(field, scope, path);
  const inner = new Map<string, Field>([...scope, ...field.fields.map((one) => [one.id, one] as const)]);
  return [
    ...checkCondition(field.when, scope, [...path, 'when'], field.id),
    ...(field.minItems <= field.maxItems && field.maxItems > 0
      ? []
      : [problem(path, 'minItems is above maxItems, or maxItems is 0')]),
    ...(field.fields.length > 0 ? [] : [problem([...path, 'fields'], 'is empty')]),
    ...repeated(
      field.fields.map(({ id }, f) => ({ id, path: [...path, 'fields', f, 'id'] })),
      'field',
    ),
    ...field.fields.flatMap((one, f) => checkSimple(one, inner, [...path, 'fields', f])),
  ];
}

function checkSimple(field: SimpleField, scope: ReadonlyMap<string, Field>, path: Path): CatalogueProblem[] {
  const points = (id: string | undefined, types: readonly Field['type'][], member: string): CatalogueProblem[] =>
    id === undefined ? [] : checkRole(scope.get(id), types, [...path, member]);
  const own = checkCondition(field.when, scope, [...path, 'when'], field.id);
  switch (field.type) {
    case 'citizen-id':
      return [
        ...own,
        ...points(field.birthDateField, ['date'], 'birthDateField'),
        ...points(field.sexField, ['choice'], 'sexField'),
      ];
    case 'date':
      return [...own, ...points(field.notBeforeField, ['date'], 'notBeforeField')];
    case 'choice':
      return [
        ...own,
        ...(field.options.length > 0 ? [] : [problem([...path, 'options'], 'is empty')]),
        ...repeated(
          field.options.map(({ value }, o) => ({ id: value, path: [...path, 'options', o, 'value'] })),
          'option',
        ),
      ];
    case 'number':
      return [...own, ...(field.min <= field.max ? [] : [problem([...path, 'min'], 'is above max')])];
    case 'text':
      return [
        ...own,
        ...(field.maxLength > 0 && field.maxLength <= 4000
          ? []
          : [problem([...path, 'maxLength'], 'should be from 1 to 4000')]),
      ];
    default:
      return own;
  }
}

/** A condition looks at another field that is there, and for values that field can have. */
export function checkCondition(
  condition: Condition | undefined,
  scope: ReadonlyMap<string, Field>,
  path: Path,
  own?: string,
): CatalogueProblem[] {
  if (!condition) return [];
  const other = scope.get(condition.field);
  if (!other) return [problem([...path, 'field'], `names a field the form does not have: ${condition.field}`)];
  if (condition.field === own) return [problem([...path, 'field'], 'names the field itself')];
  if (condition.in.length === 0) return [problem([...path, 'in'], 'is empty: this is never asked')];
  if (other.type === 'group' || other.type === 'commune-address')
    return [problem([...path, 'field'], `names a field of type ${other.type}, which has no single value`)];
  if (other.type !== 'choice') return [];
  const values = new Set(other.options.map(({ value }) => value));
  return condition.in.flatMap((value, v) =>
    values.has(value) ? [] : [problem([...path, 'in', v], `is no option of ${condition.field}: ${value}`)],
  );
}

export function repeated(
  ids: readonly { readonly id: string; readonly path: Path }[],
  what: string,
): CatalogueProblem[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [problem(path, `is the id of another ${what} already: ${id}`)] : [];
  });
}
