import * as z from 'zod/mini';
import { localizedTextSchema, openEnum } from './primitives.ts';

/** A field is asked only while another answer is one of these values. The other field is a sibling or of the top level. */
export const conditionSchema = z.object({ field: z.string(), in: z.array(z.string()) });
export type Condition = z.infer<typeof conditionSchema>;

const base = {
  /** The key of the answer: letters and digits, unique in the form (in a group: among its siblings). */
  id: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,63}$/)),
  label: localizedTextSchema,
  hint: z.optional(localizedTextSchema),
  required: z.boolean(),
  when: z.optional(conditionSchema),
  /** The HTML `autocomplete` token, where the person filling in is the person asked about. */
  autocomplete: z.optional(z.string()),
};

const textField = z.object({
  ...base,
  type: z.enum(['text']),
  /** Code points after NFC. */
  maxLength: z.number(),
  multiline: z.optional(z.boolean()),
});
const personNameField = z.object({ ...base, type: z.enum(['person-name']) });
/** Số định danh cá nhân, 12 digits; `oldNumber` also lets the 9 digits of a CMND through (old papers). */
const citizenIdField = z.object({
  ...base,
  type: z.enum(['citizen-id']),
  oldNumber: z.optional(z.boolean()),
  /** Fields whose answers the number should agree with; a difference is a warning, never an error. */
  birthDateField: z.optional(z.string()),
  sexField: z.optional(z.string()),
});
/** `day`: `YYYY-MM-DD`. `day-or-year`: also `YYYY`, where the law takes a year alone (domain: population database). */
const dateField = z.object({
  ...base,
  type: z.enum(['date']),
  precision: z.enum(['day', 'day-or-year']),
  /** `past`: today or earlier. */
  range: z.optional(z.enum(['past', 'future'])),
  notBeforeField: z.optional(z.string()),
});
const phoneField = z.object({ ...base, type: z.enum(['phone']) });
const emailField = z.object({ ...base, type: z.enum(['email']) });
const choiceField = z.object({
  ...base,
  type: z.enum(['choice']),
  /** `list`: a drop-down, for long lists. */
  layout: z.enum(['radio', 'list']),
  options: z.array(z.object({ value: z.string(), label: localizedTextSchema })),
});
/** Two tiers since 1 July 2025: province and commune by code, house and street in words. */
const communeAddressField = z.object({
  ...base,
  type: z.enum(['commune-address']),
  detailRequired: z.optional(z.boolean()),
});
const numberField = z.object({
  ...base,
  type: z.enum(['number']),
  min: z.number(),
  max: z.number(),
  unit: z.optional(localizedTextSchema),
});

/**
 * A field this version cannot read: of a type that a newer gateway knows. It is asked as text; the gateway says whether that will do.
 */
const unknownField = z.object({ ...base, type: openEnum([], 'unknown') });

const knownFields = [
  textField,
  personNameField,
  citizenIdField,
  dateField,
  phoneField,
  emailField,
  choiceField,
  communeAddressField,
  numberField,
] as const;
/** A field that holds one answer. A plain union: `z.discriminatedUnion` would cost a page 0.6 kB more. */
export const simpleFieldSchema = z.union([...knownFields, unknownField]);
export type SimpleField = z.infer<typeof simpleFieldSchema>;

/** The same few fields again and again: members of a household, papers to certify. */
const groupField = z.object({
  ...base,
  type: z.enum(['group']),
  /** What one of them is called: «Thành viên». */
  itemLabel: localizedTextSchema,
  minItems: z.number(),
  maxItems: z.number(),
  fields: z.array(simpleFieldSchema),
});
export const fieldSchema = z.union([...knownFields, groupField, unknownField]);
export type Field = z.infer<typeof fieldSchema>;
export type FieldType = Field['type'];
export type FieldOf<Type extends FieldType> = Extract<Field, { type: Type }>;

/** A page of the form: few fields that belong together. */
export const sectionSchema = z.object({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)),
  title: localizedTextSchema,
  hint: z.optional(localizedTextSchema),
  when: z.optional(conditionSchema),
  fields: z.array(fieldSchema),
});
export type Section = z.infer<typeof sectionSchema>;

/** A rule over several fields. The problem is put on the first of them. One of an unknown type only the gateway checks. */
export const formRuleSchema = z.object({
  type: openEnum(['at-least-one'], 'unknown'),
  fields: z.array(z.string()),
  message: localizedTextSchema,
});
export type FormRule = z.infer<typeof formRuleSchema>;

/** A declaration (tờ khai) as data. `version` changes when an old draft may no longer fit. */
export const formSchema = z.object({
  version: z.number(),
  sections: z.array(sectionSchema),
  rules: z.array(formRuleSchema),
  /** Field ids that name the applicant, for the ward's list and the receipt. */
  applicantNameField: z.string(),
  applicantPhoneField: z.optional(z.string()),
});
export type Form = z.infer<typeof formSchema>;
