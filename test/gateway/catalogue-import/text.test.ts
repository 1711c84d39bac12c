import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../../../src/gateway/catalogue-import/text.ts';

const plain = (raw: string): string => plainText(raw).text;

describe('a text of the portal', () => {
  const cases: [string, string, string][] = [
    ['keeps its words', 'Nộp hồ sơ tại phường.', 'Nộp hồ sơ tại phường.'],
    [
      'loses its markup and keeps its lines',
      '<p>Bước 1</p><p style="x">Bước&nbsp;2<br/>Xong</p>',
      'Bước 1\nBước 2\nXong',
    ],
    ['keeps the items of a list', '<ul><li>Một</li><li>Hai</li></ul>', '- Một\n- Hai'],
    ['has its entities read', '&#272;&#x103;ng k&yacute; &ldquo;mới&rdquo; &amp; cũ', 'Đăng ký “mới” & cũ'],
    ['has markup read that was escaped on its way', '&lt;b&gt;Chú ý&lt;/b&gt; &amp;nbsp;đọc', 'Chú ý đọc'],
    ['keeps signs that are no markup', 'nếu a < b và c > d, <họ tên>', 'nếu a < b và c > d, <họ tên>'],
    ['is composed', 'Thủ tục'.normalize('NFD'), 'Thủ tục'],
    ['loses what nobody sees', '\ufeffGiấy\u200b tờ\u00ad \u202etùy\u202c thân\u0007', 'Giấy tờ tùy thân'],
    ['has plain spaces', ' hai\u00a0\t khoảng\u2003trắng \r\n\r\n dòng\u2028hai ', 'hai khoảng trắng\ndòng\nhai'],
    ['loses scripts with their content', 'a<script>alert(1)</script>b<style>p{}</style>c<!-- x -->d', 'abcd'],
    ['loses a script that does not end', 'a<script>alert(1)', 'a'],
    ['loses a comment that does not end', 'a<!-- b', 'a'],
    ['loses tags that stand in tags', '<<<<b>b>b>b>x', 'b>x'],
    ['loses a tag that nobody sees', '<\u200bscript>x</script>y<\u0000b>z', 'yz'],
    ['keeps an entity that does not exist', '&khongco; &#0;x', '&khongco; \ufffdx'],
  ];
  for (const [what, raw, expected] of cases) it(what, () => assert.equal(plain(raw), expected));

  it('says what was done to it', () => {
    assert.deepEqual(plainText('Giấy').cleaned, []);
    assert.deepEqual(plainText('<b>Gi&acirc;y\u200b</b>').cleaned, ['markup', 'entities', 'unseen characters']);
    assert.deepEqual(plainText('x<script>y</script>').cleaned, ['script']);
  });

  for (const raw of ['Ä‘Äƒng kÃ½', 'tiáº¿ng Viá»‡t', 'Th\ufffd tục', 'a\ud800b', 'Ä\u0090Äƒng', 'Æ°á»›c'])
    it(`that a wrong character set has destroyed is known: ${JSON.stringify(raw)}`, () =>
      assert.equal(plainText(raw).damaged, true));
  for (const raw of ['Đăng ký', 'Â', 'Ấn Độ', 'São Tomé và Príncipe', 'ÁO', 'á “ỡ”', 'Côte d’Ivoire'])
    it(`that is in order is not taken for destroyed: ${raw}`, () => assert.equal(plainText(raw).damaged, false));
});

describe('whatever is sent as a text', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '<',
      '>',
      '&',
      '&lt;',
      '&gt;',
      '&amp;',
      'script',
      '<script>',
      '</script',
      '<!--',
      '-->',
      '<p',
      '<b>',
      '/',
      ' ',
    ),
    fc.constantFrom(
      '&#60;',
      '&#x3c;',
      'img src=x onerror=alert(1)',
      '\u0301',
      '\u200b',
      '\u202e',
      'ấ',
      '\r',
      '\n',
      '\u2028',
    ),
  );
  it('becomes a text the catalogue takes, without a tag in it', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { text, damaged } = plainText(parts.join(''));
        if (damaged) return;
        assert.equal(text, text.normalize('NFC'));
        assert.equal(text, text.trim());
        assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\ufeff]/);
        assert.doesNotMatch(text, /<(?:script|img|iframe|p|b)(?:[\s/][^<>]*)?>/i);
      }),
      { numRuns: 2000 },
    );
  });

  for (const [what, raw] of [
    ['opening comments', '<!--'.repeat(50_000)],
    ['opening scripts', '<script>'.repeat(25_000)],
    ['opening signs', '<'.repeat(200_000)],
    ['tags that do not end', '<a '.repeat(60_000)],
    ['entities', '&#38;'.repeat(40_000)],
    ['closing tags', '</script'.repeat(25_000)],
  ] as const)
    it(`is read in one go: ${what}`, { timeout: 10_000 }, () => void plainText(raw));
});
