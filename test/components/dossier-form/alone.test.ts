import { expect, waitUntil } from '@open-wc/testing';
import { html } from 'lit';
import type { EtdpDossierForm } from '../../../src/components/dossier-form/dossier-form.component.ts';
import type { Device } from '../../../src/sdk/device/device.ts';
import { choose, control, drawn, heard, opened, press, title } from '../../support/declaration.ts';
import { all, button, focused, inWard, one, said } from '../../support/drawn.ts';
import { fakeClient, never, noNetwork, refusal } from '../../support/fake-client.ts';
import { draft, DRAFT_ID, fakeDevice } from '../../support/fake-device.ts';
import { AGENCY, ANSWERS, PROCEDURE } from '../../support/fixtures.ts';
import type { Ward } from '../../support/ward-page.ts';

/** As a web editor pastes it. */
const pasted = (ward: Ward = {}): Promise<EtdpDossierForm> =>
  inWard(html`<etdp-dossier-form procedure="1.001193"></etdp-dossier-form>`, ward);

async function filled(device: Device): Promise<EtdpDossierForm> {
  const form = await pasted({ device });
  await opened(form);
  return form;
}

describe('etdp-dossier-form, alone on a page', () => {
  it('fetches the form of its procedure, with its plain name', async () => {
    const client = fakeClient();
    const form = await pasted({ client });
    await opened(form);
    expect(client.called('procedures.get').map(({ args }) => args[0])).to.deep.equal(['1.001193']);
    expect(said(one(form, '.what'))).to.equal('Đăng ký khai sinh');
    expect(title(form)).to.equal('Phần 1/4: Người yêu cầu đăng ký');
  });

  it('shows the shape of what comes, and says that it comes', async () => {
    const form = await pasted({ client: fakeClient({ procedures: { get: never } }) });
    expect(said(one(form, '[role=status]'))).to.equal('Đang mở tờ khai');
    expect(all(form, 'button')).to.deep.equal([]);
  });

  it('begins a draft with the first answer, not before', async () => {
    const device = fakeDevice();
    const form = await filled(device);
    await press(form, 'Tiếp tục');
    expect(await device.drafts.list()).to.deep.equal([]);
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    await waitUntil(async () => (await device.drafts.list()).length === 1);
    const [begun] = await device.drafts.list();
    expect(begun).to.deep.include({
      agencyId: AGENCY.id,
      procedureCode: PROCEDURE.code,
      procedureName: 'Đăng ký khai sinh',
      answers: { requesterIdKind: 'passport' },
    });
  });

  it('goes on with the draft of this procedure and this ward that was last worked on here', async () => {
    const others = [
      draft({ id: 'a', procedureCode: '2.000815', answers: { requesterPhone: '1' } }),
      draft({ id: 'b', agencyId: '00000', answers: { requesterPhone: '2' } }),
    ];
    const form = await filled(fakeDevice({ drafts: [...others, draft({ answers: ANSWERS, step: 'child' })] }));
    expect(title(form)).to.contain('Trẻ được khai sinh');
    expect(control(form, 'Họ, chữ đệm, tên của trẻ').value).to.equal('Nguyễn Thị Ví Dụ');
  });

  it('is the same after a reload', async () => {
    const device = fakeDevice();
    const form = await filled(device);
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    await waitUntil(async () => (await device.drafts.list()).length === 1);
    form.remove();
    const again = await filled(device);
    expect(all<HTMLInputElement>(again, 'input:checked').map(({ value }) => value)).to.deep.equal(['passport']);
    expect(await device.drafts.list()).to.have.length(1);
  });

  it('says that it is through, that it is kept, and that the ward does not have it yet', async () => {
    const form = await filled(fakeDevice({ drafts: [draft({ answers: ANSWERS, step: 'copies' })] }));
    const complete = heard(form, 'etdp-form-complete');
    await press(form, 'Xong tờ khai');
    expect((await complete).draftId).to.equal(DRAFT_ID);
    await drawn(form);
    expect(said(form)).to.contain('Tờ khai đã điền đủ');
    expect(said(form)).to.contain('Phường chưa nhận được: hồ sơ còn phải nộp.');
    expect(focused()).to.equal(one(form, '.rest'));
    await expect(form).to.be.accessible();
    await press(form, 'Xem lại tờ khai');
    expect(title(form)).to.contain('Bản sao');
  });

  it('leaves what follows to a page that wants it', async () => {
    const form = await filled(fakeDevice({ drafts: [draft({ answers: ANSWERS, step: 'copies' })] }));
    form.addEventListener('etdp-form-complete', (event) => event.preventDefault());
    const complete = heard(form, 'etdp-form-complete');
    await press(form, 'Xong tờ khai');
    await complete;
    await drawn(form);
    expect(all(form, '.rest')).to.deep.equal([]);
  });

  it('says what happened when it cannot be had, and tries again', async () => {
    let network = false;
    const client = fakeClient({
      procedures: { get: () => (network ? Promise.resolve(PROCEDURE) : Promise.reject(noNetwork())) },
    });
    const form = await pasted({ client });
    await waitUntil(() => all(form, '[role=alert]').length > 0);
    expect(said(one(form, '[role=alert]'))).to.contain('Mạng bị mất.');
    network = true;
    button(form, 'Thử lại').click();
    await opened(form);
  });

  it('tries again by itself when the network is back', async () => {
    let network = false;
    const client = fakeClient({
      procedures: { get: () => (network ? Promise.resolve(PROCEDURE) : Promise.reject(noNetwork())) },
    });
    const form = await pasted({ client });
    await waitUntil(() => all(form, '[role=alert]').length > 0);
    network = true;
    globalThis.dispatchEvent(new Event('online'));
    await opened(form);
  });

  it('says that there is no such procedure, where trying again is no help', async () => {
    const form = await pasted({
      client: fakeClient({ procedures: { get: () => Promise.reject(refusal('procedure.unknown')) } }),
    });
    await waitUntil(() => all(form, '[role=alert]').length > 0);
    expect(said(form)).to.contain('Không còn thủ tục này.');
    expect(all(form, 'button')).to.deep.equal([]);
  });

  it('opens where the device cannot be read: saving says so', async () => {
    const device = fakeDevice();
    const form = await filled({
      ...device,
      drafts: { ...device.drafts, list: () => Promise.reject(new Error('no database')) },
    });
    expect(title(form)).to.contain('1/4');
  });
});
