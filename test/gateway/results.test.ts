import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { deskDossierSchema, type DeskDossier } from '../../src/contract/wire/desk.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { trackingSchema } from '../../src/contract/wire/tracking.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { errorsOf, Holder, sha256, type Ask, type Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { OTHER_AGENCY, SLOT } from '../support/invented-catalogue.ts';

const paper = pngFile(12, 12);
const RESULT = { slot: 'result', name: 'Giấy kết quả.png' };

describe('a result', () => {
  let filing: FilingGateway;
  let token: string;
  before(async () => {
    filing = await startFiling();
    token = await filing.staff();
  });
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  interface Accepted {
    readonly holder: Holder;
    /** The officer who works on the dossier, in the words of who puts files on it. */
    readonly officer: Holder;
    readonly receipt: Receipt;
  }
  async function accepted(): Promise<Accepted> {
    const { holder, receipt } = await filing.api.filed();
    const officer = new Holder(filing.api, holder.id, token);
    await act(holder, 'accept');
    return { holder, officer, receipt };
  }
  const act = ({ id }: Holder, action: string, more: Record<string, unknown> = {}, ask: Ask = {}): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${id}/actions`, { token, body: { action, ...more }, ...ask });
  const desk = async ({ id }: Holder): Promise<DeskDossier> =>
    deskDossierSchema.parse((await filing.api.call('GET', `/v1/desk/dossiers/${id}`, { token })).body);
  const get = (holder: Holder, id: string, ask: Ask = {}): Promise<Told> => holder.call('GET', `/results/${id}`, ask);

  it('is put on the dossier by an officer, given when it is finished, and read by its holder', async () => {
    const { holder, officer, receipt } = await accepted();
    const id = await officer.put(paper, RESULT);
    assert.deepEqual(
      (await desk(holder)).documents.map(({ slot }) => slot),
      [SLOT, 'result'],
    );
    assert.equal((await officer.call('GET', `/documents/${id}/content`)).status, 200, 'who put it there may look');
    assert.equal((await get(holder, id)).outcome, 'result.unknown');
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).outcome, 'document.unknown');
    assert.deepEqual((await holder.read()).results, []);
    assert.ok(!(await holder.call('GET')).text.includes(id));

    const told = await act(holder, 'finish', { results: [id] });
    assert.equal(told.body['state'], 'processed', told.text);
    const result = {
      id,
      name: RESULT.name,
      mediaType: 'image/png',
      size: paper.length,
      sha256: sha256(paper),
      issuedAt: MORNING,
    };
    const dossier = await holder.read();
    assert.deepEqual(dossier.results, [result]);
    assert.deepEqual(
      dossier.documents.map(({ slot }) => slot),
      [SLOT],
    );
    const atDesk = await desk(holder);
    assert.deepEqual([atDesk.results, atDesk.documents.length], [[result], 1]);
    const answer = await get(holder, id);
    assert.equal(answer.headers.get('content-type'), 'image/png');
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="Giay ket qua\.png"/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.match(answer.headers.get('content-security-policy') ?? '', /^sandbox/);
    for (const ask of [{ token: undefined, secret: receipt.trackingSecret }, { token }])
      assert.equal((await get(holder, id, ask)).status, 200);
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).status, 200, 'as every file of the log');
  });

  it('shows in the tracker to who has the secret, and not for a phone number', async () => {
    const { holder, officer, receipt } = await accepted();
    const id = await officer.put(paper, RESULT);
    await act(holder, 'finish', { results: [id] });
    const track = async (proof: Ask): Promise<string[]> =>
      trackingSchema
        .parse((await filing.api.call('GET', `/v1/tracking/${receipt.code}`, proof)).body)
        .results.map((result) => result.id);
    assert.deepEqual(await track({ secret: receipt.trackingSecret }), [id]);
    assert.deepEqual(await track({ phone: '0912345678' }), []);
  });

  it('can have more than one file, and some that come only with the return', async () => {
    const { holder, officer } = await accepted();
    const first = await officer.put(paper, RESULT);
    await act(holder, 'finish', { results: [first] });
    const second = await officer.put(pngFile(5, 5), { ...RESULT, name: 'Bản sao.png' });
    const left = await officer.put(pngFile(6, 6), { ...RESULT, name: 'Nhầm.png' });
    filing.setTime('2026-11-23T10:00:00+07:00');
    try {
      // One that was given before is named again: it stays as it was.
      await act(holder, 'return', { results: [first, second] });
    } finally {
      filing.setTime(MORNING);
    }
    const { results } = await holder.read();
    assert.deepEqual(
      results.map(({ id, issuedAt }) => [id, issuedAt]),
      [
        [first, MORNING],
        [second, '2026-11-23T10:00:00+07:00'],
      ],
    );
    assert.equal((await get(holder, left)).outcome, 'result.unknown');
    assert.equal((await desk(holder)).documents.length, 1, 'what was never given goes when the dossier ends');
  });

  it('is taken away by the ward until it is given, and never after', async () => {
    const { holder, officer } = await accepted();
    const wrong = await officer.put(paper, RESULT);
    assert.equal((await holder.call('DELETE', `/documents/${wrong}`)).outcome, 'document.unknown');
    assert.equal((await officer.call('DELETE', `/documents/${wrong}`)).status, 204);
    assert.equal((await act(holder, 'finish', { results: [wrong] })).outcome, 'document.unknown');
    const id = await officer.put(paper, RESULT);
    await act(holder, 'finish', { results: [id] });
    assert.equal((await officer.call('DELETE', `/documents/${id}`)).outcome, 'dossier.already-filed');
    assert.equal((await officer.announce(id, pngFile(3, 3), RESULT)).outcome, 'document.already-stored');
    assert.equal((await get(holder, id)).status, 200);
  });

  it('survives a request for papers and a fee on the way', async () => {
    const { holder, officer } = await accepted();
    const id = await officer.put(paper, RESULT);
    await act(holder, 'request-supplement', { items: [{ slot: SLOT, name: 'Giấy', reason: 'Mờ' }] });
    const own = await holder.put(pngFile(7, 7));
    await holder.call('POST', '/supplements', { body: { documentIds: [own] } });
    await act(holder, 'request-payment', { amount: 8000 });
    await act(holder, 'confirm-payment');
    assert.equal((await act(holder, 'finish', { results: [id] })).status, 200);
    assert.equal((await get(holder, id)).status, 200);
  });

  for (const [state, way] of [
    ['registered', []],
    ['supplement-requested', ['accept', 'request-supplement']],
    ['payment-requested', ['accept', 'request-payment']],
    ['returned', ['accept', 'finish', 'return']],
    ['stopped', ['accept', 'stop']],
  ] as const) {
    it(`is not put on a dossier that is ${state}`, async () => {
      const { holder } = await filing.api.filed();
      for (const action of way)
        await act(holder, action, {
          note: 'Lý do.',
          ...(action === 'request-supplement' && { items: [{ slot: SLOT, name: 'Giấy', reason: 'Mờ' }] }),
          ...(action === 'request-payment' && { amount: 1 }),
        });
      assert.equal((await desk(holder)).state, state);
      const officer = new Holder(filing.api, holder.id, token);
      assert.equal((await officer.announce(randomUUID(), paper, RESULT)).outcome, 'state.forbidden-move');
    });
  }

  it('is put there by officers of the agency alone', async () => {
    const { holder, officer, receipt } = await accepted();
    const id = randomUUID();
    assert.equal((await holder.announce(id, paper, RESULT)).outcome, 'document.slot-unknown');
    const others: [string, string][] = [
      [await filing.staff('volunteer'), 'auth.forbidden'],
      [await filing.staff('officer', OTHER_AGENCY), 'dossier.unknown'],
    ];
    for (const [other, outcome] of others)
      assert.equal((await new Holder(filing.api, holder.id, other).announce(id, paper, RESULT)).outcome, outcome);
    const by = { token: undefined, secret: receipt.trackingSecret };
    const body = { ...RESULT, mediaType: 'image/png', size: 5, sha256: sha256(paper) };
    assert.equal((await holder.call('PUT', `/documents/${id}`, { body, ...by })).outcome, 'document.slot-unknown');
    const draft = await filing.api.draft();
    assert.equal(
      (await new Holder(filing.api, draft.id, token).announce(id, paper, RESULT)).outcome,
      'dossier.unknown',
    );
    assert.equal((await draft.announce(id, paper, RESULT)).outcome, 'document.slot-unknown');
    assert.equal((await officer.announce(id, paper, { slot: SLOT })).outcome, 'document.slot-unknown');
    assert.deepEqual((await desk(holder)).documents.length, 1);
  });

  it('is sent by nobody else: not its holder, not another ward, nor a volunteer', async () => {
    const { holder, officer } = await accepted();
    const id = randomUUID();
    await officer.announce(id, paper, RESULT);
    const begin = { 'Upload-Length': String(paper.length), 'Upload-Metadata': holder.metadata(id) };
    assert.equal((await holder.tus('POST', '/v1/uploads', begin)).outcome, 'document.unknown');
    const upload = await officer.begin(id, paper.length);
    const other = new Holder(filing.api, holder.id, await filing.staff('officer', OTHER_AGENCY));
    const volunteer = new Holder(filing.api, holder.id, await filing.staff('volunteer'));
    for (const [who, outcome] of [
      [holder, 'upload.unknown'],
      [other, 'upload.unknown'],
      [volunteer, 'auth.forbidden'],
    ] as const) {
      assert.equal((await who.part(upload, 0, paper)).outcome, outcome);
      assert.equal((await who.tus('DELETE', upload)).outcome, outcome);
    }
    assert.equal((await officer.part(upload, 0, paper)).status, 204);
  });

  it('leaves the files of the applicant to the applicant', async () => {
    const { holder, officer } = await accepted();
    await act(holder, 'request-supplement', { items: [{ slot: SLOT, name: 'Giấy', reason: 'Mờ' }] });
    const id = randomUUID();
    await holder.announce(id, paper);
    const upload = await holder.begin(id, paper.length);
    assert.equal((await officer.part(upload, 0, paper)).outcome, 'upload.unknown');
    assert.equal((await officer.call('DELETE', `/documents/${id}`)).outcome, 'document.unknown');
    const [first] = (await holder.read()).documents;
    assert.equal((await officer.call('DELETE', `/documents/${first?.id ?? ''}`)).outcome, 'document.unknown');
  });

  it('is of its dossier, and opens with nothing of another', async () => {
    const { holder, officer } = await accepted();
    const id = await officer.put(paper, RESULT);
    await act(holder, 'finish', { results: [id] });
    const { holder: other, receipt } = await accepted();
    assert.equal((await get(other, id)).outcome, 'result.unknown');
    assert.equal((await act(other, 'finish', { results: [id] })).outcome, 'document.unknown');
    for (const [ask, outcome] of [
      [{ token: undefined }, 'auth.missing'],
      [{ token: other.token }, 'dossier.unknown'],
      [{ token: undefined, secret: receipt.trackingSecret }, 'dossier.unknown'],
      [{ token: undefined, phone: '0912345678' }, 'auth.missing'],
      [{ token: await filing.staff('volunteer') }, 'auth.forbidden'],
      [{ token: await filing.staff('admin', OTHER_AGENCY) }, 'dossier.unknown'],
    ] as const)
      assert.equal((await get(holder, id, ask)).outcome, outcome, JSON.stringify(ask));
    const [document] = (await holder.read()).documents;
    assert.equal((await get(holder, document?.id ?? '')).outcome, 'result.unknown');
  });

  it('is named whole, at the end, or nothing is done', async () => {
    const { holder, officer } = await accepted();
    const id = randomUUID();
    await officer.announce(id, paper, RESULT);
    const incomplete = await act(holder, 'finish', { results: [id] });
    assert.deepEqual(
      [incomplete.outcome, errorsOf(incomplete)],
      ['dossier.document-incomplete', ['/results/0 dossier.document-incomplete']],
    );
    const [document] = (await holder.read()).documents;
    const foreign = await act(holder, 'finish', { results: [document?.id] });
    assert.deepEqual([foreign.outcome, errorsOf(foreign)], ['document.unknown', ['/results/0 document.unknown']]);
    const early = await act(holder, 'process', { results: [] });
    assert.deepEqual([early.outcome, errorsOf(early)], ['request.invalid', ['/results value.unexpected']]);
    const many = await act(holder, 'finish', { results: Array.from({ length: 21 }, () => id) });
    assert.deepEqual(errorsOf(many), ['/results value.too-large']);
    const stale = await act(holder, 'finish', { results: [] }, { headers: { 'If-Match': '"1"' } });
    assert.equal(stale.outcome, 'version.stale');
    assert.equal((await desk(holder)).state, 'accepted');
  });

  it('has a slot that nobody can be asked to fill', async () => {
    const { holder } = await accepted();
    const told = await act(holder, 'request-supplement', {
      items: [{ slot: 'result', name: 'Giấy', reason: 'Mờ' }],
    });
    assert.deepEqual(errorsOf(told), ['/items/0/slot value.reserved']);
  });

  it('has twenty files at most, each of a type and size that is taken', async () => {
    const { officer } = await accepted();
    const announce = (more: Record<string, unknown> = {}): Promise<Told> =>
      officer.announce(randomUUID(), paper, { ...RESULT, ...more });
    assert.equal((await announce({ mediaType: 'text/html' })).outcome, 'document.type-refused');
    assert.equal((await announce({ size: 20 * 1024 * 1024 + 1 })).outcome, 'document.too-large');
    for (let at = 0; at < 20; at++) assert.equal((await announce()).status, 200);
    assert.equal((await announce()).outcome, 'document.too-many');
  });

  it('is given once for one key', async () => {
    const { holder, officer } = await accepted();
    const id = await officer.put(paper, RESULT);
    const key = randomUUID();
    const first = await act(holder, 'finish', { results: [id] }, { key });
    assert.equal((await act(holder, 'finish', { results: [id] }, { key })).text, first.text);
    assert.equal((await act(holder, 'finish', { results: [] }, { key })).outcome, 'idempotency.key-reused');
    assert.equal((await holder.read()).results.length, 1);
  });
});
