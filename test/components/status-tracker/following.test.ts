import { expect } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { all, button, expectFocus, one, said, until } from '../../support/drawn.ts';
import { fakeClient, noNetwork, refusal } from '../../support/fake-client.ts';
import { LONGEST_NAME, RECEIPT, TRACKING } from '../../support/fixtures.ts';
import { followingClient, openFollowing, openTracker } from '../../support/follower.ts';
import { followed, followedBy, notOpened, TRACKED_STATES, trackingIn } from '../../support/tracked.ts';
import { FINAL_STATES } from '../../../src/contract/rules/status.ts';
import { statusTrackerEn } from '../../../src/components/i18n/status-tracker.en.ts';
import { statusTrackerVi } from '../../../src/components/i18n/status-tracker.vi.ts';

const OTHER = { ...TRACKING, code: 'H27.30-261120-0007', procedureName: 'Chứng thực bản sao từ bản chính' };
const status = (element: Element): string => said(one(element, '[part=status]'));
const changes = (element: HTMLElement): string[] => {
  const told: string[] = [];
  element.addEventListener('etdp-status-change', ({ code, state }) => told.push(`${code} ${state}`));
  return told;
};
const isFinal = (state: string): boolean => FINAL_STATES.some((one) => one === state);

describe('etdp-status-tracker shows', () => {
  for (const state of TRACKED_STATES) {
    it(`what «${statusTrackerVi.states[state].name}» means and what to do, accessibly`, async () => {
      const element = await openFollowing({ watch: followed(trackingIn(state), 'live') });
      const { name, means, doNow } = statusTrackerVi.states[state];
      expect(said(one(element, 'h2'))).to.equal(name);
      expect(status(element)).to.contain(means).and.to.contain(`Việc của bạn lúc này ${doNow}`);
      expect(status(element)).to.contain(
        isFinal(state) ? 'Hồ sơ đã kết thúc, không còn thay đổi.' : 'Đang cập nhật trực tiếp',
      );
      await expect(element).to.be.accessible();
    });
  }

  it('that it looks for the dossier', async () => {
    const element = await openTracker({ client: fakeClient({ tracking: { watch: notOpened() } }) });
    expect(said(element)).to.equal('Đang tìm hồ sơ…');
    await expect(element).to.be.accessible();
  });

  it('the procedure, the ward, when it was filed, when it is due, what has happened', async () => {
    const element = await openFollowing({ watch: followed(trackingIn('accepted'), 'live') });
    expect(all(element, 'dl > div').map(said)).to.deep.equal([
      'Ngày hẹn trả kết quả trước 17:00, thứ Ba 24/11/2099',
      'Thủ tục Thủ tục đăng ký khai sinh',
      'Nơi giải quyết Ủy ban nhân dân phường Thành Sen',
      'Nộp lúc 09:30, 23/11/2026',
    ]);
    expect(all(element, 'ol li').map(said)).to.deep.equal([
      'Đã nộp, chờ tiếp nhận 10:05, 23/11/2026',
      'Đã tiếp nhận Hiện nay 11:05, 23/11/2026 Phường ghi: Hồ sơ đầy đủ.',
    ]);
    expect(one(element, 'ol li:last-child').getAttribute('aria-current')).to.equal('step');
  });

  it('that the ward is late, and what to do then', async () => {
    const late = { ...trackingIn('processing'), dueAt: '2020-01-06T17:00:00+07:00' };
    const element = await openFollowing({ watch: followed(late, 'live') });
    expect(said(element)).to.contain('Đã quá ngày hẹn Phường chưa làm xong đúng hẹn.');
    expect(status(element)).to.contain('Gọi phường để hỏi ngày hẹn mới.').and.not.to.contain('Hãy chờ đến ngày hẹn');
    await expect(element).to.be.accessible();
  });

  for (const state of [
    'supplement-requested',
    'payment-requested',
    'processed',
    'returned',
    'refused',
    'unknown',
  ] as const) {
    it(`nobody as late while it is ${state}`, async () => {
      const past = { ...trackingIn(state), dueAt: '2020-01-06T17:00:00+07:00' };
      expect(said(await openFollowing({ watch: followed(past, 'live') }))).not.to.contain('Đã quá ngày hẹn');
    });
  }

  it('that no day was promised', async () => {
    const element = await openFollowing({ watch: followed({ ...trackingIn('accepted'), dueAt: null }, 'live') });
    expect(said(one(element, 'dl > div'))).to.equal('Ngày hẹn trả kết quả Phường chưa ghi ngày hẹn');
  });

  it('the same in English, with the ward’s own words as they are', async () => {
    const element = await openFollowing({ watch: followed(trackingIn('refused')) }, { lang: 'en', theme: 'dark' });
    await until(() => said(element).includes(statusTrackerEn.states.refused.means));
    expect(all(element, '[lang=vi]').map(said).join(' ')).to.contain('Hồ sơ không thuộc nơi này giải quyết.');
  });

  it('long names on a narrow phone with letters twice as large', async () => {
    await setViewport({ width: 320, height: 640 });
    const long = { ...trackingIn('stopped'), procedureName: `${LONGEST_NAME} ${'x'.repeat(120)}` };
    const element = await openFollowing({ watch: followed(long) });
    element.style.setProperty('--etdp-text-size', '36px');
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await expect(element).to.be.accessible();
    await setViewport({ width: 1280, height: 800 });
  });
});

