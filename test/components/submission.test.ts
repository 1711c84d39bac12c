import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { nothing } from 'lit';
import '../../src/components/submission/define.ts';
import type { EtdpSubmission } from '../../src/components/submission/submission.component.ts';
import type { Device } from '../../src/sdk/device/device.ts';
import { all, button, focused, inWard, one, said, until } from '../support/drawn.ts';
import { fakeClient, noNetwork } from '../support/fake-client.ts';
import { draft, DRAFT_ID, fakeDevice } from '../support/fake-device.ts';
import { deviceWith, filledDraft } from '../support/filled-draft.ts';
import { handIn, press, saying } from '../support/filing-words.ts';
import { AGENCY, DOSSIER_ID, PROCEDURE, RECEIPT } from '../support/fixtures.ts';
import { until as comeTrue } from '../support/until.ts';
import { onWardPage, type Ward } from '../support/ward-page.ts';

const CHOOSING = 'Bạn cần làm việc gì?';
const OTHER = draft({
  id: '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0010',
  procedureCode: '2.000815',
  procedureName: 'Chứng thực bản sao',
  answers: { copyCount: 2 },
});

/** A page with a submission. What stands there has come. */
async function page(ward: Ward = {}, procedure?: string): Promise<EtdpSubmission> {
  const element = await inWard<EtdpSubmission>(
    html`<etdp-submission procedure=${procedure ?? nothing}></etdp-submission>`,
    ward,
  );
  await saying(element, /Bạn cần làm việc gì|Bước \d|Đăng ký khai sinh|What do you need/);
  return element;
}
/** The tab is loaded again: a new page on the same device. */
function reload(ward: Ward, procedure?: string): Promise<EtdpSubmission> {
  fixtureCleanup();
  return page(ward, procedure);
}
async function start(element: EtdpSubmission): Promise<void> {
  await saying(element, PROCEDURE.shortName.vi);
  if (said(element).includes(CHOOSING)) await press(element, /^Đăng ký khai sinh/);
  await saying(element, 'Nộp hồ sơ này');
  button(element, 'Nộp hồ sơ này').click();
  await saying(element, 'Bước 2/5');
}
const drafts = async (device: Device): Promise<string[]> => (await device.drafts.list()).map(({ id }) => id);

describe('etdp-submission', () => {
  beforeEach(() => sessionStorage.clear());

  it('is accessible while one chooses, with and without drafts, and in English', async () => {
    await expect(await page()).to.be.accessible();
    const device = fakeDevice({ drafts: [filledDraft('copies'), OTHER] });
    const offered = await page({ device });
    await saying(offered, 'Bạn có hồ sơ đang làm dở');
    await expect(offered).to.be.accessible();
    await expect(await page({ device, lang: 'en' })).to.be.accessible();
  });

  it('leads from choosing to the declaration', async () => {
    const device = fakeDevice();
    const element = await page({ device });
    await start(element);
    expect(await drafts(device)).to.have.length(1);
    await expect(element).to.be.accessible();
  });

  it('begins one draft, however often it is asked to', async () => {
    const device = fakeDevice();
    const element = await page({ device });
    await press(element, /^Đăng ký khai sinh/);
    await saying(element, 'Nộp hồ sơ này');
    const [begin] = all<HTMLButtonElement>(element, 'button', 'Nộp hồ sơ này');
    begin?.click();
    begin?.click();
    await saying(element, 'Bước 2/5');
    expect(await drafts(device)).to.have.length(1);
  });

  it('explains the one procedure a page is for', async () => {
    const element = await page({}, PROCEDURE.code);
    await saying(element, 'Nộp hồ sơ này');
    expect(said(element)).not.to.contain(CHOOSING);
    await expect(element).to.be.accessible();
  });

  it('leads from the receipt to filing another dossier', async () => {
    const element = await page({ device: await deviceWith('@review') });
    await press(element, /^Làm tiếp/);
    await saying(element, 'Đã gửi xong');
    await handIn(element);
    await saying(element, RECEIPT.code);
    await press(element, 'Nộp một hồ sơ khác');
    await saying(element, CHOOSING);
    await until(() => focused()?.getAttribute('type') === 'search', 'the search box has the focus');
  });
});

