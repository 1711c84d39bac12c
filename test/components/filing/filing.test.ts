import { expect, oneEvent } from '@open-wc/testing';
import type { EtdpDossierForm } from '../../../src/components/dossier-form/dossier-form.component.ts';
import { EtdpFormCompleteEvent } from '../../../src/components/dossier-form/dossier-form.events.ts';
import { all, focused, one, said, until } from '../../support/drawn.ts';
import { deferred, fakeClient, never, noNetwork, refusal } from '../../support/fake-client.ts';
import { DRAFT_ID, fakeDevice } from '../../support/fake-device.ts';
import { ANSWERS, PROCEDURE, RECEIPT } from '../../support/fixtures.ts';
import { until as comeTrue } from '../../support/until.ts';
import { deviceWith, filedDossier } from '../../support/filled-draft.ts';
import { filingAt, handIn, openFiling, press, saying } from '../../support/filing-words.ts';
import type { Procedure } from '../../../src/contract/wire/procedure.ts';

const heading = (element: Element): string => said(one(element, '[data-heading]'));

describe('etdp-filing', () => {
  it('is accessible while it opens, and when it cannot', async () => {
    const opening = await openFiling({ client: fakeClient({ procedures: { get: never } }) }, null);
    await saying(opening, 'Đang mở tờ khai');
    await expect(opening).to.be.accessible();
    const cut = await openFiling(
      { client: fakeClient({ procedures: { get: () => Promise.reject(noNetwork()) } }) },
      null,
    );
    await saying(cut, 'Mạng bị mất');
    await expect(cut).to.be.accessible();
  });

  it('is accessible at each stage', async () => {
    await expect(await filingAt('')).to.be.accessible();
    await expect(await filingAt('@papers')).to.be.accessible();
    const review = await filingAt('@review');
    await expect(review).to.be.accessible();
    await handIn(review);
    await saying(review, 'Giấy tiếp nhận hồ sơ');
    await expect(review).to.be.accessible();
  });

  it('is accessible in English', async () => {
    const english = await filingAt('@papers', { lang: 'en' });
    await saying(english, 'Step 3 of 5');
    await expect(english).to.be.accessible();
  });
});

