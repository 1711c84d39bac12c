import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { procedureSchema } from '../../src/contract/wire/procedure.ts';
import { online, procedure, procedures, rawFiles, textsOf } from './load.ts';

const files = rawFiles('procedures');
const SIX = ['1.000656', '1.001193', '1.004194', '1.004873', '2.000635', '2.000815'];

describe('files of procedures', () => {
  it('fit the contract, every key of them, and are named by their code', () => {
    assert.equal(files.length, 28);
    for (const { name, data } of files) {
      const parsed = procedureSchema.parse(data);
      assert.equal(parsed.code, name);
      // The schemas leave unknown keys out: a key with a typing mistake would vanish without a word.
      assert.deepEqual(parsed, data, name);
    }
  });
  it('hold NFC text without zero-width characters, stray spaces or cut ends', () => {
    for (const { name, data } of [...files, ...rawFiles('calendar')]) {
      for (const [path, text] of textsOf(data)) {
        const at = `${name}${path}`;
        assert.equal(text, text.normalize('NFC'), at);
        assert.doesNotMatch(text, /[\u200B-\u200F\u2060\uFEFF]|\s{2}|^\s|\s$|…$|[\r\n\t]/, at);
        assert.notEqual(text, '', at);
      }
    }
  });
  it('offer the whole form for six of them and guidance for the others', () => {
    assert.deepEqual(
      online.map(({ code }) => code),
      SIX,
    );
    for (const one of procedures) assert.equal(one.form !== null, one.filing === 'online', one.code);
  });
});

describe('what a resident reads of a procedure', () => {
  it('has a short name and a purpose in both languages, steps, papers, a result, a law and a source', () => {
    for (const one of procedures) {
      assert.ok(one.shortName.en && one.purpose.en, one.code);
      assert.ok([...one.shortName.vi].length <= 50, `${one.code}: ${one.shortName.vi}`);
      assert.match(one.purpose.vi, /\.$/, one.code);
      for (const list of [one.steps, one.documents, one.results, one.legalBasis, one.subjects, one.aliases])
        assert.ok(list.length > 0, one.code);
      assert.match(one.source.url, /^https:\/\/dichvucong\.gov\.vn\/thu-tuc-hanh-chinh\/[0-9a-f-]{36}$/);
    }
  });
  it('names every law by number and title', () => {
    for (const one of procedures)
      for (const { number, title } of one.legalBasis) {
        assert.match(number, /^[\d.]+\/\d{4}\/[A-ZĐ]/, one.code);
        assert.ok(title && !title.includes(number), `${one.code} ${number}`);
      }
  });
  it('keeps the ward’s machinery out of the words', () => {
    for (const one of procedures)
      for (const [path, text] of textsOf([
        one.purpose,
        one.steps,
        one.caveats,
        one.documents.map(({ name, condition }) => [name, condition]),
      ]))
        assert.doesNotMatch(text, /amount|0\/0|\bcrawl\b|isFullProcess|OTHER|→|\(i+\)|!/, `${one.code}${path}`);
  });
});

describe('fees', () => {
  it('are never «free» made from a 0: only where the source says so in words', () => {
    const free = procedures.filter(({ fee }) => fee.kind === 'none');
    assert.deepEqual(
      free.map(({ code }) => code),
      ['1.000894'],
    );
    assert.match(procedure('1.000894').fee.text ?? '', /^Miễn lệ phí/);
    for (const { code, fee } of procedures) {
      if (fee.kind !== 'none') assert.doesNotMatch(fee.text ?? '', /miễn phí|không thu|\b0 đồng/i, code);
    }
  });
  it('list amounts above nothing, in whole đồng, and only where they are stated', () => {
    for (const { code, fee } of procedures) {
      assert.equal(fee.items.length > 0, fee.kind === 'stated', code);
      for (const item of fee.items) assert.ok(Number.isInteger(item.amount) && item.amount >= 1000, code);
      assert.ok(fee.text, code);
    }
  });
  it('say that they await confirmation where nobody has checked them', () => {
    for (const { code, fee, source } of procedures)
      if (!source.confirmed) assert.match(fee.text ?? '', /chờ phường, xã xác nhận|Phường, xã xác nhận/, code);
  });
});

describe('what is not confirmed', () => {
  it('is marked and says so to the reader', () => {
    const unconfirmed = procedures.filter(({ source }) => !source.confirmed).map(({ code }) => code);
    assert.deepEqual(unconfirmed, [
      '1.001699',
      '1.001731',
      '1.001776',
      '1.011607',
      '1.014027',
      '1.014028',
      '2.000815',
      '2.000884',
      '2.000908',
    ]);
    for (const code of unconfirmed)
      assert.ok(
        procedure(code).caveats.some((text) => text.includes('chờ phường, xã xác nhận')),
        code,
      );
  });
});

describe('time limits', () => {
  it('have a figure and its unit, or neither', () => {
    for (const { code, timeLimit } of procedures) {
      assert.equal(timeLimit.value === null, timeLimit.unit === null, code);
      assert.ok(timeLimit.value === null || timeLimit.text !== null, code);
    }
  });
  it('promise no earlier than the source does', () => {
    const limit = (code: string): string =>
      `${String(procedure(code).timeLimit.value)} ${String(procedure(code).timeLimit.unit)}`;
    assert.equal(limit('1.001193'), '1 working-day');
    // A booking: «within the day» counts from the day the originals are brought, which a due date cannot know.
    assert.equal(limit('2.000815'), 'null null');
    assert.equal(limit('1.000656'), '2 working-day');
    assert.equal(limit('2.000635'), '1 working-day');
    assert.equal(limit('1.004873'), '3 working-day');
    assert.equal(limit('1.004194'), '3 working-day');
    assert.equal(limit('1.004859'), '3 working-day');
    assert.equal(limit('1.010041'), '3 working-day');
    assert.equal(limit('1.003677'), '2 working-day');
    assert.equal(limit('1.004222'), '7 working-day');
  });
});

describe('papers', () => {
  it('have a slot of their own each', () => {
    for (const { code, documents } of procedures) {
      const slots = documents.map(({ slot }) => slot);
      assert.deepEqual([...new Set(slots)], slots, code);
    }
  });
  it('can be sent only where the procedure is filed here, and never a declaration that is filled in here', () => {
    for (const { code, documents, filing } of procedures)
      for (const { slot, handling, upload } of documents) {
        if (filing !== 'online' || handling === 'eform' || slot === 'to-khai')
          assert.equal(upload, null, `${code} ${slot}`);
        if (handling === 'show' && upload) assert.equal(upload.required, false, `${code} ${slot}`);
        if (upload) assert.ok(upload.maxFiles >= 1 && upload.maxFiles <= 20, `${code} ${slot}`);
      }
  });
  it('are asked for always only when every applicant has them', () => {
    const always = online.flatMap(({ code, documents }) =>
      documents.filter(({ upload }) => upload?.required && !upload.when).map(({ slot }) => `${code} ${slot}`),
    );
    assert.deepEqual(always, []);
  });
});