describe('etdp-submission: what was begun', () => {
  beforeEach(() => sessionStorage.clear());

  it('is offered, and gone on with where it was left', async () => {
    const element = await page({ device: await deviceWith('@papers') });
    await press(element, /^Làm tiếp: Đăng ký khai sinh/);
    await saying(element, 'Bước 3/5');
  });

  it('is not offered where it belongs to another agency', async () => {
    const device = fakeDevice({ drafts: [draft({ agencyId: '18091' })] });
    expect(said(await page({ device }))).not.to.contain('đang làm dở');
  });

  it('is offered on the page of its procedure only', async () => {
    const device = fakeDevice({ drafts: [OTHER, filledDraft('copies')] });
    const element = await page({ device }, PROCEDURE.code);
    await saying(element, 'Bạn có hồ sơ đang làm dở');
    expect(all(element, 'button', /^Làm tiếp/).map((one) => one.getAttribute('aria-label'))).to.deep.equal([
      'Làm tiếp: Đăng ký khai sinh',
    ]);
  });

  it('is deleted, here and at the gateway, after a question that says what is lost', async () => {
    const client = fakeClient();
    const device = await deviceWith('@papers');
    const element = await page({ client, device });
    await press(element, /^Xóa hồ sơ đang làm/);
    await saying(element, 'Xóa hết những gì đã điền và giấy tờ đã chọn?');
    expect(await drafts(device)).to.deep.equal([DRAFT_ID]);
    await press(element, 'Xóa hết');
    await comeTrue('it is gone', async () => (await drafts(device)).length === 0);
    expect(await device.files.list(DRAFT_ID)).to.deep.equal([]);
    await until(() => client.called('dossiers.discard').length === 1);
    expect(client.called('dossiers.discard')[0]?.args[0]).to.equal(DOSSIER_ID);
    expect(said(element)).not.to.contain('đang làm dở');
  });

  it('is deleted here without a network too, and the focus goes on', async () => {
    const client = fakeClient({ dossiers: { discard: () => Promise.reject(noNetwork()) } });
    const device = fakeDevice({ drafts: [filledDraft('copies'), OTHER] });
    const element = await page({ client, device });
    await press(element, /^Xóa hồ sơ đang làm: Đăng ký khai sinh/);
    await press(element, 'Xóa hết');
    await comeTrue('it is gone', async () => (await drafts(device)).join() === OTHER.id);
    await until(() => focused() === one(element, 'h2', 'Bạn có hồ sơ đang làm dở'), 'the list has the focus');
  });

  it('is offered first to somebody who stops for today', async () => {
    const element = await page({ device: await deviceWith('@papers') });
    await press(element, /^Làm tiếp/);
    await saying(element, 'Bước 3/5');
    await press(element, 'Lưu và tiếp tục sau');
    await saying(element, 'Bạn có hồ sơ đang làm dở');
    await until(() => focused() === one(element, 'h2', 'Bạn có hồ sơ đang làm dở'), 'the list has the focus');
  });
});

