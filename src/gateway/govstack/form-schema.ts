import type { Json } from '../../contract/rules/canonical.ts';
import { CONSENT_PURPOSES, CONSENT_VERSION, REQUIRED_CONSENTS } from '../../contract/rules/consent.ts';
import type { Condition, Field, Form, Section, SimpleField } from '../../contract/wire/form.ts';
import type { LocalizedText } from '../../contract/wire/primitives.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';

export type JsonSchema = { readonly [key: string]: Json };
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** A JSON Schema with its dialect. */
export function schemaOf(properties: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { $schema: DIALECT, type: 'object', properties, ...more };
}

/**
 * The declaration as JSON Schema: an object for each section, with its answers. What is asked only for some answers stands in
 * `if` and `then`; what the schema cannot say (a date before another, a commune that exists) the gateway checks when it is sent.
 * `x-slots` lists the papers by the name `additionalMetadata` takes.
 */
export function declarationSchema(form: Form, procedure: Procedure): JsonSchema {
  const { sections } = form;
  const home = new Map(sections.flatMap(({ id, fields }) => fields.map((field) => [field.id, id] as const)));
  const conditions = [
    ...sections.flatMap((section) => section.fields.flatMap((field) => conditionOf(home, section, field))),
    ...form.rules
      .filter(({ type }) => type === 'at-least-one')
      .map(({ fields }) => ({ anyOf: fields.map((id) => answered(home, id)) })),
  ];
  const asked = sections.filter((section) => !section.when && alwaysAsked(section).length > 0);
  return schemaOf(
    {
      ...Object.fromEntries(sections.map((section) => [section.id, sectionSchema(section)])),
      consent: consentSchema(),
    },
    {
      required: asked.map(({ id }) => id),
      ...(conditions.length > 0 && { allOf: conditions }),
      'x-slots': procedure.documents.flatMap(({ slot, name, upload }) =>
        upload
          ? [
              {
                slot,
                name,
                required: upload.required,
                maxFiles: upload.maxFiles,
                ...(upload.when && { when: { field: upload.when.field, in: [...upload.when.in] } }),
              },
            ]
          : [],
      ),
    },
  );
}

/** What the applicant explicitly agrees to: with it, and only with it, an application is sent. */
function consentSchema(): JsonSchema {
  return {
    type: 'object',
    title: 'Đồng ý',
    properties: {
      version: { type: 'integer', const: CONSENT_VERSION },
      purposes: {
        type: 'array',
        items: { enum: [...CONSENT_PURPOSES] },
        allOf: REQUIRED_CONSENTS.map((purpose) => ({ contains: { const: purpose } })),
      },
      agreedAt: { type: 'string', format: 'date-time' },
    },
    required: ['version', 'purposes', 'agreedAt'],
  };
}

function alwaysAsked({ fields }: Section): string[] {
  return fields.filter(({ required, when }) => required && !when).map(({ id }) => id);
}

function sectionSchema(section: Section): JsonSchema {
  const required = section.when ? [] : alwaysAsked(section);
  return {
    type: 'object',
    ...localized(section.title, section.hint),
    properties: Object.fromEntries(section.fields.map((field) => [field.id, fieldSchema(field)])),
    ...(required.length > 0 && { required }),
  };
}

/** That a required field must be answered while its condition, and its section's, holds. */
function conditionOf(home: ReadonlyMap<string, string>, section: Section, field: Field): JsonSchema[] {
  const conditions = [section.when, field.when].filter((when) => when !== undefined);
  if (!field.required || conditions.length === 0) return [];
  const holding = conditions.map((when) => holds(home, when));
  return [{ if: holding.length === 1 ? (holding[0] ?? {}) : { allOf: holding }, then: answered(home, field.id) }];
}

function holds(home: ReadonlyMap<string, string>, { field, in: values }: Condition): JsonSchema {
  const section = home.get(field) ?? '';
  return {
    properties: { [section]: { properties: { [field]: { enum: [...values] } }, required: [field] } },
    required: [section],
  };
}

function answered(home: ReadonlyMap<string, string>, field: string): JsonSchema {
  const section = home.get(field) ?? '';
  return { properties: { [section]: { required: [field] } }, required: [section] };
}

function fieldSchema(field: Field): JsonSchema {
  const about = localized(field.label, field.hint);
  if (field.type !== 'group') return { ...about, ...simpleSchema(field) };
  const required = field.fields.filter((inner) => inner.required && !inner.when).map(({ id }) => id);
  return {
    ...about,
    type: 'array',
    minItems: field.minItems,
    maxItems: field.maxItems,
    items: {
      type: 'object',
      properties: Object.fromEntries(
        field.fields.map((inner) => [inner.id, { ...localized(inner.label, inner.hint), ...simpleSchema(inner) }]),
      ),
      ...(required.length > 0 && { required }),
    },
  };
}

function simpleSchema(field: SimpleField): JsonSchema {
  switch (field.type) {
    case 'text':
      return { type: 'string', maxLength: field.maxLength };
    case 'person-name':
      return { type: 'string', maxLength: 120 };
    case 'citizen-id':
      return { type: 'string', pattern: field.oldNumber ? '^(\\d{9}|\\d{12})$' : '^\\d{12}$' };
    case 'date':
      return field.precision === 'day'
        ? { type: 'string', format: 'date' }
        : { type: 'string', pattern: '^\\d{4}(-\\d{2}-\\d{2})?$' };
    case 'phone':
      return { type: 'string' };
    case 'email':
      return { type: 'string', format: 'email' };
    case 'choice':
      return { oneOf: field.options.map(({ value, label }) => ({ const: value, ...localized(label) })) };
    case 'commune-address':
      return {
        type: 'object',
        properties: {
          provinceCode: { type: 'string' },
          communeCode: { type: 'string' },
          detail: { type: 'string', maxLength: 300 },
        },
        required: ['provinceCode', 'communeCode', 'detail'],
      };
    case 'number':
      return { type: 'number', minimum: field.min, maximum: field.max };
    case 'unknown':
      return {};
  }
}

/** What a part of a form is called: in Vietnamese, which every text of the catalogue is written in. */
function localized(title: LocalizedText, description?: LocalizedText): JsonSchema {
  return { title: title.vi, ...(description && { description: description.vi }) };
}
