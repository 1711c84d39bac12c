import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkCatalogue } from '../../src/gateway/catalogue/check.ts';
import { readCatalogueFiles, type CatalogueFile } from '../../src/gateway/catalogue/files.ts';
import { loadCatalogue } from '../../src/gateway/catalogue/load.ts';
import { catalogueDir } from '../../src/gateway/paths.ts';

const text = (vi: string): { vi: string } => ({ vi });

/** A small procedure that is in order; every test spoils one thing. */
function procedure(): Record<string, unknown> {
  return {
    code: '9.000001',
    name: 'Thủ tục thử nghiệm',
    shortName: text('Thử nghiệm'),
    field: 'Hộ tịch',
    serviceLevel: 'full',
    filing: 'online',
    aliases: [],
    purpose: text('Để thử.'),
    agencyLevel: null,
    timeLimit: { text: null, value: 1, unit: 'working-day' },
    fee: { kind: 'not-listed', text: null, items: [] },
    documents: [
      {
        slot: 'to-khai',
        code: null,
        name: 'Tờ khai',
        handling: 'eform',
        condition: null,
        caseName: null,
        originals: 1,
        copies: 0,
        upload: null,
      },
      {
        slot: 'giay-to',
        code: null,
        name: 'Giấy tờ',
        handling: 'submit',
        condition: null,
        caseName: null,
        originals: 1,
        copies: 0,
        upload: { required: true, maxFiles: 2, when: { field: 'kind', in: ['a'] } },
      },
    ],
    results: [],
    legalBasis: [],
    steps: [],
    subjects: [],
    requirements: null,
    caveats: [],
    promulgatedBy: null,
    source: { url: 'https://example.gov.vn', retrievedAt: '2026-09-26', updatedAt: null, confirmed: false },
    form: {
      version: 1,
      applicantNameField: 'name',
      applicantPhoneField: 'phone',
      rules: [{ type: 'at-least-one', fields: ['name', 'phone'], message: text('Cần một.') }],
      sections: [
        {
          id: 'one',
          title: text('Một'),
          fields: [
            { id: 'name', type: 'person-name', label: text('Họ tên'), required: true },
            { id: 'phone', type: 'phone', label: text('Điện thoại'), required: false },
            {
              id: 'kind',
              type: 'choice',
              label: text('Loại'),
              required: true,
              layout: 'radio',
              options: [
                { value: 'a', label: text('A') },
                { value: 'b', label: text('B') },
              ],
            },
            {
              id: 'born',
              type: 'date',
              label: text('Ngày sinh'),
              required: true,
              precision: 'day',
              when: { field: 'kind', in: ['b'] },
            },
          ],
        },
      ],
    },
  };
}
const CALENDAR = {
  year: 2026,
  holidays: [{ date: '2026-01-01', name: 'Tết' }],
  workedWeekendDays: [{ date: '2026-01-10', reason: 'Làm bù' }],
  source: 'x',
  status: 'announced',
};

const file = (path: string, value: unknown): CatalogueFile => ({
  path,
  text: typeof value === 'string' ? value : JSON.stringify(value),
});
/** Puts a value at a dotted path; JSON leaves `undefined` out. */
function spoilt(path: string, value: unknown): string[] {
  const whole = procedure();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, whole);
  parent[last] = value;
  return checkCatalogue([file('procedures/9.000001.json', whole)]).map(
    ({ pointer, message }) => `${pointer} ${message}`,
  );
}

describe('a catalogue', () => {
  it('that comes with the package is in order', () =>
    assert.deepEqual(checkCatalogue(readCatalogueFiles(catalogueDir())), []));
  it('in order has no problem', () => {
    assert.deepEqual(
      checkCatalogue([file('procedures/9.000001.json', procedure()), file('calendar/2026.json', CALENDAR)]),
      [],
    );
  });
  it('needs a procedure', () => assert.equal(checkCatalogue([]).length, 1));
  it('names the file of what is wrong', () => {
    assert.deepEqual(checkCatalogue([file('procedures/9.000002.json', procedure())]), [
      { file: 'procedures/9.000002.json', pointer: '/code', message: "does not fit the file's name, 9.000002" },
    ]);
  });
  it('with a file that is not JSON is not loaded', async (t) => {
    assert.match(checkCatalogue([file('procedures/9.000001.json', '{')])[0]?.message ?? '', /^is not JSON/);
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-catalogue-'));
    t.after(() => rm(folder, { recursive: true }));
    await cp(catalogueDir(), folder, { recursive: true });
    loadCatalogue(folder);
    await writeFile(join(folder, 'procedures/9.000001.json'), '{');
    assert.throws(() => loadCatalogue(folder), /9\.000001\.json is not JSON/);
  });
  it('that is not there is not loaded', () => {
    assert.throws(() => loadCatalogue('test/no-such-folder'), /There is no catalogue here: .*no-such-folder/);
  });
});