describe('etdp-status-tracker in forced colours', () => {
  beforeEach(() => executeServerCommand('force-colors', 'active'));
  afterEach(() => executeServerCommand('force-colors', 'none'));

  it('draws its icons in the colour of their words', async () => {
    const element = await openFollowing({ watch: followed(trackingIn('accepted'), 'live') });
    const live = one(element, 'p', 'Đang cập nhật trực tiếp');
    const icon = live.querySelector('svg');
    expect(icon && getComputedStyle(icon).color).to.equal(getComputedStyle(live).color);
    await expect(element).to.be.accessible();
  });
});

describe('etdp-status-tracker follows', () => {
  it('a change at once, says it and tells the page; not of the state it was found in', async () => {
    const dossier = followedBy();
    const element = await openTracker({ client: followingClient(dossier) });
    const told = changes(element);
    await until(() => all(element, '[part=status]').length > 0);
    expect(told).to.deep.equal([]);
    dossier.move(trackingIn('processing'));
    await until(() => status(element).includes('Đang xử lý'));
    expect(told).to.deep.equal([`${RECEIPT.code} processing`]);
    expect(said(one(element, '[role=status]'))).to.equal('Hồ sơ vừa có thay đổi: Đang xử lý.');
    dossier.move({ ...trackingIn('processing'), dueAt: null });
    await until(() => said(element).includes('Phường chưa ghi ngày hẹn'));
    expect(told, 'the same state again is no change').to.have.length(1);
  });

  it('how fresh it is: what is shown stays while the link is built again', async () => {
    const dossier = followedBy();
    const element = await openFollowing(dossier);
    for (const [link, words] of [
      ['reconnecting', 'Đang nối lại. Tình trạng bên dưới có thể chưa mới nhất.'],
      ['live', 'Đang cập nhật trực tiếp'],
      ['reconnecting', 'Đang nối lại. Tình trạng bên dưới có thể chưa mới nhất.'],
      ['polling', 'Đang cập nhật trực tiếp'],
    ] as const) {
      dossier.link(link);
      await element.updateComplete;
      expect(status(element)).to.contain(words).and.to.contain('Đã tiếp nhận');
      expect(said(one(element, '[role=status]'))).to.equal(words);
    }
    dossier.link('reconnecting');
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('no longer when updates came to an end, until somebody asks again', async () => {
    const dossier = followedBy();
    const element = await openFollowing(dossier);
    dossier.fail(refusal('server.failed'));
    await until(() => status(element).includes('Chưa cập nhật được.'));
    expect(said(one(element, '[role=status]'))).to.equal('Chưa cập nhật được. Đây là tình trạng lần cuối xem được.');
    await expect(element).to.be.accessible();
    button(element, 'Xem lại').click();
    await until(() => status(element).includes('Đang cập nhật trực tiếp'));
    expect(dossier.asked).to.have.length(2);
    dossier.move(trackingIn('processing'));
    await until(() => status(element).includes('Đang xử lý'));
  });

  it('again by itself when the network is back', async () => {
    const dossier = followedBy();
    const element = await openFollowing(dossier);
    dossier.fail(noNetwork());
    await until(() => status(element).includes('Chưa cập nhật được.'));
    dispatchEvent(new Event('online'));
    await until(() => status(element).includes('Đang cập nhật trực tiếp'));
  });

  it('without a network: says so, and that it is the last it saw', async () => {
    const dossier = followedBy();
    const element = await openFollowing(dossier);
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      dispatchEvent(new Event('offline'));
      await until(() => status(element).includes('Mạng bị mất. Đây là tình trạng lần cuối xem được.'));
      await expect(element).to.be.accessible();
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    dispatchEvent(new Event('online'));
    await until(() => status(element).includes('Đang cập nhật trực tiếp'));
  });

  it('on when it is moved in the page, and not once it has left it', async () => {
    const dossier = followedBy();
    const element = await openFollowing(dossier);
    const told = changes(element);
    const parent = element.parentElement;
    element.remove();
    expect(dossier.left()).to.equal(true);
    dossier.move(trackingIn('processing'));
    parent?.append(element);
    await until(() => status(element).includes('Đang xử lý'));
    element.remove();
    dossier.move(trackingIn('processed'));
    await element.updateComplete;
    expect(told.at(-1)).not.to.contain('processed');
  });

  it('the dossier the page names now, not the one before', async () => {
    const [first, second] = [followedBy(), followedBy(OTHER)];
    const watch: typeof first.watch = (code, options) => (code === OTHER.code ? second : first).watch(code, options);
    const element = await openFollowing({ watch });
    const told = changes(element);
    element.code = OTHER.code;
    element.secret = 'M4RT-8YQN-2WHC';
    await until(() => said(element).includes(OTHER.procedureName));
    expect([first.left(), second.left()]).to.deep.equal([true, false]);
    first.move(trackingIn('stopped'));
    await element.updateComplete;
    expect(said(element)).to.contain(OTHER.procedureName);
    expect(told).to.deep.equal([]);
  });

  it('another one when somebody goes back: the form takes the focus, empty', async () => {
    const dossier = followedBy();
    const element = await openFollowing(dossier);
    button(element, 'Xem hồ sơ khác').click();
    await element.updateComplete;
    expectFocus(one(element, 'h2', 'Theo dõi hồ sơ'));
    expect(one<HTMLInputElement>(element, 'input[name=code]').value).to.equal('');
    expect(dossier.left()).to.equal(true);
  });

  it('no other where the page wants none', async () => {
    const element = await openFollowing(followedBy());
    element.noOthers = true;
    await element.updateComplete;
    expect(all(element, 'button')).to.deep.equal([]);
  });
});