describe('etdp-filing: opening', () => {
  it('begins a draft on this device, and tells its id', async () => {
    const device = fakeDevice();
    const element = await openFiling({ device }, null);
    const { draftId } = (await oneEvent(element, 'etdp-filing-opened')) as unknown as { draftId: string };
    await saying(element, 'Bước 2/5: Điền tờ khai');
    expect((await device.drafts.list()).map(({ id, procedureCode }) => [id, procedureCode])).to.deep.equal([
      [draftId, PROCEDURE.code],
    ]);
  });

  it('goes on where the draft was left', async () => {
    expect(heading(await filingAt('copies'))).to.equal('Bước 2/5: Điền tờ khai');
    expect(heading(await filingAt('@papers'))).to.equal('Bước 3/5: Gửi giấy tờ');
    expect(heading(await filingAt('@review'))).to.equal('Bước 4/5: Xem lại và nộp');
  });

  it('says that the network is gone, and tries again when asked', async () => {
    let online = false;
    const get = (): Promise<Procedure> => (online ? Promise.resolve(PROCEDURE) : Promise.reject(noNetwork()));
    const element = await openFiling({ client: fakeClient({ procedures: { get } }) }, null);
    await saying(element, 'Mạng bị mất. Những gì bạn đã làm vẫn còn trên máy này.');
    online = true;
    await press(element, 'Thử lại');
    await saying(element, 'Bước 2/5');
    expect(said(element)).not.to.contain('Mạng bị mất');
  });

  it('tries again by itself when the network is back', async () => {
    let online = false;
    const get = (): Promise<Procedure> => (online ? Promise.resolve(PROCEDURE) : Promise.reject(noNetwork()));
    const device = fakeDevice();
    const element = await openFiling({ device, client: fakeClient({ procedures: { get } }) }, null);
    await saying(element, 'Mạng bị mất');
    online = true;
    window.dispatchEvent(new Event('online'));
    await saying(element, 'Bước 2/5');
    expect(await device.drafts.list()).to.have.length(1);
  });

  it('leads back where nothing can be opened', async () => {
    const client = fakeClient({ procedures: { get: () => Promise.reject(refusal('procedure.unknown')) } });
    const element = await openFiling({ client }, null);
    await saying(element, 'Không còn thủ tục này.');
    const left = oneEvent(element, 'etdp-filing-leave');
    await press(element, 'Quay lại chọn thủ tục');
    await left;
  });

  it('shows the receipt of a draft whose answer was lost, wherever the draft was left', async () => {
    const client = fakeClient({ dossiers: { get: () => Promise.resolve(filedDossier()) } });
    const device = await deviceWith('copies');
    const element = await openFiling({ client, device });
    await saying(element, RECEIPT.code);
    expect(await device.receipts.get(RECEIPT.code)).to.deep.equal(RECEIPT);
    expect(await device.drafts.list()).to.deep.equal([]);
    expect(client.called('dossiers.submit')).to.deep.equal([]);
  });

  it('says that a draft is gone instead of beginning an empty one', async () => {
    const device = fakeDevice();
    const element = await openFiling({ device });
    await saying(element, 'Hồ sơ này không còn trên máy');
    await expect(element).to.be.accessible();
    expect(await device.drafts.list()).to.deep.equal([]);
  });

  it('takes no answer that comes after it has left the page', async () => {
    const late = deferred<Procedure>();
    const memory = fakeDevice();
    let begun = 0;
    const create: typeof memory.drafts.create = (about) => {
      begun++;
      return memory.drafts.create(about);
    };
    const device = { ...memory, drafts: { ...memory.drafts, create } };
    const client = fakeClient({ procedures: { get: () => late.promise } });
    const element = await openFiling({ device, client }, null);
    await saying(element, 'Đang mở tờ khai');
    const events: Event[] = [];
    element.addEventListener('etdp-filing-opened', (event) => events.push(event));
    element.remove();
    late.resolve(PROCEDURE);
    await until(() => begun === 1);
    await comeTrue('nothing is left of it', async () => (await device.drafts.list()).length === 0);
    expect(events).to.deep.equal([]);
  });

  it('goes on with the same draft when it is moved in the page', async () => {
    const device = fakeDevice();
    const element = await openFiling({ device }, null);
    await saying(element, 'Bước 2/5');
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await saying(element, 'Bước 2/5');
    expect(await device.drafts.list()).to.have.length(1);
  });
});

