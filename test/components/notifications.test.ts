import { expect, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { EtdpNotifications } from '../../src/components/notifications/define.ts';
import '../../src/components/notifications/define.ts';
import type { Notifications } from '../../src/contract/wire/notifications.ts';
import { all, button, expectFocus, inWard, one, said, until } from '../support/drawn.ts';
import { deferred, fakeClient, noNetwork, refusal, type FakeAnswers, type FakeClient } from '../support/fake-client.ts';
import { DOSSIER_ID } from '../support/fixtures.ts';

const ADDRESS = 'vi.du@example.vn';
const NEITHER: Notifications = { offered: ['email', 'sms'], on: [] };
const BOTH: Notifications = { offered: ['email', 'sms'], on: ['email', 'sms'] };
const BEGAN = 'Đã ghi nhận. Có việc gì với hồ sơ, bạn sẽ nhận được tin.';
const ENDED = 'Đã ghi nhận. Bạn sẽ không nhận tin về hồ sơ này nữa.';

interface Opened {
  readonly element: EtdpNotifications;
  readonly client: FakeClient;
}

async function open(
  now: Notifications | (() => Promise<Notifications>),
  notify?: NonNullable<FakeAnswers['dossiers']>['notify'],
  lang = 'vi',
): Promise<Opened> {
  const notifications = typeof now === 'function' ? now : () => Promise.resolve(now);
  const client = fakeClient({ dossiers: { notifications, ...(notify && { notify }) } });
  const element = await inWard<EtdpNotifications>(
    html`<etdp-notifications .dossierId=${DOSSIER_ID}></etdp-notifications>`,
    { client, lang },
  );
  await until(() => client.called('dossiers.notifications').length > 0);
  await element.updateComplete;
  return { element, client };
}

/** The card, once it is there. */
async function drawn(...args: Parameters<typeof open>): Promise<Opened> {
  const opened = await open(...args);
  await until(() => all(opened.element, 'h3').length > 0);
  return opened;
}

async function type(element: EtdpNotifications, kind: 'email' | 'sms', text: string): Promise<void> {
  const input = one<HTMLInputElement>(element, `#${kind}`);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await element.updateComplete;
}
async function agree(element: EtdpNotifications): Promise<void> {
  button(element, /^(Đồng ý nhận tin|Agree to messages)$/).click();
  await element.updateComplete;
}
const changes = (client: FakeClient): unknown[] => client.called('dossiers.notify').map(({ args }) => args);
const problems = (element: Element): string[] => all(element, '.problem').map(said);

describe('etdp-notifications', () => {
  it('asks where to tell the applicant, and says what a message has', async () => {
    const { element } = await drawn(NEITHER);
    expect(all(element, 'label').map(said)).to.deep.equal(['Thư điện tử', 'Số điện thoại di động']);
    expect(said(element)).to.contain('Tin chỉ có mã hồ sơ, việc đã xảy ra và ngày hẹn.');
    expect(said(element)).to.contain('Điền một trong hai là đủ.');
    await expect(element).to.be.accessible();
  });

  it('asks for what the ward offers alone, and is not there where it offers nothing', async () => {
    const { element } = await drawn({ offered: ['sms', 'other'], on: [] });
    expect(all(element, 'label').map(said)).to.deep.equal(['Số điện thoại di động']);
    expect(said(element)).not.to.contain('một trong hai');
    const nothing = await open({ offered: ['other'], on: [] });
    expect(said(nothing.element)).to.equal('');
    await expect(nothing.element).to.be.accessible();
  });

  it('notes an address, forgets what was typed, and says so where the keyboard is', async () => {
    const { element, client } = await drawn(NEITHER, () => Promise.resolve({ ...NEITHER, on: ['email'] }));
    await type(element, 'email', ` ${ADDRESS} `);
    button(element, 'Đồng ý nhận tin').focus();
    await agree(element);
    await until(() => all(element, '.notice').map(said).includes(BEGAN));
    expect(changes(client)).to.deep.equal([[DOSSIER_ID, { email: ADDRESS }]]);
    expect(said(element)).to.contain('Bạn đang được báo tin qua thư điện tử.');
    expect(said(element)).not.to.contain(ADDRESS);
    expect(all<HTMLInputElement>(element, 'input').map(({ id, value }) => [id, value])).to.deep.equal([['sms', '']]);
    expectFocus(one(element, 'h3'));
    await expect(element).to.be.accessible();
  });

  it('ends all of it', async () => {
    const { element, client } = await drawn(BOTH, () => Promise.resolve(NEITHER));
    expect(said(element)).to.contain('Bạn đang được báo tin qua thư điện tử và tin nhắn.');
    expect(all(element, 'input')).to.deep.equal([]);
    await expect(element).to.be.accessible();
    button(element, 'Thôi nhận tin').click();
    await until(() => all(element, '.notice').map(said).includes(ENDED));
    expect(changes(client)).to.deep.equal([[DOSSIER_ID, { email: null, sms: null }]]);
    expect(all(element, 'label').length).to.equal(2);
  });

  it('lets somebody end what the ward no longer offers', async () => {
    const { element } = await drawn({ offered: [], on: ['sms'] });
    expect(all(element, 'input')).to.deep.equal([]);
    button(element, 'Thôi nhận tin');
  });

  it('says at the field what is missing or no address, and asks nobody', async () => {
    const { element, client } = await drawn(NEITHER);
    await agree(element);
    expect(problems(element)).to.deep.equal(['Bạn chưa điền thư điện tử hoặc số điện thoại.']);
    await element.updateComplete;
    expectFocus(one(element, '#email'));
    await expect(element).to.be.accessible();
    await type(element, 'email', 'vi.du.example.vn');
    expect(problems(element)).to.deep.equal([]);
    // A landline, which no short message reaches.
    await type(element, 'sms', '0239 3855 123');
    await agree(element);
    expect(problems(element).length).to.equal(2);
    expect(problems(element)[1]).to.contain('bắt đầu bằng 03, 05, 07, 08 hoặc 09');
    expect(changes(client)).to.deep.equal([]);
  });

  it('says the same where the gateway takes it for no address', async () => {
    const errors = [{ pointer: '/email', code: 'value.invalid' }];
    const { element } = await drawn(NEITHER, () => Promise.reject(refusal('request.invalid', errors)));
    await type(element, 'email', 'đc@vi-du.vn');
    await agree(element);
    await until(() => problems(element).length > 0);
    expect(problems(element)[0]).to.contain('Địa chỉ thư điện tử chưa đúng.');
    expect(one<HTMLInputElement>(element, '#email').value).to.equal('đc@vi-du.vn');
  });

  it('says nothing of an earlier wish beside one that was not noted', async () => {
    const errors = [{ pointer: '/sms', code: 'value.invalid' }];
    const answers = [
      Promise.resolve({ ...NEITHER, on: ['email' as const] }),
      Promise.reject(refusal('request.invalid', errors)),
    ];
    answers[1]?.catch(() => undefined);
    const { element } = await drawn(NEITHER, () => answers.shift() ?? Promise.resolve(BOTH));
    await type(element, 'email', ADDRESS);
    await agree(element);
    await until(() => all(element, '.notice').map(said).includes(BEGAN));
    await type(element, 'sms', '0912 345 678');
    await agree(element);
    await until(() => problems(element).length > 0);
    expect(all(element, '.notice')).to.deep.equal([]);
    await agree(element);
    await until(() => all(element, '.notice').map(said).includes(BEGAN));
  });

  it('asks anew what the ward offers when it no longer offers what was asked for', async () => {
    const offers: Notifications[] = [NEITHER, { offered: ['email'], on: [] }];
    const errors = [{ pointer: '/sms', code: 'value.unexpected' }];
    const { element } = await drawn(
      () => Promise.resolve(offers.shift() ?? NEITHER),
      () => Promise.reject(refusal('request.invalid', errors)),
    );
    await type(element, 'sms', '0912 345 678');
    await agree(element);
    await until(() => all(element, 'label').length === 1);
    expect(all(element, 'label').map(said)).to.deep.equal(['Thư điện tử']);
    expect(said(one(element, '[role=alert]'))).to.contain('Chưa ghi nhận được.');
    expect(problems(element)).to.deep.equal([]);
  });

  it('leaves the focus where somebody has gone meanwhile', async () => {
    const answer = deferred<Notifications>();
    const { element } = await drawn(NEITHER, () => answer.promise);
    const elsewhere = document.createElement('button');
    element.parentElement?.append(elsewhere);
    await type(element, 'email', ADDRESS);
    await agree(element);
    elsewhere.focus();
    answer.resolve({ ...NEITHER, on: ['email'] });
    await until(() => said(element).includes(BEGAN));
    expectFocus(elsewhere);
  });

  const obstacles: [string, Error, RegExp][] = [
    ['without a network', noNetwork(), /^Mạng bị mất, chưa ghi nhận được\./],
    ['when pressed too often', refusal('rate.limited'), /^Bạn đã bấm nhiều lần\./],
    ['when the ward’s page has trouble', refusal('server.failed'), /^Chưa ghi nhận được\./],
  ];
  for (const [when, error, words] of obstacles)
    it(`keeps what was typed ${when}, and says what to do`, async () => {
      const { element } = await drawn(NEITHER, () => Promise.reject(error));
      await type(element, 'email', ADDRESS);
      await agree(element);
      await until(() => all(element, '[role=alert]').length > 0);
      expect(said(one(element, '[role=alert]'))).to.match(words);
      expect(one<HTMLInputElement>(element, '#email').value).to.equal(ADDRESS);
      await expect(element).to.be.accessible();
    });

  it('sends once, however often the button is pressed', async () => {
    const answer = deferred<Notifications>();
    const { element, client } = await drawn(NEITHER, () => answer.promise);
    await type(element, 'email', ADDRESS);
    await agree(element);
    const saving = button(element, 'Đang ghi nhận…');
    saving.click();
    expect(saving.getAttribute('aria-disabled')).to.equal('true');
    await expect(element).to.be.accessible();
    answer.resolve({ ...NEITHER, on: ['email'] });
    await until(() => said(element).includes(BEGAN));
    expect(changes(client).length).to.equal(1);
  });

  it('comes once there is a network, where it could not be asked for before', async () => {
    let tries = 0;
    const { element } = await open(() => (++tries === 1 ? Promise.reject(noNetwork()) : Promise.resolve(NEITHER)));
    expect(said(element)).to.equal('');
    dispatchEvent(new Event('online'));
    await until(() => all(element, 'h3').length > 0);
  });

  it('shows nothing of one dossier on another', async () => {
    const answer = deferred<Notifications>();
    const { element } = await drawn(NEITHER, () => answer.promise);
    await type(element, 'email', ADDRESS);
    await agree(element);
    element.dossierId = crypto.randomUUID();
    await element.updateComplete;
    answer.resolve(BOTH);
    await until(() => all(element, 'h3').length > 0);
    expect(said(element)).not.to.contain('Bạn đang được báo tin');
    expect(one<HTMLInputElement>(element, '#email').value).to.equal('');
  });

  it('speaks English', async () => {
    const { element } = await drawn(NEITHER, undefined, 'en');
    await until(() => said(element).includes('Be told when something happens'));
    await agree(element);
    expect(problems(element)).to.deep.equal(['There is no e-mail address or phone number yet.']);
  });

  it('wraps on a narrow phone, with letters twice as large', async () => {
    await setViewport({ width: 320, height: 640 });
    const { element } = await drawn({ ...NEITHER, on: ['email'] });
    element.style.setProperty('--etdp-text-size', '36px');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await expect(element).to.be.accessible();
    await setViewport({ width: 1280, height: 800 });
  });
});
