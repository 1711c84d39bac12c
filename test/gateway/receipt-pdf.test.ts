import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { prefers } from '../../src/gateway/http/accepts.ts';
import { receiptPaper } from '../../src/gateway/papers/receipt.ts';
import type { Ask, Told } from '../support/api.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { RECEIPT } from '../support/fixtures.ts';
import { OTHER_AGENCY } from '../support/invented-catalogue.ts';
import { paperFacts } from '../support/paper-facts.ts';
import { pdfText } from '../support/pdf-text.ts';

const PDF = 'application/pdf';
const bare = (text: string): string => text.normalize('NFC').replace(/\s/g, '');
const printed = async (
  change: Partial<Receipt> = {},
  documents = [{ name: 'Giấy tờ thử', files: 2 }],
): Promise<Buffer> => {
  const receipt = { ...RECEIPT, ...change };
  return Buffer.from(
    await receiptPaper({
      ...paperFacts(receipt),
      number: `${receipt.code}/TNHS`,
      documents,
      timeLimit: '1 ngày làm việc.',
      trackingSecret: receipt.trackingSecret,
    }),
  );
};

describe('a receipt to print, asked for', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const asked = (id: string, ask: Ask, method = 'GET'): Promise<Told> =>
    filing.api.call(method, `/v1/dossiers/${id}/receipt`, { ...ask, headers: { Accept: PDF } });

  it('opens with the token of the dossier', async () => {
    const { holder, receipt } = await filing.api.filed();
    const address = `${filing.api.url}/v1/dossiers/${holder.id}/receipt`;
    const headers = { Authorization: `Bearer ${holder.token}`, Accept: PDF };
    const answer = await fetch(address, { headers });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), PDF);
    assert.match(answer.headers.get('vary') ?? '', /^Accept\b/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+\.pdf"/);
    assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.equal(bytes.toString('latin1', 0, 5), '%PDF-');
    const { pages, text } = pdfText(bytes);
    assert.equal(pages, 1);
    for (const part of [receipt.code, receipt.trackingSecret, receipt.keyId, receipt.digest, receipt.procedureName])
      assert.ok(text.includes(bare(part)), `${part} in ${text}`);
    const again = Buffer.from(await (await fetch(address, { headers })).arrayBuffer());
    assert.ok(again.equals(bytes), 'the same bytes every time');
    const head = await asked(holder.id, { token: holder.token }, 'HEAD');
    assert.deepEqual([head.status, head.headers.get('content-type'), head.text], [200, PDF, '']);
  });

  it('stays JSON for whoever does not ask for it', async () => {
    const { holder, receipt } = await filing.api.filed();
    for (const Accept of ['*/*', 'application/json', 'application/pdf, */*', 'image/png', 'application/pdf;q=0']) {
      const told = await holder.call('GET', '/receipt', { headers: { Accept } });
      assert.deepEqual(told.body, receipt, Accept);
      assert.equal(told.headers.get('vary')?.includes('Accept'), true);
    }
  });

  it('is refused to strangers, and before the dossier is filed', async () => {
    const { holder, receipt } = await filing.api.filed();
    const { token: other } = await filing.api.draft();
    for (const [ask, outcome] of [
      [{}, 'auth.missing'],
      [{ token: other }, 'dossier.unknown'],
      [{ secret: receipt.trackingSecret }, 'auth.missing'],
      [{ token: await filing.staff('officer', OTHER_AGENCY) }, 'dossier.unknown'],
    ] as const)
      assert.equal((await asked(holder.id, ask)).outcome, outcome, JSON.stringify(Object.keys(ask)));
    const draft = await filing.api.draft();
    assert.equal((await asked(draft.id, { token: draft.token })).outcome, 'dossier.not-filed');
  });
});

describe('a receipt to print', () => {
  it('draws every Vietnamese letter, also of a name that came in pieces', async () => {
    const letters = 'ăắằẳẵặâấầẩẫậđêếềểễệôốồổỗộơớờởỡợưứừửữựíìỉĩịýỳỷỹỵ';
    const procedureName = (letters + letters.toUpperCase()).normalize('NFD');
    const { text } = pdfText(await printed({ procedureName }));
    assert.ok(text.includes(bare(procedureName)), text);
  });

  for (const [what, name] of [
    ['of many words', 'Ủy ban nhân dân phường có tên rất dài '.repeat(60)],
    ['without a space', 'Phường'.repeat(300)],
  ] as const)
    it(`keeps a long name ${what} on its one page`, async () => {
      const { pages, text, places } = pdfText(await printed({ agencyName: name, procedureName: name }));
      assert.equal(pages, 1);
      assert.ok(text.includes('…'), 'what does not fit ends in dots');
      assert.ok(text.includes(bare(RECEIPT.digest)) && text.includes(bare(RECEIPT.keyId)));
      assert.ok(places.every(({ x, y }) => x >= 50 && x < 545 && y > 50 && y < 800));
    });

  it('says so where no day is set', async () => {
    const { text } = pdfText(await printed({ dueAt: null, documentCount: 0 }, []));
    assert.ok(text.includes(bare('báo ngày hẹn sau')) && text.includes(bare('Tờ khai điện tử')));
  });
});

describe('what a caller prefers', () => {
  for (const [accept, wanted] of [
    [null, false],
    ['application/pdf', true],
    ['Application/PDF; q=0.5, application/json;q=0.4', true],
    ['application/pdf;q=0.5, */*;q=0.8', false],
    ['application/*, application/json;q=0.9', true],
    ['application/pdf;q=many', false],
    ['', false],
  ] as const)
    it(`${String(accept)} is ${wanted ? 'PDF' : 'JSON'}`, () => {
      assert.equal(prefers(accept, PDF, 'application/json'), wanted);
    });
});