describe('etdp-filing: from the declaration to the review', () => {
  it('goes on to the papers, and remembers it', async () => {
    const device = await deviceWith('copies', { papers: [] });
    const element = await filingAt('copies', { device });
    await press(element, 'Tiếp tục: gửi giấy tờ');
    await saying(element, 'Bước 3/5');
    await comeTrue('it is remembered', async () => (await device.drafts.get(DRAFT_ID))?.step === '@papers');
    await until(() => focused() === one(element, '[data-heading]'), 'the first words have the focus');
  });

  it('goes on once, however often the declaration says that it is complete', async () => {
    const element = await filingAt('copies', { device: await deviceWith('copies', { papers: [] }) });
    const faults: unknown[] = [];
    const note = (event: PromiseRejectionEvent): number => faults.push(event.reason);
    window.addEventListener('unhandledrejection', note);
    const form = one<EtdpDossierForm>(element, 'etdp-dossier-form');
    for (let time = 0; time < 2; time++) form.dispatchEvent(new EtdpFormCompleteEvent(DRAFT_ID));
    await saying(element, 'Bước 3/5');
    window.removeEventListener('unhandledrejection', note);
    expect(faults).to.deep.equal([]);
  });

  it('does not go on without a paper that is needed; says which, and leads to it', async () => {
    const element = await filingAt('@papers', { device: await deviceWith('@papers', { papers: [] }) });
    await press(element, 'Xem lại hồ sơ');
    await saying(element, 'Còn thiếu: Giấy chứng sinh');
    expect(heading(element)).to.equal('Bước 3/5: Gửi giấy tờ');
    expect(focused()?.getAttribute('type')).to.equal('file');
    await expect(element).to.be.accessible();
  });

  it('asks for a paper that only these answers call for', async () => {
    const [field = ''] = Object.keys(ANSWERS);
    const when = { field, in: [String(ANSWERS[field])] };
    const documents = PROCEDURE.documents.map((one) => ({ ...one, upload: one.upload && { ...one.upload, when } }));
    const client = fakeClient({ procedures: { get: () => Promise.resolve({ ...PROCEDURE, documents }) } });
    const element = await filingAt('@papers', { client, device: await deviceWith('@papers', { papers: [] }) });
    await saying(element, 'Giấy chứng sinh');
    await press(element, 'Xem lại hồ sơ');
    await saying(element, 'Còn thiếu: Giấy chứng sinh');
    expect(focused()?.getAttribute('type')).to.equal('file');
  });

  it('says so where a procedure wants no papers online', async () => {
    const procedure = { ...PROCEDURE, documents: PROCEDURE.documents.map((one) => ({ ...one, upload: null })) };
    const client = fakeClient({ procedures: { get: () => Promise.resolve(procedure) } });
    const element = await filingAt('@papers', { client, device: await deviceWith('@papers', { papers: [] }) });
    expect(said(element)).to.contain('Thủ tục này không cần gửi giấy tờ qua mạng.');
    await press(element, 'Xem lại hồ sơ');
    await saying(element, 'Bước 4/5');
  });

  it('leads from the papers back to the declaration with everything in it', async () => {
    const element = await filingAt('@papers');
    await press(element, 'Quay lại');
    await saying(element, 'Bước 2/5');
    await until(() => all(element, 'input').length > 0);
    expect(all<HTMLInputElement>(element, 'input').map(({ value }) => value)).to.include(String(ANSWERS['copyCount']));
  });

  it('leads from the review to the exact answer, and straight back to it', async () => {
    const element = await filingAt('@review');
    await press(element, 'Sửa: Họ, chữ đệm, tên của trẻ');
    await until(() => focused() instanceof HTMLInputElement, 'a field has the focus');
    expect((focused() as HTMLInputElement).value).to.equal(ANSWERS['childName']);
    await press(element, 'Xong, về xem lại hồ sơ');
    await saying(element, 'Bước 4/5');
  });

  it('leads from the review to the papers', async () => {
    const element = await filingAt('@review');
    await press(element, 'Sửa giấy tờ');
    await saying(element, 'Bước 3/5');
    expect(said(element)).to.contain('giay-chung-sinh.jpg');
  });
});

describe('etdp-filing: leaving', () => {
  it('keeps the draft', async () => {
    const device = await deviceWith('@papers');
    const element = await filingAt('@papers', { device });
    const left = oneEvent(element, 'etdp-filing-leave');
    await press(element, 'Lưu và tiếp tục sau');
    await left;
    expect((await device.drafts.get(DRAFT_ID))?.answers).to.deep.equal(ANSWERS);
    expect(await device.files.list(DRAFT_ID)).to.have.length(1);
  });

  it('keeps it from the declaration too', async () => {
    const device = await deviceWith('copies');
    const element = await filingAt('copies', { device });
    const left = oneEvent(element, 'etdp-filing-leave');
    await press(element, 'Lưu và tiếp tục sau');
    await left;
    expect((await device.drafts.get(DRAFT_ID))?.answers).to.deep.equal(ANSWERS);
    await element.updateComplete;
    expect(said(element), 'what follows is the page’s').not.to.contain('Làm tiếp');
  });

  it('leaves nothing behind of who has only looked, here or at the gateway', async () => {
    const device = fakeDevice();
    const client = fakeClient();
    const element = await openFiling({ device, client }, null);
    await saying(element, 'Bước 2/5');
    await comeTrue('the gateway knows it', async () => (await device.drafts.list())[0]?.dossierId !== undefined);
    await until(() => all(element, 'button', 'Lưu và tiếp tục sau').length > 0);
    const left = oneEvent(element, 'etdp-filing-leave');
    await press(element, 'Lưu và tiếp tục sau');
    await left;
    expect(await device.drafts.list()).to.deep.equal([]);
    expect(client.called('dossiers.discard')).to.have.length(1);
  });
});
