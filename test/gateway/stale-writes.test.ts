import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Holder, Told } from '../support/api.ts';
import { consent } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';

const ITEM = { slot: 'them', name: 'Giấy thử', reason: 'Thử' };
type Headers = Readonly<Record<string, string>>;

describe('a change that was made on a version that holds no more', () => {
  let filing: FilingGateway;
  let officer: string;
  before(async () => {
    filing = await startFiling();
    officer = await filing.staff();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const act = (holder: Holder, body: object, headers: Headers = {}): Promise<Told> =>
    filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token: officer, body, headers });
  const draft = (): Promise<Holder> => filing.api.readyDraft();
  const filed = async (): Promise<Holder> => (await filing.api.filed()).holder;
  const asked = async (): Promise<Holder> => {
    const holder = await filed();
    await act(holder, { action: 'request-supplement', items: [ITEM] });
    return holder;
  };
  const charged = async (): Promise<Holder> => {
    const holder = await filed();
    await act(holder, { action: 'accept' });
    await act(holder, { action: 'request-payment', amount: 8000, note: 'Thử' });
    return holder;
  };
  const paper = pngFile(5, 5);

  const CHANGES: [string, () => Promise<Holder>, (holder: Holder, headers: Headers) => Promise<Told>][] = [
    ['answers', draft, (holder, headers) => holder.write({ story: 'Thử' }, { headers })],
    ['discarding', draft, (holder, headers) => holder.call('DELETE', '', { headers })],
    [
      'handing in',
      draft,
      (holder, headers) => holder.call('POST', '/submission', { body: { consent: consent() }, headers }),
    ],
    [
      'announcing a file',
      draft,
      (holder, headers) =>
        holder.call('PUT', `/documents/${randomUUID()}`, {
          body: { slot: 'anh-kem-theo', name: 'a.png', mediaType: 'image/png', size: 9, sha256: '0'.repeat(64) },
          headers,
        }),
    ],
    [
      'taking a file away',
      draft,
      async (holder, headers) =>
        holder.call('DELETE', `/documents/${(await holder.read()).documents[0]?.id ?? ''}`, { headers }),
    ],
    [
      'handing in what was asked for',
      asked,
      async (holder, headers) => {
        const documents = (await holder.read()).documents.filter(({ slot }) => slot === ITEM.slot);
        const id = documents[0]?.id ?? (await holder.put(paper, { slot: ITEM.slot }));
        return holder.call('POST', '/supplements', { body: { documentIds: [id] }, headers });
      },
    ],
    [
      'withdrawing',
      filed,
      (holder, headers) => holder.call('POST', '/withdrawal', { body: { reason: 'Thử' }, headers }),
    ],
    [
      'saying how it went',
      filed,
      (holder, headers) => holder.call('POST', '/feedback', { body: { rating: 4 }, headers }),
    ],
    [
      'saying how a fee is paid',
      charged,
      async (holder, headers) => {
        const requestId = (await holder.read()).payment?.id ?? '';
        return holder.call('POST', '/payments', { body: { requestId, method: 'counter' }, headers });
      },
    ],
    ['an action of the ward', filed, (holder, headers) => act(holder, { action: 'accept' }, headers)],
  ];
  for (const [what, begin, change] of CHANGES) {
    it(`is refused with the one that holds, and does nothing: ${what}`, async () => {
      const holder = await begin();
      const { version } = await holder.read();
      for (const stale of [`"${String(version - 1)}"`, `"${String(version + 1)}"`, `W/"${String(version)}"`, '"x"']) {
        const told = await change(holder, { 'If-Match': stale });
        assert.deepEqual([told.status, told.outcome, told.body['currentVersion']], [412, 'version.stale', version]);
        assert.equal(told.headers.get('etag'), `"${String(version)}"`);
      }
      assert.equal((await change(holder, { 'If-Match': String(version) })).outcome, 'request.header-invalid');
      assert.equal((await holder.read()).version, version);
      const told = await change(holder, { 'If-Match': `"${String(version)}"` });
      assert.ok(told.status < 300, told.text);
    });
  }

  it('never overwrites silently what another client wrote meanwhile', async () => {
    const holder = await filing.api.draft();
    const { version } = await holder.read();
    const at = (from: number): { headers: Headers } => ({ headers: { 'If-Match': `"${String(from)}"` } });
    // A helper and a resident, each on a machine of their own, with the same draft before them.
    const both = await Promise.all([
      holder.write({ name: 'Nguyễn Thị Thử', story: 'Của người giúp' }, at(version)),
      holder.write({ married: 'no', story: 'Của người dân' }, at(version)),
    ]);
    assert.deepEqual(both.map(({ outcome }) => outcome).sort(), [200, 'version.stale']);
    const late = both.findIndex(({ outcome }) => outcome === 'version.stale');
    const current = Number(both[late]?.body['currentVersion']);
    assert.equal(current, version + 1);
    // Who came late reads what is there, and says what of it is to stand.
    const { answers } = await holder.read();
    assert.equal(answers['story'], late === 1 ? 'Của người giúp' : 'Của người dân');
    const mine = late === 1 ? { married: 'no' } : { name: 'Nguyễn Thị Thử' };
    assert.equal((await holder.write(mine, at(current))).status, 200);
    const merged = (await holder.read()).answers;
    assert.deepEqual([merged['name'], merged['married']], ['Nguyễn Thị Thử', 'no']);
  });

  it('loses to a submission: who hands in is told that somebody has typed since', async () => {
    const holder = await draft();
    const { version } = await holder.read();
    await holder.write({ story: 'Sửa ở máy khác' });
    const headers = { 'If-Match': `"${String(version)}"` };
    assert.equal((await holder.submit({ headers })).outcome, 'version.stale');
    assert.equal((await holder.read()).state, 'draft');
  });
});
