import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkAnswers } from '../../src/contract/forms/check-answers.ts';
import { askedAnswers, askedFields } from '../../src/contract/forms/conditions.ts';
import { answerPath, answerPointer, isWarning } from '../../src/contract/forms/problems.ts';
import { tidyAnswer } from '../../src/contract/forms/tidy.ts';
import type { Answers } from '../../src/contract/wire/answers.ts';
import { formSchema, type Form } from '../../src/contract/wire/form.ts';

const label = { vi: 'Mục thử' };
const base = { label, required: true } as const;
// An invented form with one field of each type.
const form: Form = formSchema.parse({
  version: 1,
  applicantNameField: 'name',
  rules: [{ type: 'at-least-one', fields: ['mother', 'father'], message: { vi: 'Cần ít nhất cha hoặc mẹ' } }],
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { ...base, id: 'name', type: 'person-name' },
        { ...base, id: 'born', type: 'date', precision: 'day-or-year', range: 'past' },
        {
          ...base,
          id: 'sex',
          type: 'choice',
          layout: 'radio',
          options: [
            { value: 'male', label },
            { value: 'female', label },
          ],
        },
        { ...base, id: 'number', type: 'citizen-id', birthDateField: 'born', sexField: 'sex' },
        { ...base, id: 'home', type: 'commune-address', detailRequired: true },
        { ...base, id: 'phone', type: 'phone', required: false },
        { ...base, id: 'mother', type: 'person-name', required: false },
        { ...base, id: 'father', type: 'person-name', required: false },
        { ...base, id: 'copies', type: 'number', min: 1, max: 20, when: { field: 'wantsCopies', in: ['yes'] } },
        {
          ...base,
          id: 'wantsCopies',
          type: 'choice',
          layout: 'radio',
          options: [
            { value: 'yes', label },
            { value: 'no', label },
          ],
        },
        {
          ...base,
          id: 'members',
          type: 'group',
          required: false,
          itemLabel: label,
          minItems: 0,
          maxItems: 2,
          fields: [
            { ...base, id: 'name', type: 'person-name' },
            { ...base, id: 'why', type: 'text', maxLength: 5, when: { field: 'name', in: ['Khác'] } },
          ],
        },
      ],
    },
  ],
});
const good: Answers = {
  name: 'Nguyễn Thị An',
  born: '1999-05-02',
  sex: 'female',
  number: '042199012345',
  home: { provinceCode: '42', communeCode: '18073', detail: 'Số 1, TDP 1' },
  mother: 'Trần Thị Bình',
  wantsCopies: 'no',
};
const context = { today: '2026-11-23' };
const codes = (answers: Answers, extra = {}): string[] =>
  checkAnswers(form, answers, { ...context, ...extra }).map(
    (problem) => `${answerPointer(problem.path)} ${problem.code}`,
  );
const withAnswer = (change: Answers): Answers => ({ ...good, ...change });