describe('etdp-submission: a reload', () => {
  beforeEach(() => sessionStorage.clear());

  it('comes back to the open draft', async () => {
    const device = await deviceWith('@papers');
    const before = await page({ device });
    await press(before, /^Làm tiếp/);
    await saying(before, 'Bước 3/5');
    await saying(await reload({ device }), 'Bước 3/5');
  });

  it('comes back to a draft that was just begun', async () => {
    const device = fakeDevice();
    await start(await page({ device }));
    await saying(await reload({ device }), 'Bước 2/5');
    expect(await drafts(device)).to.have.length(1);
  });

  it('comes back to the receipt', async () => {
    const device = await deviceWith('@review');
    const before = await page({ device });
    await press(before, /^Làm tiếp/);
    await saying(before, 'Đã gửi xong');
    await handIn(before);
    await saying(before, RECEIPT.code);
    const after = await reload({ device });
    await saying(after, RECEIPT.code);
    expect(said(after)).to.contain('Bước 5/5');
  });

  it('leaves somebody who went back to choosing there', async () => {
    const device = await deviceWith('@papers');
    const before = await page({ device });
    await press(before, /^Làm tiếp/);
    await saying(before, 'Bước 3/5');
    await press(before, 'Lưu và tiếp tục sau');
    await saying(before, CHOOSING);
    expect(said(await reload({ device }))).to.contain(CHOOSING);
  });

  it('keeps no answer and no code but the id of the draft', async () => {
    await start(await page());
    expect(sessionStorage.length).to.equal(1);
    expect(sessionStorage.getItem(sessionStorage.key(0) ?? '')).to.match(/^[0-9a-f-]{36}$/);
  });
});

describe('etdp-submission: on a page with others', () => {
  beforeEach(() => sessionStorage.clear());

  const two = async (device: Device, procedures: readonly (string | undefined)[]): Promise<EtdpSubmission[]> => {
    const provider = await fixture(
      onWardPage(
        procedures.map((code) => html`<etdp-submission procedure=${code ?? nothing}></etdp-submission>`),
        { device },
      ),
    );
    return [...provider.querySelectorAll('etdp-submission')];
  };

  it('does not open what another one has open', async () => {
    const device = await deviceWith('@papers');
    const [first, second] = await two(device, [undefined, undefined]);
    if (!first || !second) throw new Error('two were drawn');
    await saying(first, 'Bạn có hồ sơ đang làm dở');
    await press(first, /^Làm tiếp/);
    await saying(first, 'Bước 3/5');
    fixtureCleanup();
    const [third, fourth] = await two(device, [undefined, undefined]);
    if (!third || !fourth) throw new Error('two were drawn');
    await saying(third, 'Bước 3/5');
    await saying(fourth, CHOOSING);
    expect(said(fourth)).not.to.contain('Bước');
  });

  it('remembers each its own', async () => {
    const device = fakeDevice({ drafts: [OTHER, filledDraft('@papers')] });
    const [birth, copies] = await two(device, [PROCEDURE.code, OTHER.procedureCode]);
    if (!birth || !copies) throw new Error('two were drawn');
    await saying(birth, 'Làm tiếp');
    await press(birth, /^Làm tiếp/);
    await saying(birth, 'Bước 3/5');
    await saying(copies, 'Làm tiếp');
    await press(copies, /^Làm tiếp/);
    await saying(copies, 'Bước 2/5');
    fixtureCleanup();
    const [again, other] = await two(device, [PROCEDURE.code, OTHER.procedureCode]);
    if (!again || !other) throw new Error('two were drawn');
    await saying(again, 'Bước 3/5');
    await saying(other, 'Bước 2/5');
  });

  it('goes on where it was when it is moved in the page', async () => {
    const device = await deviceWith('@papers');
    const element = await page({ device });
    await press(element, /^Làm tiếp/);
    await saying(element, 'Bước 3/5');
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await saying(element, 'Bước 3/5');
    expect(await drafts(device)).to.deep.equal([DRAFT_ID]);
  });

  it('files with its own agency where it is told one', async () => {
    const device = fakeDevice({ drafts: [filledDraft('copies')] });
    const provider = await fixture(onWardPage(html`<etdp-submission></etdp-submission>`, { device }));
    const element = provider.querySelector('etdp-submission');
    if (!element) throw new Error('it was drawn');
    await saying(element, 'Bạn có hồ sơ đang làm dở');
    provider.setAttribute('agency', '18091');
    await until(() => !said(element).includes('đang làm dở'), 'drafts of another agency are not offered');
    provider.setAttribute('agency', AGENCY.id);
    await saying(element, 'Bạn có hồ sơ đang làm dở');
  });
});
