import { expect, waitUntil } from '@open-wc/testing';
import type { EtdpDossierForm } from '../../../src/components/dossier-form/dossier-form.component.ts';
import type { Answers } from '../../../src/contract/wire/answers.ts';
import type { Device } from '../../../src/sdk/device/device.ts';
import { EtdpDeviceError } from '../../../src/sdk/device/device-error.ts';
import { choose, control, declaration, drawn, heard, press, title, write } from '../../support/declaration.ts';
import { all, button, focused, one, said } from '../../support/drawn.ts';
import { deferred } from '../../support/fake-client.ts';
import { draft, DRAFT_ID, fakeDevice } from '../../support/fake-device.ts';
import { ANSWERS } from '../../support/fixtures.ts';

/** How saving stands, as the corner says it. */
const corner = (form: EtdpDossierForm): string => said(one(form, '.save'));

/** A device whose drafts last, and behave otherwise where a test says so. */
function lasting(drafts: Partial<Device['drafts']> = {}, answers = {}): Device {
  const device = fakeDevice({ drafts: [draft({ answers })] });
  return { ...device, kind: () => Promise.resolve('indexeddb'), drafts: { ...device.drafts, ...drafts } };
}

const kept = async (device: Device): Promise<Answers> => (await device.drafts.get(DRAFT_ID))?.answers ?? {};

/** Waits until the device has exactly these answers. */
async function keeps(device: Device, answers: Answers): Promise<void> {
  const sorted = (all: Answers): string => JSON.stringify(Object.entries(all).sort());
  await waitUntil(async () => sorted(await kept(device)) === sorted(answers), 'the device has something else');
}

/** Another app is in front, or this tab is again. */
function look(state: 'hidden' | 'visible'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'visibilityState');
}

