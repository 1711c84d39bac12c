import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Answers } from '../../src/contract/wire/answers.ts';
import { checkDeclaration, declarationFileSchema } from '../../src/gateway/catalogue/declaration-file.ts';
import { loadCatalogue } from '../../src/gateway/catalogue/load.ts';
import { loadDivisions } from '../../src/gateway/divisions/divisions.ts';
import { AnswerTexts } from '../../src/gateway/papers/answer-text.ts';
import { declarationPaper } from '../../src/gateway/papers/declaration.ts';
import { dateInWords, numberInWords } from '../../src/gateway/papers/in-words.ts';
import { noticePaper } from '../../src/gateway/papers/notices.ts';
import { COMPLETE } from '../catalogue/invented-answers.ts';
import { RECEIPT, SUPPLEMENT } from '../support/fixtures.ts';
import { paperFacts } from '../support/paper-facts.ts';
import { pdfText } from '../support/pdf-text.ts';

const bare = (text: string): string => text.normalize('NFC').replace(/\s/g, '');
const { catalogue } = loadCatalogue(new URL('../../catalogue', import.meta.url).pathname);
const divisions = await loadDivisions();
const facts = paperFacts();

async function printed(code: string, answers: Answers, laidOut = true): Promise<ReturnType<typeof pdfText>> {
  const procedure = catalogue.get(code);
  assert.ok(procedure?.form);
  const layout = laidOut ? (catalogue.declaration(code) ?? null) : null;
  const paper = await declarationPaper({ facts, procedure, form: procedure.form, answers, layout, divisions });
  return pdfText(Buffer.from(paper));
}

describe('a declaration on paper', () => {
  for (const [code, answers] of Object.entries(COMPLETE))
    for (const laidOut of [true, false])
      it(`holds every answer: ${code}, ${laidOut ? 'as its form is laid out' : 'in the order of the questions'}`, async () => {
        const { text, places } = await printed(code, answers, laidOut);
        const form = catalogue.get(code)?.form;
        assert.ok(form);
        const texts = new AnswerTexts(form, answers, divisions);
        for (const field of form.sections.flatMap(({ fields }) => fields)) {
          if (answers[field.id] === undefined) continue;
          const written =
            field.type === 'group'
              ? texts.items(field.id).flatMap((item) => field.fields.map((one) => texts.one(one, item[one.id])))
              : [texts.of(field.id)];
          // What an answer means is shown, not the question that only leads to another.
          const superseded = ['other', 'yes'].includes(String(answers[field.id]));
          for (const one of superseded ? [] : written) assert.ok(text.includes(bare(one)), `${field.id}: ${one}`);
        }
        assert.ok(places.every(({ x, y }) => x >= 50 && x < 545 && y > 30 && y < 800));
      });

  it('reads dates out where the form has them in words, and leaves blanks for what was not answered', async () => {
    const { text } = await printed('1.001193', { ...COMPLETE['1.001193'], childBirthDate: '2024-04-21' });
    assert.ok(text.includes(bare('Ngày hai mươi mốt, tháng tư, năm hai nghìn không trăm hai mươi tư')));
    const { text: empty } = await printed('1.001193', {});
    assert.ok(empty.includes(bare('Ghi bằng chữ: …………')));
  });

  it('goes on on further pages, and never over an edge', async () => {
    const answers = { ...COMPLETE['1.004873'], earlierResidences: 'Nơi ở cũ rất dài. '.repeat(400) };
    const { pages, places } = await printed('1.004873', answers);
    assert.ok(pages > 1);
    assert.ok(places.every(({ x, y }) => x >= 50 && x < 545 && y > 30 && y < 800));
  });

  it('is refused in the catalogue where it names what its form does not ask', () => {
    const form = catalogue.get('2.000815')?.form ?? null;
    const layout = declarationFileSchema.parse({
      ...catalogue.declaration('2.000815'),
      parts: [
        {
          heading: null,
          rows: [{ label: 'x', value: ['{requesterName|nobody}', '{a b}', '{requesterPhone'] }],
          table: null,
        },
        { heading: null, rows: [], table: { group: 'requesterName', columns: [] } },
        { heading: null, rows: [], table: { group: 'papers', columns: [{ label: 'x', field: 'weight', width: 1 }] } },
      ],
    });
    assert.deepEqual(
      checkDeclaration(layout, form).map(({ pointer }) => pointer),
      [
        '/parts/0/rows/0/value/0',
        '/parts/0/rows/0/value/1',
        '/parts/0/rows/0/value/2',
        '/parts/1/table/group',
        '/parts/2/table/columns/0/field',
      ],
    );
    assert.ok(checkDeclaration(layout, null).length > 0);
  });
});

