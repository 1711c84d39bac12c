import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Condition, Field, Form, SimpleField } from '../../src/contract/wire/form.ts';
import { allFields, formOf, online } from './load.ts';

const forms: readonly [string, Form][] = online.map(({ code }) => [code, formOf(code)]);

/** Nothing wrong with a condition: it asks about a choice of the form and for values that choice has. */
function conditionFault(
  condition: Condition | undefined,
  fields: readonly (Field | SimpleField)[],
): string | undefined {
  if (!condition) return undefined;
  const other = fields.find((field) => field.id === condition.field);
  if (other?.type !== 'choice') return `no choice ${condition.field}`;
  const values = other.options.map(({ value }) => value);
  return condition.in.find((value) => !values.includes(value));
}

describe('forms of the catalogue', () => {
  it('name every field and section once', () => {
    for (const [code, form] of forms) {
      const ids = form.sections.flatMap((section) => section.fields).map((field) => field.id);
      assert.deepEqual([...new Set(ids)], ids, code);
      const sections = form.sections.map(({ id }) => id);
      assert.deepEqual([...new Set(sections)], sections, code);
    }
  });
  it('keep a page to seven fields', () => {
    for (const [code, form] of forms)
      for (const { id, fields } of form.sections)
        assert.ok(fields.length >= 1 && fields.length <= 7, `${code} ${id}: ${String(fields.length)}`);
  });
  it('speak both languages, formally, in every label and hint', () => {
    for (const [code, form] of forms) {
      for (const { id, label, hint } of allFields(form)) {
        assert.ok(label.en, `${code} ${id}`);
        assert.ok(!hint || hint.en, `${code} ${id}`);
        assert.doesNotMatch(`${label.vi} ${hint?.vi ?? ''}`, /\bbạn\b|!/, `${code} ${id}`);
      }
      for (const { id, title, hint } of form.sections) assert.ok(title.en && (!hint || hint.en), `${code} ${id}`);
    }
  });
  it('ask a question only after the one it hangs on', () => {
    for (const [code, form] of forms) {
      const seen: (Field | SimpleField)[] = [];
      for (const section of form.sections) {
        assert.equal(conditionFault(section.when, seen), undefined, `${code} ${section.id}`);
        for (const field of section.fields) {
          assert.equal(conditionFault(field.when, seen), undefined, `${code} ${field.id}`);
          seen.push(field);
        }
      }
    }
  });
  it('show a slot for papers by answers the form has', () => {
    for (const { code, documents } of online)
      for (const { slot, upload } of documents)
        assert.equal(conditionFault(upload?.when, allFields(formOf(code))), undefined, `${code} ${slot}`);
  });
  it('compare identity numbers with dates and sexes that are there', () => {
    for (const [code, form] of forms) {
      const fields = allFields(form);
      const typeOf = (id: string): string | undefined => fields.find((field) => field.id === id)?.type;
      for (const field of fields) {
        if (field.type === 'citizen-id' && field.birthDateField)
          assert.equal(typeOf(field.birthDateField), 'date', `${code} ${field.id}`);
        if (field.type === 'date' && field.notBeforeField)
          assert.equal(typeOf(field.notBeforeField), 'date', `${code} ${field.id}`);
        if (field.type !== 'citizen-id' || !field.sexField) continue;
        const sex = fields.find((other) => other.id === field.sexField);
        assert.deepEqual(
          sex?.type === 'choice' && sex.options.map(({ value }) => value),
          ['male', 'female'],
          `${code} ${field.id}`,
        );
      }
    }
  });
  it('offer the 54 ethnic groups, the same each time, with none chosen', () => {
    const lists = forms.flatMap(([, form]) => allFields(form)).filter((field) => /EthnicGroup$/.test(field.id));
    assert.ok(lists.length >= 5);
    for (const list of lists) {
      assert.ok(list.type === 'choice' && list.layout === 'list');
      assert.deepEqual(
        list.options.map(({ value }) => value),
        Array.from({ length: 54 }, (_, at) => String(at + 1).padStart(2, '0')),
      );
      assert.equal(new Set(list.options.map(({ label }) => label.vi)).size, 54);
      assert.equal(list.options[0]?.label.vi, 'Kinh');
    }
  });
  it('give each choice values of its own', () => {
    for (const [code, form] of forms)
      for (const field of allFields(form))
        if (field.type === 'choice')
          assert.equal(
            new Set(field.options.map(({ value }) => value)).size,
            field.options.length,
            `${code} ${field.id}`,
          );
  });
  it('say who the applicant is and how to reach them', () => {
    for (const [code, form] of forms) {
      const fields = allFields(form);
      assert.equal(fields.find(({ id }) => id === form.applicantNameField)?.type, 'person-name', code);
      assert.equal(fields.find(({ id }) => id === form.applicantPhoneField)?.type, 'phone', code);
      for (const id of [form.applicantNameField, form.applicantPhoneField]) {
        const field = fields.find((one) => one.id === id);
        assert.ok(field?.required && !field.when && field.autocomplete, `${code} ${String(id)}`);
      }
    }
  });
});
