import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as z from 'zod/mini';
import { paperSchema, type Paper } from '../../src/contract/wire/paper.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { errorsOf, type Ask, type Holder, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { startFiling, MORNING, type FilingGateway } from '../support/filing-gateway.ts';
import { ANSWERS, OTHER_AGENCY, SLOT } from '../support/invented-catalogue.ts';
import { pdfText, type PdfText } from '../support/pdf-text.ts';

const bare = (text: string): string => text.normalize('NFC').replace(/\s/g, '');
const ASKED = {
  action: 'request-supplement',
  note: 'Ảnh mờ.',
  items: [{ slot: SLOT, name: 'Giấy tờ chính', reason: 'Chụp lại đủ bốn góc.' }],
};

describe('the papers of a dossier', () => {
  let filing: FilingGateway;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
  });
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const act = (id: string, body: object): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${id}/actions`, { token: officer, body });
  const list = async (holder: Holder): Promise<Paper[]> =>
    z.array(paperSchema).parse((await holder.call('GET', '/papers')).body['items']);
  async function read(
    holder: Holder,
    paperId: string,
    ask: { token?: string; secret?: string } = {},
  ): Promise<PdfText> {
    const headers = new Headers(ask.secret === undefined ? {} : { 'Tracking-Secret': ask.secret });
    if (ask.secret === undefined) headers.set('Authorization', `Bearer ${ask.token ?? holder.token}`);
    const answer = await fetch(`${filing.api.url}/v1/dossiers/${holder.id}/papers/${paperId}`, { headers });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment;/);
    assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    return pdfText(Buffer.from(await answer.arrayBuffer()));
  }

  it('are the receipt and the declaration at first, the same bytes every time', async () => {
    const { holder, receipt } = await filing.api.filed();
    const papers = await list(holder);
    assert.deepEqual(
      papers.map(({ id, kind, number, issuedAt }) => [id, kind, number, issuedAt]),
      [
        ['receipt', 'receipt', `${receipt.code}/TNHS`, MORNING],
        ['declaration', 'declaration', null, MORNING],
      ],
    );
    const { text } = await read(holder, 'receipt');
    for (const part of [
      receipt.code,
      receipt.procedureName,
      'Giấy tờ chính (1 tệp)',
      String(ANSWERS['name']),
      '3 ngày làm việc',
    ])
      assert.ok(text.includes(bare(part)), part);
    assert.equal((await read(holder, 'receipt')).text, text);
  });

  it('never hold what opens the tracker, but on the holder’s own copy of the receipt', async () => {
    const { holder, receipt } = await filing.api.filed();
    for (const { id } of await list(holder))
      assert.ok(!(await read(holder, id, { token: officer })).text.includes(receipt.trackingSecret), id);
  });

  it('tell what was said when the ward asked for papers, each time', async () => {
    const { holder, receipt } = await filing.api.filed();
    await act(holder.id, ASKED);
    await holder.call('POST', '/supplements', { body: { documentIds: [await holder.put(pngFile(4, 4))] } });
    await act(holder.id, { ...ASKED, note: 'Vẫn mờ.' });
    const [, , first, second] = await list(holder);
    assert.deepEqual(
      [first?.kind, first?.number, second?.number],
      ['supplement-request', `${receipt.code}/BSHS`, `${receipt.code}/BSHS-2`],
    );
    const { text } = await read(holder, first?.id ?? '', { secret: receipt.trackingSecret });
    for (const part of ['Chụp lại đủ bốn góc.', 'Ảnh mờ.', 'Mẫu số 02', receipt.code, `mục 3`])
      assert.ok(text.includes(bare(part)), part);
    assert.ok((await read(holder, second?.id ?? '')).text.includes(bare('Vẫn mờ.')));
  });

  for (const [kind, form, moves] of [
    ['refusal', '03', [{ action: 'refuse', note: 'Không thuộc nơi này.\nMời nộp ở nơi cư trú.' }]],
    ['stop-notice', '05', [{ action: 'accept' }, { action: 'stop', note: 'Ông bà đã xin rút.' }]],
  ] as const)
    it(`say why: ${kind}`, async () => {
      const { holder } = await filing.api.filed();
      for (const body of moves) assert.equal((await act(holder.id, body)).status, 200);
      const paper = (await list(holder)).at(-1);
      assert.equal(paper?.kind, kind);
      const { pages, text } = await read(holder, paper.id);
      assert.equal(pages, 1);
      const { note } = moves.at(-1) as { note: string };
      for (const part of [note, `Mẫu số ${form}`, paper.title.toUpperCase()])
        assert.ok(text.includes(bare(part)), part);
    });

  it('say sorry with the reason and another day, which is promised from then on', async () => {
    const { holder, receipt } = await filing.api.filed();
    const told = await act(holder.id, { action: 'apologise', note: 'Chờ xác minh.', dueOn: '2026-12-04' });
    assert.deepEqual(
      [told.status, told.body['state'], told.body['dueAt']],
      [200, 'registered', '2026-12-04T17:00:00+07:00'],
    );
    assert.equal((await holder.read()).dueAt, '2026-12-04T17:00:00+07:00');
    const row = await filing.gateway.services.db
      .selectFrom('dossiers')
      .select(['deadline', 'due_at'])
      .where('id', '=', holder.id)
      .executeTakeFirstOrThrow();
    assert.deepEqual({ ...row }, { deadline: receipt.dueAt, due_at: '2026-12-04T17:00:00+07:00' }, 'late stays late');
    const paper = (await list(holder)).at(-1);
    const { text } = await read(holder, paper?.id ?? '');
    for (const part of ['Mẫu số 04', 'Chờ xác minh.', 'ngày 27 tháng 11 năm 2026', 'ngày 04 tháng 12 năm 2026'])
      assert.ok(text.includes(bare(part)), part);
    await act(holder.id, { action: 'accept' });
    assert.equal((await holder.read()).dueAt, '2026-12-04T17:00:00+07:00', 'the new promise stays');
  });

  for (const [body, outcome, errors] of [
    [{ note: 'x' }, 'action.date-missing', ['/dueOn action.date-missing']],
    [{ dueOn: '2026-12-04' }, 'action.note-missing', ['/note action.note-missing']],
    [{ note: 'x', dueOn: '2026-11-27' }, 'request.invalid', ['/dueOn value.too-early']],
    [{ note: 'x', dueOn: '2020-12-04' }, 'request.invalid', ['/dueOn value.too-early']],
    [{ note: 'x', dueOn: '2026-12-05' }, 'request.invalid', ['/dueOn date.day-off']],
    [{ note: 'x', dueOn: '2062-12-04' }, 'request.invalid', ['/dueOn value.too-late']],
    [{ note: 'x', dueOn: '2026-02-30' }, 'request.invalid', ['/dueOn value.invalid']],
    [{ note: 'x', dueOn: '2026-12-04', amount: 5 }, 'request.invalid', ['/amount value.unexpected']],
  ] as const)
    it(`refuse an apology of ${JSON.stringify(body)}`, async () => {
      const { holder } = await filing.api.filed();
      const told = await act(holder.id, { action: 'apologise', ...body });
      assert.deepEqual([told.outcome, errorsOf(told)], [outcome, errors]);
    });

  it('take a new day with an apology alone, and none once the result is ready', async () => {
    const { holder } = await filing.api.filed();
    assert.deepEqual(errorsOf(await act(holder.id, { action: 'accept', dueOn: '2026-12-04' })), [
      '/dueOn value.unexpected',
    ]);
    await act(holder.id, { action: 'accept' });
    await act(holder.id, { action: 'finish' });
    const late = await act(holder.id, { action: 'apologise', note: 'x', dueOn: '2026-12-04' });
    assert.equal(late.outcome, 'state.forbidden-move');
  });

  it('are shown to the applicant and the staff of the agency, and to nobody else', async () => {
    const { holder, receipt } = await filing.api.filed();
    const { holder: other, receipt: otherReceipt } = await filing.api.filed();
    const asks: [Ask, string][] = [
      [{ token: undefined }, 'auth.missing'],
      [{ token: other.token }, 'dossier.unknown'],
      [{ token: undefined, secret: otherReceipt.trackingSecret }, 'dossier.unknown'],
      [{ token: undefined, phone: '0912345678' }, 'auth.missing'],
      [{ token: await filing.staff('officer', OTHER_AGENCY) }, 'dossier.unknown'],
      [{ token: await filing.staff('volunteer') }, 'auth.forbidden'],
    ];
    for (const [ask, outcome] of asks)
      for (const path of ['/papers', '/papers/receipt', '/papers/declaration'])
        assert.equal((await holder.call('GET', path, ask)).outcome, outcome, path);
    assert.equal((await holder.call('GET', '/papers', { token: officer })).status, 200);
    assert.equal(
      (await holder.call('GET', '/papers', { token: undefined, secret: receipt.trackingSecret })).status,
      200,
    );
    for (const paperId of ['refusal-3', 'receipt-1', 'apology', 'x'])
      assert.equal((await holder.call('GET', `/papers/${paperId}`)).outcome, 'paper.unknown');
    for (const paperId of ['Receipt', '..%2Freceipt', `a${'b'.repeat(60)}`])
      assert.equal((await holder.call('GET', `/papers/${paperId}`)).status, 422, paperId);
  });

  it('are none of a draft', async () => {
    const draft = await filing.api.readyDraft();
    assert.deepEqual(await list(draft), []);
    assert.equal((await draft.call('GET', '/papers/declaration')).outcome, 'paper.unknown');
  });
});
