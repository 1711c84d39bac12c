import { expect } from '@open-wc/testing';
import type { EtdpDocumentUploader } from '../../../src/components/document-uploader/define.ts';
import type { Draft } from '../../../src/sdk/device/draft.ts';
import type { Documents } from '../../../src/sdk/resources/documents.ts';
import { all, one, said, until } from '../../support/drawn.ts';
import { deferred, fakeClient, never, noNetwork, refusal, type FakeClient } from '../../support/fake-client.ts';
import { draft, DRAFT_ID, fakeDevice } from '../../support/fake-device.ts';
import { DOCUMENTS, DOSSIER_ID, PROCEDURE } from '../../support/fixtures.ts';
import { BIRTH_PAPER, jpegFile, keepFiles } from '../../support/papers.ts';
import { choose, chooser, openAlone, openWithFiles, type AloneOptions } from '../../support/uploader.ts';

const BIRTH = 'Giấy chứng sinh';
const OTHER_DOSSIER = '0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0009';

/** An uploader alone on a page, once its papers are there. */
async function alone(options: AloneOptions): Promise<EtdpDocumentUploader> {
  const element = await openAlone({ device: fakeDevice({ lasting: true }), ...options });
  await until(() => all(element, 'section').length > 0, 'the papers');
  return element;
}
const has = (element: Element, file: string, words: string): Promise<void> =>
  until(() => all(element, 'li', new RegExp(file)).some((line) => said(line).includes(words)), `${file}: ${words}`);
const sentTo = (client: FakeClient): unknown[] => client.called('documents.send').map(({ args }) => args[0]);

