import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attachment, tidyFileName } from '../../src/gateway/documents/file-name.ts';

describe('the name of a file', () => {
  it('is kept as it was given, in NFC', () => {
    assert.equal(tidyFileName('Giấy chứng sinh.jpg'.normalize('NFD')), 'Giấy chứng sinh.jpg');
  });

  it('loses what hides in it', () => {
    assert.equal(tidyFileName('anh\u202Egpj.exe'), 'anhgpj.exe');
    assert.equal(tidyFileName(' a\r\nb\u200Bc\u0000.pdf '), 'abc.pdf');
    assert.equal(tidyFileName('\u200B \u202E'), '');
  });

  it('is saved under its own name, and under a plain one by an old program', () => {
    assert.equal(
      attachment('Đơn xin (bản 1).pdf'),
      `attachment; filename="Don xin (ban 1).pdf"; filename*=UTF-8''${encodeURIComponent('Đơn xin ').replace('%20', '%20')}%28b%E1%BA%A3n%201%29.pdf`,
    );
  });

  it('never becomes a path or a second header', () => {
    const header = attachment('../../etc/"pass\\wd"; filename=x');
    assert.match(header, /^attachment; filename="[\w. ()-]+"; filename\*=UTF-8''[\w.%!#$&+^`|~-]+$/);
    const saved = decodeURIComponent(header.split("''")[1] ?? '');
    assert.ok(!/[/\\]/.test(saved), saved);
  });
});