describe('etdp-dossier-form, what is kept on the device', () => {
  it('is said in the same corner, above the main button: what happens, and that it has', async () => {
    const form = await declaration({ device: lasting() });
    expect(corner(form)).to.equal('Tự lưu trên máy này');
    const before = one(form, '.save').getBoundingClientRect();
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    await waitUntil(() => corner(form) === 'Đã lưu trên máy này');
    const after = one(form, '.save').getBoundingClientRect();
    expect([after.left, after.height]).to.deep.equal([before.left, before.height]);
    expect(one(form, '.save').nextElementSibling).to.equal(button(form, 'Tiếp tục'));
  });

  it('is everything that is typed, while it is typed', async () => {
    const device = lasting();
    const form = await declaration({ device });
    const input = control(form, 'Họ, chữ đệm');
    input.focus();
    input.value = 'Nguyễn Văn';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await keeps(device, { requesterName: 'Nguyễn Văn' });
  });

  it('is there after a reload: answers, also wrong ones, and the part', async () => {
    const device = lasting({}, ANSWERS);
    const form = await declaration({ device });
    await press(form, 'Tiếp tục');
    await write(form, 'Họ, chữ đệm, tên của trẻ', '@@@');
    form.remove();
    await keeps(device, { ...ANSWERS, childName: '@@@' });
    const again = await declaration({ device });
    expect(title(again)).to.contain('Trẻ được khai sinh');
    expect(control(again, 'Họ, chữ đệm, tên của trẻ').value).to.equal('@@@');
  });

  it('is an answer that was taken away, too', async () => {
    const device = lasting({}, ANSWERS);
    const form = await declaration({ device, section: 'parents' });
    const input = control(form, 'Họ, chữ đệm, tên người mẹ');
    input.value = '';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const { motherName: _, ...others } = ANSWERS;
    await keeps(device, others);
  });

  it('is written at once when the page is hidden', async () => {
    const device = lasting();
    const form = await declaration({ device });
    for (const text of ['N', 'Ng', 'Ngu']) {
      const input = control(form, 'Họ, chữ đệm');
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    look('hidden');
    await keeps(device, { requesterName: 'Ngu' });
  });

  it('is what was typed last, when the page goes away before the device has written it', async () => {
    const device = lasting({ change: () => new Promise(() => undefined) });
    const form = await declaration({ device });
    const input = control(form, 'Họ, chữ đệm');
    for (const text of ['N', 'Ng', 'Ngu']) {
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }
    globalThis.dispatchEvent(new Event('pagehide'));
    await keeps(device, { requesterName: 'Ngu' });
  });

  it('says so when writing takes long', async () => {
    const slow = deferred<undefined>();
    const device = lasting();
    const form = await declaration({
      device: {
        ...device,
        drafts: { ...device.drafts, change: (...args) => slow.promise.then(() => device.drafts.change(...args)) },
      },
    });
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    await waitUntil(() => corner(form) === 'Đang lưu');
    slow.resolve(undefined);
    await waitUntil(() => corner(form) === 'Đã lưu trên máy này');
  });

  it('lasts only as long as the page where the browser keeps nothing, and that is said', async () => {
    const form = await declaration({ device: fakeDevice({ drafts: [draft()] }) });
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    await waitUntil(() => corner(form) === 'Chỉ giữ tạm');
    expect(said(one(form, '[role=alert]'))).to.contain('Xin đừng đóng trang trước khi nộp.');
  });

  describe('where there is no room', () => {
    const failing = (code: 'device.full' | 'device.failed', freed: () => boolean): Device => {
      const device = lasting();
      const change: Device['drafts']['change'] = (...args) =>
        freed() ? device.drafts.change(...args) : Promise.reject(new EtdpDeviceError(code));
      return { ...device, drafts: { ...device.drafts, change } };
    };

    it('says so, and what to do', async () => {
      const form = await declaration({ device: failing('device.full', () => false) });
      await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
      await waitUntil(() => corner(form) === 'Chưa lưu được');
      expect(said(one(form, '[role=alert]'))).to.contain('máy này hết chỗ. Xin giữ trang này mở');
      expect(all(form, 'label.choice :checked'), 'nothing typed is gone').to.have.length(1);
    });

    it('is tried again with the next change, with everything that has come since', async () => {
      let freed = false;
      const device = failing('device.full', () => freed);
      const form = await declaration({ device });
      await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
      await waitUntil(() => corner(form) === 'Chưa lưu được');
      freed = true;
      await write(form, 'Số điện thoại', '0900000000');
      await waitUntil(() => corner(form) === 'Đã lưu trên máy này');
      expect(all(form, '[role=alert]')).to.deep.equal([]);
      await keeps(device, { requesterIdKind: 'passport', requesterPhone: '0900000000' });
    });

    it('says another thing where it is not for want of room', async () => {
      const form = await declaration({ device: failing('device.failed', () => false) });
      await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
      await waitUntil(() => corner(form) === 'Chưa lưu được');
      expect(said(one(form, '[role=alert]'))).to.match(/^Chưa lưu được trên máy này\./);
    });

    it('does not say that it is kept when one wants to leave', async () => {
      const form = await declaration({ device: failing('device.full', () => false) });
      await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
      await press(form, 'Lưu và tiếp tục sau');
      await waitUntil(() => said(form).includes('Máy này chưa lưu được.'));
      expect(said(form)).not.to.contain('Đã lưu trên máy này');
      await press(form, 'Làm tiếp');
      expect(all(form, 'label.choice :checked')).to.have.length(1);
    });
  });

  describe('in two tabs', () => {
    it('is what both have changed', async () => {
      const device = lasting();
      const one = await declaration({ device });
      const two = await declaration({ device });
      await choose(one, 'Loại giấy tờ', 'Hộ chiếu');
      await write(two, 'Số điện thoại', '0900000000');
      await keeps(device, { requesterIdKind: 'passport', requesterPhone: '0900000000' });
    });

    it('is seen in the other when that is looked at again', async () => {
      const device = lasting();
      const one = await declaration({ device });
      const two = await declaration({ device });
      await write(two, 'Số điện thoại', '0900000000');
      await keeps(device, { requesterPhone: '0900000000' });
      look('visible');
      await waitUntil(() => control(one, 'Số điện thoại').value === '0900000000');
    });

    it('is not undone by looking at it again where it could not be written', async () => {
      const device = lasting();
      const full: Device = {
        ...device,
        drafts: { ...device.drafts, change: () => Promise.reject(new EtdpDeviceError('device.full')) },
      };
      const form = await declaration({ device: full });
      await write(form, 'Số điện thoại', '0900000000');
      look('visible');
      await waitUntil(() => corner(form) === 'Chưa lưu được');
      await drawn(form);
      expect(control(form, 'Số điện thoại').value).to.equal('0900000000');
    });
  });

  describe('«Lưu và tiếp tục sau»', () => {
    it('saves, says that it is kept, and leads back', async () => {
      const device = lasting();
      const form = await declaration({ device });
      await write(form, 'Số điện thoại', '0900000000');
      const leave = heard(form, 'etdp-form-leave');
      await press(form, 'Lưu và tiếp tục sau');
      expect((await leave).draftId).to.equal(DRAFT_ID);
      expect(await kept(device)).to.deep.equal({ requesterPhone: '0900000000' });
      await drawn(form);
      expect(said(form)).to.contain('mở lại trang này trên máy này là làm tiếp được');
      expect(focused()).to.equal(one(form, '.rest'));
      await press(form, 'Làm tiếp');
      expect(control(form, 'Số điện thoại').value).to.equal('0900000000');
      expect(focused()).to.equal(one(form, 'h2'));
    });

    it('leaves what follows to a page that wants it', async () => {
      const form = await declaration();
      form.addEventListener('etdp-form-leave', (event) => event.preventDefault());
      const leave = heard(form, 'etdp-form-leave');
      await press(form, 'Lưu và tiếp tục sau');
      await leave;
      await drawn(form);
      expect(all(form, '.rest')).to.deep.equal([]);
    });
  });

  it('is the page’s own affair where it says so', async () => {
    const device = lasting();
    const form = await declaration({ device });
    form.noSave = true;
    await drawn(form);
    const changed = heard(form, 'etdp-answers-change');
    await choose(form, 'Loại giấy tờ', 'Hộ chiếu');
    expect((await changed).fieldIds).to.deep.equal(['requesterIdKind']);
    expect(form.answers).to.deep.equal({ requesterIdKind: 'passport' });
    expect(all(form, '.save')).to.deep.equal([]);
    expect(all(form, 'button', 'Lưu và tiếp tục sau')).to.deep.equal([]);
    expect(await kept(device)).to.deep.equal({});
  });
});