describe('an uploader alone on a page', () => {
  it('begins nothing while somebody only looks', async () => {
    const device = fakeDevice({ lasting: true });
    const client = fakeClient();
    await alone({ client, device });
    expect(await device.drafts.list()).to.deep.equal([]);
    expect(client.called('dossiers.create')).to.deep.equal([]);
  });

  it('begins a draft and its dossier with the first file, and sends it', async () => {
    const device = fakeDevice({ lasting: true });
    const client = fakeClient();
    const element = await alone({ client, device });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'), jpegFile('b.jpg'));
    await has(element, 'b.jpg', 'Phường đã nhận');
    const [begun] = await device.drafts.list();
    expect(begun).to.include({
      agencyId: '18073',
      procedureCode: PROCEDURE.code,
      procedureName: PROCEDURE.shortName.vi,
      dossierId: DOSSIER_ID,
    });
    expect(sentTo(client)).to.deep.equal([DOSSIER_ID, DOSSIER_ID]);
    expect((await device.files.list(begun?.id ?? '')).map(({ name }) => name)).to.deep.equal(['a.jpg', 'b.jpg']);
    expect(client.called('dossiers.create')).to.have.length(1);
  });

  it('goes on with the draft of its procedure, its dossier and its files', async () => {
    const device = fakeDevice({
      lasting: true,
      drafts: [
        draft({ dossierId: OTHER_DOSSIER, accessToken: 'invented' }),
        draft({ id: 'x', procedureCode: '2.000815' }),
      ],
    });
    await keepFiles(device, DRAFT_ID, [[BIRTH_PAPER, jpegFile('hom-qua.jpg')]]);
    const client = fakeClient();
    const element = await alone({ client, device });
    await until(() => said(element).includes('hom-qua.jpg'));
    await has(element, 'hom-qua.jpg', 'Phường đã nhận');
    expect(sentTo(client)).to.deep.equal([OTHER_DOSSIER]);
    expect(client.credentials.has(OTHER_DOSSIER)).to.equal(true);
    expect(client.called('dossiers.create')).to.deep.equal([]);
  });

  it('needs no more than the name of a draft: it knows the procedure and the answers', async () => {
    const when = { field: 'requesterIdKind', in: ['passport'] };
    const documents = DOCUMENTS.map((one) => ({ ...one, upload: one.upload && { ...one.upload, when } }));
    const client = fakeClient({ procedures: { get: () => Promise.resolve({ ...PROCEDURE, documents }) } });
    const device = (answers: Draft['answers']) => fakeDevice({ lasting: true, drafts: [draft({ answers })] });
    await alone({ client, procedure: null, draftId: DRAFT_ID, device: device({ requesterIdKind: 'passport' }) });
    expect(client.called('procedures.get')[0]?.args[0]).to.equal(PROCEDURE.code);
    const other = await openAlone({ client, procedure: null, draftId: DRAFT_ID, device: device({}) });
    await until(() => said(other).includes('Không phải gửi giấy tờ nào'));
  });

  it('leaves out papers that only a question asks for which is no longer asked', async () => {
    const when = { field: 'requesterPassport', in: ['B0000000'] };
    const documents = DOCUMENTS.map((one) => ({ ...one, upload: one.upload && { ...one.upload, when } }));
    const client = fakeClient({ procedures: { get: () => Promise.resolve({ ...PROCEDURE, documents }) } });
    const answers = { requesterIdKind: 'citizen', requesterPassport: 'B0000000' };
    const element = await openAlone({ client, device: fakeDevice({ drafts: [draft({ answers })] }) });
    await until(() => said(element).includes('Không phải gửi giấy tờ nào'));
    element.answers = { ...answers, requesterIdKind: 'passport' };
    await element.updateComplete;
    expect(all(element, 'section')).to.have.length(2);
  });

  it('sends to the dossier a page names, with what this device knows of it', async () => {
    const client = fakeClient();
    const device = fakeDevice({
      lasting: true,
      drafts: [draft({ dossierId: OTHER_DOSSIER, accessToken: 'invented' })],
    });
    const element = await alone({ client, device, dossier: OTHER_DOSSIER });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await has(element, 'a.jpg', 'Phường đã nhận');
    expect(sentTo(client)).to.deep.equal([OTHER_DOSSIER]);
    expect(client.credentials.has(OTHER_DOSSIER)).to.equal(true);
    expect((await device.files.list(DRAFT_ID)).map(({ name }) => name)).to.deep.equal(['a.jpg']);
  });

  it('waits for the page to name the dossier where the name of the files is the page’s own', async () => {
    const client = fakeClient();
    const element = await alone({ client, draftId: 'ten-cua-trang' });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await has(element, 'a.jpg', 'Chờ gửi');
    expect(client.called('dossiers.create')).to.deep.equal([]);
    element.dossier = OTHER_DOSSIER;
    await has(element, 'a.jpg', 'Phường đã nhận');
    expect(sentTo(client)).to.deep.equal([OTHER_DOSSIER]);
  });

  it('keeps the file and goes on by itself when the network is back', async () => {
    const device = fakeDevice({ lasting: true });
    const network = deferred<undefined>();
    let up = false;
    const usual = fakeClient();
    const client = fakeClient({
      dossiers: {
        create: (...args) => {
          network.resolve(undefined);
          return up ? usual.dossiers.create(...args) : Promise.reject(noNetwork());
        },
      },
    });
    const element = await alone({ client, device });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await network.promise;
    await has(element, 'a.jpg', 'Chờ có mạng');
    expect(said(one(element, '[role=alert]'))).to.contain('Mạng bị mất. Ảnh của bạn vẫn còn trên máy này.');
    expect(await device.drafts.list(), 'the draft is here before the dossier is').to.have.length(1);
    await expect(element).to.be.accessible();
    up = true;
    dispatchEvent(new Event('online'));
    await has(element, 'a.jpg', 'Phường đã nhận');
    expect(all(element, '[role=alert]')).to.deep.equal([]);
    const keys = client
      .called('dossiers.create')
      .map(({ args }) => (args[1] as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys).size, 'one key, however often it was tried').to.equal(1);
  });

  it('says when the ward takes no such dossier', async () => {
    const client = fakeClient({ dossiers: { create: () => Promise.reject(refusal('procedure.not-filed-here')) } });
    const element = await alone({ client });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await until(() => all(element, '[role=alert]').length > 0);
    expect(said(one(element, '[role=alert]'))).to.contain('Phường không còn nhận giấy tờ cho hồ sơ này ở đây.');
    await expect(element).to.be.accessible();
  });

  it('sends also from a device that has no room for a draft', async () => {
    const client = fakeClient();
    const element = await alone({ client, device: fakeDevice({ full: true }) });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await has(element, 'a.jpg', 'Phường đã nhận');
    expect(client.called('dossiers.create')).to.have.length(1);
  });

  it('says what it needs when nothing is named', async () => {
    for (const options of [{ procedure: null }, { procedure: null, requirements: DOCUMENTS }]) {
      const element = await openAlone(options);
      await until(() => said(element).includes('Phần này cần một hồ sơ đang làm.'));
      await expect(element).to.be.accessible();
    }
  });

  it('goes on where it was when it is moved in the page', async () => {
    const client = fakeClient();
    const element = await alone({ client });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await has(element, 'a.jpg', 'Phường đã nhận');
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await element.updateComplete;
    await has(element, 'a.jpg', 'Phường đã nhận');
  });

  it('stops sending when it leaves the page, and leaves a queue of the page’s alone', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const send: Documents['send'] = (_dossier, _file, _bytes, options) => {
      signals.push(options?.signal);
      return never();
    };
    const own = await alone({ client: fakeClient({ documents: { send } }) });
    await choose(chooser(own, BIRTH), jpegFile('a.jpg'));
    await until(() => signals.length === 1);
    own.remove();
    expect(signals[0]?.aborted).to.equal(true);

    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], {
      send: (_dossier, { size }, _bytes, options) => {
        signals.push(options?.signal);
        options?.onProgress?.(size / 2);
        return never();
      },
    });
    element.remove();
    expect(signals[1]?.aborted).to.equal(false);
  });

  it('does not begin anew when only the language changes', async () => {
    const client = fakeClient();
    const element = await alone({ client });
    await choose(chooser(element, BIRTH), jpegFile('a.jpg'));
    await has(element, 'a.jpg', 'Phường đã nhận');
    element.lang = 'en';
    await until(() => said(element).includes('The ward has it'));
    expect(client.called('procedures.get')).to.have.length(1);
    expect(client.called('documents.send')).to.have.length(1);
  });
});