describe('checking answers', () => {
  it('finds nothing wrong with good ones', () => assert.deepEqual(codes(good), []));
  it('names each missing one, and the rule over two', () => {
    assert.deepEqual(codes({}), [
      ...['name', 'born', 'sex', 'number', 'home', 'wantsCopies'].map((id) => `/answers/${id} answer.required`),
      '/answers/mother rule.at-least-one',
    ]);
  });
  it('takes blank for missing', () =>
    assert.deepEqual(codes(withAnswer({ name: ' \t' })), ['/answers/name answer.required']));
  it('asks for copies only when somebody wants them', () => {
    assert.deepEqual(codes(withAnswer({ wantsCopies: 'yes' })), ['/answers/copies answer.required']);
    assert.deepEqual(codes(withAnswer({ wantsCopies: 'no', copies: 99 })), []);
    assert.deepEqual(askedAnswers(form, withAnswer({ wantsCopies: 'no', copies: 99 })), good);
  });
  it('takes a year alone, but no day to come', () => {
    assert.deepEqual(codes(withAnswer({ born: '1999' })), []);
    assert.deepEqual(codes(withAnswer({ born: '2027-01-01' })).slice(0, 1), ['/answers/born date.in-future']);
    assert.deepEqual(codes(withAnswer({ born: '2026-02-30' })).slice(0, 1), ['/answers/born date.invalid']);
  });
  it('only warns when the number says another year or sex', () => {
    const problems = checkAnswers(form, withAnswer({ born: '1998' }), context);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['citizen-id.birth-year-differs'],
    );
    assert.equal(problems.every(isWarning), true);
    assert.deepEqual(codes(withAnswer({ sex: 'male' })), ['/answers/number citizen-id.sex-differs']);
  });
  it('asks whether the commune exists where somebody can tell', () => {
    assert.deepEqual(codes(good, { communeExists: () => false }), ['/answers/home address.unknown-commune']);
    assert.deepEqual(codes(withAnswer({ home: { provinceCode: '42', communeCode: '', detail: 'Số 1' } })), [
      '/answers/home address.incomplete',
    ]);
  });
  it('checks each item of a group, and how many there are', () => {
    assert.deepEqual(codes(withAnswer({ members: [{ name: 'Lê Văn Cường' }, {}] })), [
      '/answers/members/1/name answer.required',
    ]);
    assert.deepEqual(codes(withAnswer({ members: [{ name: 'Khác', why: 'quá dài' }] })), [
      '/answers/members/0/why answer.too-long',
    ]);
    assert.deepEqual(codes(withAnswer({ members: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] })), [
      '/answers/members group.too-many',
    ]);
  });
  it('survives answers of the wrong type', () => {
    for (const id of Object.keys(good))
      for (const wrong of [[], [{}], 7, { provinceCode: '', communeCode: '', detail: 'x' }, 'x'])
        assert.doesNotThrow(() => checkAnswers(form, withAnswer({ [id]: wrong }), context));
    assert.deepEqual(codes(withAnswer({ name: 7 })), ['/answers/name answer.wrong-type']);
    assert.deepEqual(codes(withAnswer({ members: 'x' })), ['/answers/members answer.wrong-type']);
  });
  it('refuses answers to questions that were never asked', () => {
    assert.deepEqual(codes(withAnswer({ role: 'admin' })), ['/answers/role answer.unknown-field']);
  });
  it('shows a conditional field as soon as its question is answered', () => {
    const [section] = form.sections;
    assert.ok(section);
    const ids = (answers: Answers): string[] => askedFields(section, answers).map(({ id }) => id);
    assert.equal(ids({}).includes('copies'), false);
    assert.equal(ids({ wantsCopies: 'yes' }).includes('copies'), true);
  });
  it('tidies answers as they are kept', () => {
    const field = (id: string) => form.sections[0]?.fields.find((one) => one.id === id);
    const [number, phone, members] = [field('number'), field('phone'), field('members')];
    assert.ok(number && phone && members);
    assert.equal(tidyAnswer(number, '042 199 012 345'), '042199012345');
    assert.equal(tidyAnswer(phone, '+84 912 345 678'), '0912345678');
    assert.deepEqual(tidyAnswer(members, [{ name: '  Lê  Văn ' }]), [{ name: 'Lê Văn' }]);
  });
  it('leaves questions and rules of a type not known here to the gateway, but for what is missing', () => {
    const newer: Form = formSchema.parse({
      ...form,
      rules: [{ type: 'exactly-one', fields: ['plate'], message: label }],
      sections: [{ id: 'all', title: label, fields: [{ ...base, id: 'plate', type: 'vehicle-plate' }] }],
    });
    assert.deepEqual(checkAnswers(newer, { plate: '38A-12345' }, context), []);
    assert.deepEqual(checkAnswers(newer, { plate: ' ' }, context), [{ path: ['plate'], code: 'answer.required' }]);
  });
  it('names places by JSON Pointer, there and back', () => {
    assert.equal(answerPointer(['a/b', 0, '~c']), '/answers/a~1b/0/~0c');
    assert.deepEqual(answerPath('/answers/a~1b/0/~0c'), ['a/b', 0, '~c']);
    assert.equal(answerPath('/documents/x'), null);
  });
});
