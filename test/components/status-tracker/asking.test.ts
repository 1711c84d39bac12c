import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { all, button, expectFocus, focused, one, said, until } from '../../support/drawn.ts';
import { fakeClient, noNetwork, refusal } from '../../support/fake-client.ts';
import { fakeDevice } from '../../support/fake-device.ts';
import { RECEIPT } from '../../support/fixtures.ts';
import { byPhone, followingClient, openAsking, openTracker, submit, type } from '../../support/follower.ts';
import { followedBy, notOpened } from '../../support/tracked.ts';

const { code, trackingSecret: secret } = RECEIPT;
const OTHER = { ...RECEIPT, code: 'H27.30-261120-0007', trackingSecret: 'M4RT-8YQN-2WHC', procedureName: 'Chứng thực' };

describe('etdp-status-tracker asks', () => {
  it('for the code and a proof, accessibly', async () => {
    const element = await openAsking();
    expect(said(element)).to.contain('Mã hồ sơ và mã tra cứu có trên giấy tiếp nhận.');
    await expect(element).to.be.accessible();
    await byPhone(element);
    expect(said(element)).to.contain('Số điện thoại chỉ xem được tình trạng.');
    await expect(element).to.be.accessible();
  });

  it('in English and with a dark theme too', async () => {
    const element = await openAsking({ lang: 'en', theme: 'dark', device: fakeDevice({ receipts: [RECEIPT] }) });
    await until(() => said(element).includes('Filed on this device'));
    expect(said(element)).to.contain('The dossier code and the tracking code are on your receipt.');
  });

  it('on a narrow phone with letters twice as large', async () => {
    await setViewport({ width: 320, height: 640 });
    const element = await openAsking({ device: fakeDevice({ receipts: [RECEIPT, OTHER] }) });
    await until(() => said(element).includes(OTHER.code));
    element.style.setProperty('--etdp-text-size', '36px');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await expect(element).to.be.accessible();
    await setViewport({ width: 1280, height: 800 });
  });

  it('says beside each box what is wrong, and goes to the first', async () => {
    const element = await openAsking();
    await submit(element);
    expect(all(element, '.problem').map(said)).to.deep.equal(['Bạn chưa nhập mã hồ sơ.', 'Bạn chưa nhập mã tra cứu.']);
    const box = one(element, 'input[name=code]');
    expectFocus(box);
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    expect(
      (box.getAttribute('aria-describedby') ?? '').split(' ').map((id) => said(one(element, `#${id}`))),
    ).to.deep.equal(['Bạn chưa nhập mã hồ sơ.', 'Ví dụ: H27.30-261123-0001']);
    await expect(element).to.be.accessible();
  });

  for (const [wrong, typed, says] of [
    ['a code that is too short', { code: 'H27.30-2611', secret }, 'Mã hồ sơ chưa đúng.'],
    ['a secret that is too short', { code, secret: 'K7QM' }, 'Mã tra cứu có 12 chữ và số.'],
    ['a phone number that is none', { code, phone: '123' }, 'Số điện thoại chưa đúng.'],
  ] as const) {
    it(`and knows ${wrong} before asking the ward`, async () => {
      const client = followingClient();
      const element = await openAsking({ client });
      if ('phone' in typed) await byPhone(element);
      for (const [name, text] of Object.entries(typed)) await type(element, name as keyof typeof typed, text);
      await submit(element);
      expect(all(element, '.problem').map(said).join()).to.contain(says);
      expect(client.called('tracking.watch')).to.deep.equal([]);
    });
  }

  it('and takes back what it said of a box as soon as that is put right', async () => {
    const element = await openAsking();
    await submit(element);
    await type(element, 'code', code);
    expect(all(element, '.problem').map(said)).to.deep.equal(['Bạn chưa nhập mã tra cứu.']);
  });

  it('and reads what is typed as people type it', async () => {
    const followed = followedBy();
    const element = await openAsking({ client: followingClient(followed) });
    await type(element, 'code', ' h27.30-261123-0001 ');
    await type(element, 'secret', 'k7qm 3xwp 9tra');
    await submit(element);
    await until(() => followed.asked.length > 0);
    expect(followed.asked).to.deep.equal([{ code, secret, phone: undefined }]);
  });

  it('and proves by phone number', async () => {
    const followed = followedBy();
    const element = await openAsking({ client: followingClient(followed) });
    await type(element, 'code', code);
    await byPhone(element);
    await type(element, 'phone', '0912 345 678');
    await submit(element);
    await until(() => followed.asked.length > 0);
    expect(followed.asked).to.deep.equal([{ code, secret: undefined, phone: '0912345678' }]);
  });

  it('and leads to the status, with the focus on its heading', async () => {
    const element = await openAsking({ client: followingClient() });
    await type(element, 'code', code);
    await type(element, 'secret', secret);
    await submit(element);
    await until(() => focused()?.localName === 'h2' && said(focused() ?? element) === 'Đã tiếp nhận');
    expect(said(one(element, '[role=status]'))).to.equal('Tình trạng hồ sơ: Đã tiếp nhận.');
  });

  it('and asks the ward once, however often the button is pressed', async () => {
    const client = fakeClient({ tracking: { watch: notOpened() } });
    const element = await openAsking({ client });
    await type(element, 'code', code);
    await type(element, 'secret', secret);
    await submit(element);
    button(element, 'Đang tìm hồ sơ…').click();
    await expect(element).to.be.accessible();
    expect(client.called('tracking.watch')).to.have.length(1);
  });
});