describe('a long request for papers', () => {
  it('leaves nothing out and numbers its pages', async () => {
    const items = Array.from({ length: 20 }, (_, at) => ({
      slot: 'x',
      name: `Giấy tờ thứ ${String(at)} `.repeat(15),
      reason: `Lý do thứ ${String(at)}. `.repeat(60),
    }));
    const supplement = { ...SUPPLEMENT, items };
    const event = {
      seq: 3,
      at: SUPPLEMENT.requestedAt,
      hash: 'a'.repeat(64),
      data: { state: 'supplement-requested', note: null, dueAt: null, supplement } as const,
    };
    const about = { id: 'supplement-request-3', kind: 'supplement-request', title: 'Phiếu yêu cầu bổ sung' } as const;
    const paper = await noticePaper(facts, { ...about, number: RECEIPT.code, issuedAt: event.at, event });
    const { pages, text } = pdfText(Buffer.from(paper));
    assert.ok(pages > 2 && text.includes(bare(`Trang ${String(pages)}/${String(pages)}`)));
    const read = text.replace(/Theonhậtkýhồsơ[^·]*·Trang\d\/\d/g, '');
    for (const { name, reason } of items) assert.ok(read.includes(bare(name)) && read.includes(bare(reason)));
  });

  it('is tagged for screen readers, in Vietnamese, under its title', async () => {
    const event = {
      seq: 3,
      at: SUPPLEMENT.requestedAt,
      hash: 'a'.repeat(64),
      data: { state: 'refused', note: 'Không thuộc nơi này.', dueAt: null, supplement: null } as const,
    };
    const about = {
      id: 'refusal-3',
      kind: 'refusal',
      title: 'Phiếu từ chối',
      number: 'x',
      issuedAt: event.at,
    } as const;
    const pdf = Buffer.from(await noticePaper(facts, { ...about, event })).toString('latin1');
    for (const part of [
      '/Marked true',
      '/StructTreeRoot',
      '/S /H1',
      '/Lang (vi-VN)',
      '/DisplayDocTitle true',
      'pdfuaid:part',
    ])
      assert.ok(pdf.includes(part), part);
  });
});

describe('numbers in words', () => {
  for (const [number, words] of [
    [0, 'không'],
    [4, 'bốn'],
    [5, 'năm'],
    [10, 'mười'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [55, 'năm mươi lăm'],
    [101, 'một trăm linh một'],
    [111, 'một trăm mười một'],
    [1005, 'một nghìn không trăm linh năm'],
    [2026, 'hai nghìn không trăm hai mươi sáu'],
    [8000, 'tám nghìn'],
    [1_000_000, 'một triệu'],
    [1_020_300, 'một triệu không trăm hai mươi nghìn ba trăm'],
    [1_000_000_001, 'một tỷ không trăm linh một'],
  ] as const)
    it(`${String(number)} is ${words}`, () => {
      assert.equal(numberInWords(number), words);
    });
  it('are never the same for two numbers, nor with spaces too many', () => {
    const number = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(number, number, (a, b) => {
        assert.equal(numberInWords(a) === numberInWords(b), a === b);
        assert.match(numberInWords(a), /^\p{L}+( \p{L}+)*$/u);
      }),
    );
    for (const wrong of [-1, 1.5, Number.NaN, 1e12]) assert.throws(() => numberInWords(wrong), RangeError);
  });
  it('are those of dates', () => {
    assert.equal(dateInWords('1985-03-15'), 'Ngày mười lăm, tháng ba, năm một nghìn chín trăm tám mươi lăm');
    assert.equal(dateInWords('2000-01-01'), 'Ngày mùng một, tháng một, năm hai nghìn');
    assert.equal(dateInWords('1940'), 'Năm một nghìn chín trăm bốn mươi');
  });
});