describe('a procedure is wrong', () => {
  const cases: [string, string, unknown, RegExp][] = [
    ['without a name', 'name', undefined, /^\/name is missing/],
    ['with a member nobody reads', 'tpyo', 1, /^\/tpyo is a member the contract does not know/],
    ['with a member that every object has', 'constructor', {}, /^\/constructor is a member the contract does not know/],
    ['with a misspelt member of a field', 'form.sections.0.fields.0.requred', true, /fields\/0\/requred is a member/],
    [
      'with a word that would be read as its fallback',
      'filing',
      'onlin',
      /^\/filing is a word the contract does not know/,
    ],
    [
      'with a question of no known type',
      'form.sections.0.fields.0.type',
      'txt',
      /fields\/0\/type is a type of question/,
    ],
    ['with decomposed letters', 'name', 'Thủ tục'.normalize('NFD'), /^\/name is not in the composed form/],
    ['with letters nobody sees', 'name', 'Thủ\u200b tục', /^\/name holds characters/],
    ['with a space at the end', 'steps', ['Bước 1 '], /^\/steps\/0 begins or ends/],
    ['filed online without a form', 'form', null, /^\/form is missing/],
    ['a guide with a form', 'filing', 'guidance', /^\/filing says guidance/],
    ['with one id for two fields', 'form.sections.0.fields.1.id', 'name', /fields\/1\/id is the id of another field/],
    [
      'with a condition on a field it does not have',
      'form.sections.0.fields.3.when.field',
      'nothing',
      /fields\/3\/when\/field names a field the form does not have/,
    ],
    [
      'with a condition on itself',
      'form.sections.0.fields.3.when',
      { field: 'born', in: ['x'] },
      /names the field itself/,
    ],
    [
      'with a condition for what nobody can choose',
      'form.sections.0.fields.3.when.in',
      ['c'],
      /fields\/3\/when\/in\/0 is no option of kind: c/,
    ],
    [
      'with a paper on a condition that is not there',
      'documents.1.upload.when.field',
      'nothing',
      /^\/documents\/1\/upload\/when\/field names/,
    ],
    [
      'with a rule over a field it does not have',
      'form.rules.0.fields',
      ['name', 'nothing'],
      /^\/form\/rules\/0\/fields\/1 names/,
    ],
    [
      'without the field of the applicant’s name',
      'form.applicantNameField',
      'nothing',
      /^\/form\/applicantNameField names/,
    ],
    [
      'with a date as the applicant’s name',
      'form.applicantNameField',
      'born',
      /^\/form\/applicantNameField names a field of type date/,
    ],
    [
      'with a name as the applicant’s phone',
      'form.applicantPhoneField',
      'name',
      /^\/form\/applicantPhoneField names a field of type person-name/,
    ],
    ['with one slot for two papers', 'documents.1.slot', 'to-khai', /^\/documents\/1\/slot is the id of another paper/],
    ['with two declarations', 'documents.1.handling', 'eform', /second eform|should be null/],
    ['with half a paper', 'documents.1.copies', 0.5, /^\/documents\/1 originals and copies/],
    ['with more files than a dossier takes', 'documents.1.upload.maxFiles', 41, /^\/documents\/1\/upload\/maxFiles/],
    ['that says free without a source', 'fee.kind', 'none', /^\/fee\/text should quote/],
    ['with a fee of 0', 'fee.items', [{ channel: 'x', amount: 0, note: null }], /^\/fee\/items\/0\/amount/],
    ['with a time limit without its unit', 'timeLimit.unit', null, /^\/timeLimit needs value and unit/],
    ['read on a day that is none', 'source.retrievedAt', '2026-02-30', /^\/source has a date/],
    [
      'with one value for two options',
      'form.sections.0.fields.2.options',
      [
        { value: 'a', label: text('A') },
        { value: 'a', label: text('B') },
        { value: 'b', label: text('B') },
      ],
      /options\/1\/value is the id of another option/,
    ],
  ];
  for (const [what, path, value, expected] of cases)
    it(what, () => assert.match(spoilt(path, value).join('\n'), expected));
});

describe('a calendar is wrong', () => {
  const problems = (change: object): string =>
    checkCatalogue([
      file('procedures/9.000001.json', procedure()),
      file('calendar/2026.json', { ...CALENDAR, ...change }),
    ])
      .map(({ pointer, message }) => `${pointer} ${message}`)
      .join('\n');
  const cases: [string, object, RegExp][] = [
    ['under the name of another year', { year: 2027 }, /\/year does not fit/],
    ['with a day that is none', { holidays: [{ date: '2026-02-30', name: 'x' }] }, /holidays\/0\/date is no date/],
    ['with a day of another year', { holidays: [{ date: '2027-01-01', name: 'x' }] }, /is not of 2026/],
    ['with a day twice', { holidays: [...CALENDAR.holidays, ...CALENDAR.holidays] }, /stands in the calendar twice/],
    [
      'with a Tuesday as a weekend worked',
      { workedWeekendDays: [{ date: '2026-01-06', reason: 'x' }] },
      /is not a Saturday or Sunday/,
    ],
  ];
  for (const [what, change, expected] of cases) it(what, () => assert.match(problems(change), expected));
});