describe('etdp-status-tracker on a device that keeps receipts', () => {
  it('offers what was filed here, each by name and code', async () => {
    const followed = followedBy();
    const device = fakeDevice({ receipts: [RECEIPT, OTHER] });
    const element = await openAsking({ client: followingClient(followed), device });
    await until(() => said(element).includes('Hồ sơ đã nộp trên máy này'));
    expect(all(element, 'li').map(said)).to.deep.include('Chứng thực H27.30-261120-0007 · Nộp ngày 23/11/2026');
    await expect(element).to.be.accessible();
    one(element, 'li button', /^Chứng thực/).click();
    await until(() => all(element, '[part=status]').length > 0);
    expect(followed.asked).to.deep.equal([{ code: OTHER.code, secret: OTHER.trackingSecret, phone: undefined }]);
  });

  it('opens the one the page names without asking', async () => {
    const followed = followedBy();
    const device = fakeDevice({ receipts: [RECEIPT] });
    const element = await openTracker({ secret: null, device, client: followingClient(followed) });
    await until(() => all(element, '[part=status]').length > 0);
    await element.updateComplete;
    expect(focused()?.localName, 'who reads the page is not taken away from there').to.equal('body');
    expect(followed.asked).to.deep.equal([{ code, secret, phone: undefined }]);
  });

  it('asks for the proof alone where the page names one that is not kept here', async () => {
    const element = await openTracker({ secret: null });
    await until(() => all(element, 'form').length > 0);
    expect(one<HTMLInputElement>(element, 'input[name=code]').value).to.equal(code);
    expect(all(element, '.problem')).to.deep.equal([]);
  });
});

describe('a dossier that is not opened', () => {
  for (const [name, error, says] of [
    ['for a wrong proof', refusal('tracking.unknown'), 'Mã hồ sơ hoặc phần chứng minh chưa khớp.'],
    ['after too many tries', refusal('rate.limited'), 'hãy chờ vài phút rồi thử lại.'],
    ['while the ward has trouble', refusal('server.failed'), 'Trang của phường đang trục trặc.'],
    ['without a network', noNetwork(), 'Khi có mạng, chúng tôi sẽ tự xem lại, hoặc bạn bấm “Xem hồ sơ”.'],
  ] as const) {
    it(`says so, that it is safe, and what to do: ${name}`, async () => {
      const element = await openTracker({ client: fakeClient({ tracking: { watch: notOpened(error) } }) });
      await until(() => all(element, '[role=alert]').length > 0);
      const words = said(one(element, '[role=alert]'));
      expect(words).to.contain(says).and.to.contain('an toàn');
      expect(one<HTMLInputElement>(element, 'input[name=code]').value, 'what was typed is still there').to.equal(code);
      await expect(element).to.be.accessible();
    });
  }

  it('is opened by itself when the network is back, without taking the form from under somebody’s hands', async () => {
    let up = false;
    const followed = followedBy();
    const watch: typeof followed.watch = (...args) => (up ? followed.watch(...args) : notOpened(noNetwork())(...args));
    const element = await openAsking({ client: followingClient({ watch }) });
    await type(element, 'code', code);
    await type(element, 'secret', secret);
    await submit(element);
    await until(() => all(element, '[role=alert]').length > 0);
    up = true;
    dispatchEvent(new Event('online'));
    await element.updateComplete;
    await until(() => focused()?.localName === 'h2' && said(focused() ?? element) === 'Đã tiếp nhận');
  });

  it('is asked for again with another proof', async () => {
    const followed = followedBy();
    const answers = [notOpened(refusal('tracking.unknown')), followed.watch];
    const client = followingClient({ watch: (...args) => (answers.shift() ?? followed.watch)(...args) });
    const element = await openTracker({ client });
    await until(() => all(element, '[role=alert]').length > 0);
    await type(element, 'secret', OTHER.trackingSecret);
    await submit(element);
    await until(() => all(element, '[part=status]').length > 0);
    expect(all(element, '[role=alert]')).to.deep.equal([]);
  });
});
