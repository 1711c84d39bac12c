import { expect, waitUntil } from '@open-wc/testing';
import { AnswerSync } from '../../../src/components/dossier-form/answer-sync.ts';
import { choose, control, declaration, drawn, press, title, write } from '../../support/declaration.ts';
import { all, one, said } from '../../support/drawn.ts';
import { aborted, deferred, fakeClient, noNetwork, refusal } from '../../support/fake-client.ts';
import { draft, fakeDevice } from '../../support/fake-device.ts';
import { ANSWERS, DOSSIER_ID } from '../../support/fixtures.ts';

/** What an answer to a change is awaited with: nothing here waits for the usual pause. */
const AT_ONCE = { pauseMs: 0, retryMs: 0 };

/** Says what the network does. */
function network(there: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: there, configurable: true });
  globalThis.dispatchEvent(new Event(there ? 'online' : 'offline'));
  if (there) Reflect.deleteProperty(navigator, 'onLine');
}

const withDossier = (answers = {}) =>
  fakeDevice({ drafts: [draft({ answers, dossierId: DOSSIER_ID, accessToken: 'invented' })] });

describe('etdp-dossier-form and the gateway', () => {
  it('sends nothing while there is no dossier at the gateway', async () => {
    const client = fakeClient();
    const form = await declaration({ client, answers: ANSWERS });
    await press(form, 'Tiếp tục');
    globalThis.dispatchEvent(new Event('online'));
    await drawn(form);
    expect(client.calls.filter(({ name }) => name.startsWith('dossiers.'))).to.deep.equal([]);
  });

  it('sends the answers along where there is one: what is asked, and null for what was taken away', async () => {
    const client = fakeClient();
    await declaration({ client, device: withDossier({ ...ANSWERS, requesterPassport: 'B0000000' }) });
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(() => client.called('dossiers.update').length === 1);
    const [id, { answers }] = client.called('dossiers.update')[0]!.args as [
      string,
      { answers: Record<string, unknown> },
    ];
    expect(id).to.equal(DOSSIER_ID);
    expect(client.credentials.has(DOSSIER_ID)).to.equal(true);
    expect(answers).to.deep.include(ANSWERS);
    expect(answers).to.deep.include({ requesterPassport: null, fatherName: null });
  });

  for (const code of ['version.stale', 'dossier.already-filed', 'dossier.expired', 'request.invalid'] as const) {
    it(`goes on when the gateway does not take them (${code}): the draft on the device is the one that counts`, async () => {
      const client = fakeClient({ dossiers: { update: () => Promise.reject(refusal(code)) } });
      const form = await declaration({ client, device: withDossier(ANSWERS) });
      globalThis.dispatchEvent(new Event('online'));
      await waitUntil(() => client.called('dossiers.update').length === 1);
      await write(form, 'Số điện thoại', '0900000001');
      await press(form, 'Tiếp tục');
      expect(title(form)).to.contain('2/4');
      await press(form, 'Quay lại');
      expect(control(form, 'Số điện thoại').value).to.equal('0900000001');
      expect(all(form, '[role=alert]')).to.deep.equal(
        all(form, '[role=alert]').filter((alert) => said(alert).includes('Chỉ giữ được khi trang này còn mở')),
      );
    });
  }

  it('says that the network is gone, that nothing is lost, and lets the person go on', async () => {
    const form = await declaration({ answers: ANSWERS });
    network(false);
    await drawn(form);
    const words = 'Mạng bị mất. Những gì bạn đã điền vẫn còn trên máy này. Xin cứ điền tiếp.';
    const seen = (): string[] => all(form, '.notice').map((notice) => said(notice));
    expect(seen()).to.deep.equal([words]);
    expect(said(one(form, '[role=status]'))).to.equal(words);
    await choose(form, 'Loại giấy tờ', 'Thẻ căn cước');
    await press(form, 'Tiếp tục');
    expect(title(form)).to.contain('2/4');
    network(true);
    await drawn(form);
    expect(seen()).not.to.contain(words);
  });

  it('says so too where the device believes in a network that leads nowhere', async () => {
    const client = fakeClient({ dossiers: { update: () => Promise.reject(noNetwork()) } });
    const form = await declaration({ client, device: withDossier(ANSWERS) });
    globalThis.dispatchEvent(new Event('online'));
    await waitUntil(() => said(form).includes('Mạng bị mất.'));
  });
});

describe('AnswerSync', () => {
  it('sends when nothing more has changed for a while, once', async () => {
    let sent = 0;
    const sync = new AnswerSync({ ...AT_ONCE, send: () => Promise.resolve(sent++), changed: () => undefined });
    for (let change = 0; change < 5; change++) sync.soon();
    await waitUntil(() => sent > 0);
    expect(sent).to.equal(1);
  });

  it('sends what has changed while it was sending right afterwards, one call at a time', async () => {
    const calls = [deferred<unknown>(), deferred<unknown>()];
    let sent = 0;
    const sync = new AnswerSync({ ...AT_ONCE, send: () => calls[sent++]!.promise, changed: () => undefined });
    sync.now();
    sync.now();
    sync.now();
    expect(sent).to.equal(1);
    calls[0]!.resolve(null);
    await waitUntil(() => sent === 2);
  });

  it('tries again by itself where no answer came, and tells when it did', async () => {
    const states: string[] = [];
    let tries = 0;
    const sync: AnswerSync = new AnswerSync({
      ...AT_ONCE,
      send: () => (++tries < 3 ? Promise.reject(noNetwork()) : Promise.resolve()),
      changed: (state) => states.push(state),
    });
    sync.now();
    await waitUntil(() => states.length === 2);
    expect(states).to.deep.equal(['offline', 'idle']);
    expect(tries).to.equal(3);
  });

  it('does not try again by itself what was refused', async () => {
    const states: string[] = [];
    let tries = 0;
    const sync = new AnswerSync({
      ...AT_ONCE,
      send: () => {
        tries++;
        return Promise.reject(refusal('version.stale'));
      },
      changed: (state) => states.push(state),
    });
    sync.now();
    await waitUntil(() => states.length === 1);
    expect(states).to.deep.equal(['refused']);
    expect(tries).to.equal(1);
  });

  it('lets go of what is on its way when it is stopped, and says nothing more', async () => {
    let given: AbortSignal | undefined;
    const states: string[] = [];
    const sync = new AnswerSync({
      ...AT_ONCE,
      send: async (signal) => {
        given = signal;
        await aborted(signal);
        throw noNetwork();
      },
      changed: (state) => states.push(state),
    });
    sync.now();
    sync.stop();
    await Promise.resolve();
    expect(given?.aborted).to.equal(true);
    expect(states).to.deep.equal([]);
  });
});
