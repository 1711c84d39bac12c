import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../src/components/receipt/define.ts';
import type { EtdpReceipt } from '../../src/components/receipt/receipt.component.ts';
import { receiptQrText } from '../../src/contract/rules/receipt-qr.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import { EtdpDeviceError } from '../../src/sdk/device/device-error.ts';
import { all, button, focused, inWard, one, said, until } from '../support/drawn.ts';
import { fakeClient, never, noNetwork } from '../support/fake-client.ts';
import { fakeDevice } from '../support/fake-device.ts';
import { LONGEST_NAME, RECEIPT } from '../support/fixtures.ts';
import { readQr } from '../support/qr-reader.ts';
import type { Ward } from '../support/ward-page.ts';

const EARLIER: Receipt = {
  ...RECEIPT,
  code: 'H27.30-261120-0007',
  procedureName: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
  submittedAt: '2026-11-20T16:10:00+07:00',
  trackingSecret: 'M4RT-8YQN-2WHC',
};
const kept = (...receipts: Receipt[]): Ward => ({ device: fakeDevice({ receipts }) });

/** The receipt on a page; `says` is what stands there once it has come. */
async function draw(
  what: { receipt?: Receipt; code?: string },
  ward: Ward = {},
  says: string | RegExp = '',
): Promise<EtdpReceipt> {
  const element = await inWard<EtdpReceipt>(
    html`<etdp-receipt .receipt=${what.receipt} .code=${what.code}></etdp-receipt>`,
    ward,
  );
  await saying(element, says);
  return element;
}
async function saying(element: Element, words: string | RegExp): Promise<void> {
  const there = (): boolean => (typeof words === 'string' ? said(element).includes(words) : words.test(said(element)));
  await until(there, `the receipt says ${String(words)}`);
}
const filed = (change: Partial<Receipt> = {}, ward: Ward = {}): Promise<EtdpReceipt> =>
  draw({ receipt: { ...RECEIPT, ...change } }, ward, RECEIPT.code);

function qr(element: Element): SVGElement {
  const found = element.shadowRoot?.querySelector<SVGElement>('[part=qr]');
  if (!found) throw new Error('there is no QR code');
  return found;
}

describe('etdp-receipt: the tracker', () => {
  it('is not loaded before somebody wants it', async () => {
    await filed();
    await aTimeout(0);
    expect(customElements.get('etdp-status-tracker')).to.equal(undefined);
  });

  it('stands in place of the receipt, with code and tracking code given, and leads back', async () => {
    const client = fakeClient();
    const element = await filed({}, { client });
    button(element, 'Theo dõi hồ sơ này').click();
    await saying(element, 'Đã tiếp nhận');
    expect(client.called('tracking.watch').map(({ args }) => args.slice(0, 1))).to.deep.equal([[RECEIPT.code]]);
    expect(client.called('tracking.watch')[0]?.args[1]).to.include({ secret: RECEIPT.trackingSecret });
    expect(focused()).to.equal(button(element, 'Quay lại giấy tiếp nhận'));
    button(element, 'Quay lại giấy tiếp nhận').click();
    await saying(element, 'Giấy tiếp nhận hồ sơ');
    expect(focused()).to.equal(one(element, 'h2'));
  });

  it('follows this dossier and leads to no other', async () => {
    const element = await filed();
    button(element, 'Theo dõi hồ sơ này').click();
    await saying(element, 'Đã tiếp nhận');
    expect(all(element, 'button').map(said)).to.deep.equal(['Quay lại giấy tiếp nhận']);
  });

  it('is accessible there', async () => {
    const element = await filed();
    button(element, 'Theo dõi hồ sơ này').click();
    await saying(element, 'Đã tiếp nhận');
    await expect(element).to.be.accessible();
  });

  it('leaves the tracking code out of what a page can read from the tags', async () => {
    const element = await filed();
    button(element, 'Theo dõi hồ sơ này').click();
    await saying(element, 'Đã tiếp nhận');
    expect(one(element, 'etdp-status-tracker').outerHTML).not.to.contain(RECEIPT.trackingSecret);
  });

  it('is left to a page that shows the status itself', async () => {
    const element = await filed();
    const asked: Event[] = [];
    element.addEventListener('etdp-receipt-track', (event) => {
      event.preventDefault();
      asked.push(event);
    });
    button(element, 'Theo dõi hồ sơ này').click();
    expect(asked).to.have.length(1);
    expect(asked[0]).to.include({ code: RECEIPT.code, bubbles: true, composed: true });
    await import('../../src/components/status-tracker/define.ts');
    await element.updateComplete;
    expect(all(element, 'etdp-status-tracker')).to.deep.equal([]);
  });

  it('asks for the tracking code where the receipt is not on this device', async () => {
    const element = await draw({ code: 'H27.30-261123-0009' }, {}, 'Máy này không giữ giấy tiếp nhận đó');
    button(element, 'Theo dõi hồ sơ này').click();
    await saying(element, 'Xem hồ sơ');
    expect(one<HTMLInputElement>(element, '#code').value).to.equal('H27.30-261123-0009');
  });

  it('gives way to another receipt', async () => {
    const element = await filed();
    button(element, 'Theo dõi hồ sơ này').click();
    await saying(element, 'Đã tiếp nhận');
    element.receipt = EARLIER;
    await saying(element, EARLIER.code);
  });
});

describe('etdp-receipt: a filed dossier', () => {
  it('is accessible, in Vietnamese, in English and without a due date', async () => {
    await expect(await filed()).to.be.accessible();
    const english = await filed({}, { lang: 'en' });
    await saying(english, 'Receipt for your dossier');
    await expect(english).to.be.accessible();
    await expect(await filed({ dueAt: null })).to.be.accessible();
  });

  it('says what to keep and what not to give away', async () => {
    const words = said(await filed());
    expect(words).to.contain('Hãy giữ cả hai mã: chụp màn hình, in ra hoặc ghi ra giấy.');
    expect(words).to.contain('Ai có mã tra cứu đều xem được hồ sơ.');
  });

  it('shows both codes in large figures that are the code when selected by hand', async () => {
    const element = await filed();
    for (const code of [RECEIPT.code, RECEIPT.trackingSecret]) {
      const shown = all(element, 'p', code).find((one) => one.getAttribute('translate') === 'no');
      if (!shown) throw new Error(`${code} is not shown`);
      expect(shown.textContent.trim()).to.equal(code);
      expect(parseFloat(getComputedStyle(shown).fontSize)).to.be.greaterThan(18);
    }
  });

  it('says when to come, with the day of the week, and what to bring', async () => {
    const element = await filed();
    const words = said(element);
    expect(words).to.contain('Ngày hẹn trả kết quả trước 17:00, thứ Ba 24/11/2026');
    expect(words).to.contain('Kết quả có trước 17:00, thứ Ba 24/11/2026. Từ lúc đó, bạn đến phường một lần để nhận.');
    expect(words).to.contain('bản chính những giấy tờ đã gửi');
    await saying(element, 'Thời hạn giải quyết: 1 ngày làm việc');
  });

  it('promises no day the ward has not promised', async () => {
    const words = said(await filed({ dueAt: null }));
    expect(words).to.contain('Phường sẽ báo ngày hẹn trả sau khi tiếp nhận.');
    expect(words).to.contain('Khi có ngày hẹn, bạn đến phường một lần để nhận.');
    expect(words).not.to.match(/null|NaN|Invalid/);
  });

  it('does not ask for originals when no papers were sent', async () => {
    const words = said(await filed({ documentCount: 0 }));
    expect(words).to.contain('Giấy tờ gửi kèm Không có');
    expect(words).not.to.contain('bản chính');
  });

  it('speaks English', async () => {
    const element = await filed({}, { lang: 'en' });
    await saying(element, 'before 17:00, Tuesday 24/11/2026');
    await saying(element, 'Follow this dossier');
  });

  it('stands there without a network, but for the time limit', async () => {
    const client = fakeClient({ procedures: { get: () => Promise.reject(noNetwork()) } });
    const element = await filed({}, { client });
    await aTimeout(0);
    expect(said(element)).to.contain('thứ Ba 24/11/2026').and.not.to.contain('Thời hạn');
  });

  it('shows the signature to those who look for it', async () => {
    const element = await filed();
    expect(said(element)).not.to.contain(RECEIPT.signature);
    one(element, 'summary', 'Dấu xác thực').click();
    await saying(element, RECEIPT.signature);
    expect(said(element)).to.contain(RECEIPT.digest);
  });

  it('fits a phone of 320 px with text of twice the size, whatever the names', async () => {
    await setViewport({ width: 320, height: 640 });
    const element = await filed({ procedureName: LONGEST_NAME, agencyName: LONGEST_NAME.slice(0, 200) });
    element.style.setProperty('--etdp-text-size', '36px');
    one<HTMLDetailsElement>(element, 'details').open = true;
    expect(document.documentElement.scrollWidth).to.equal(320);
    expect(said(element)).to.contain(LONGEST_NAME);
    for (const inside of all(element, 'button, p, dd, svg, summary'))
      expect(inside.getBoundingClientRect().right, said(inside)).to.be.at.most(element.getBoundingClientRect().right);
  });
});

describe('etdp-receipt: the QR code', () => {
  /** The dark modules as a scanner sees them, and the text they say. */
  function scanned(code: SVGElement): { quiet: number; text: string } {
    const [x = 0, , side = 0] = (code.getAttribute('viewBox') ?? '').split(' ').map(Number);
    const dark = new Set<string>();
    const path = code.querySelector('path')?.getAttribute('d') ?? '';
    for (const [, from, row, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
      for (let at = 0; at < Number(run); at++) dark.add(`${Number(from) + at} ${String(row)}`);
    return { quiet: -x, text: readQr(side + 2 * x, (column, row) => dark.has(`${column} ${row}`)) };
  }
  it('proves the receipt, and never says the tracking code', async () => {
    const { text } = scanned(qr(await filed()));
    expect(text).to.equal(receiptQrText(RECEIPT));
    expect(text).to.contain(RECEIPT.code).and.not.to.contain(RECEIPT.trackingSecret);
  });

  it('keeps its quiet zone and stays black on white in the dark', async () => {
    const code = qr(await filed({}, { theme: 'dark' }));
    expect(scanned(code).quiet).to.equal(4);
    const [ground, ink] = ['rect', 'path'].map((shape) => code.querySelector(shape)?.getAttribute('fill'));
    expect([ground, ink]).to.deep.equal(['#fff', '#000']);
  });

  it('is named for those who cannot see it', async () => {
    expect(qr(await filed()).getAttribute('aria-label')).to.equal(`Mã QR của hồ sơ ${RECEIPT.code}`);
  });
});

describe('etdp-receipt: copying', () => {
  const real = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  const clipboard = (writeText: (text: string) => Promise<void>): void => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  };
  afterEach(() => {
    if (real) Object.defineProperty(navigator, 'clipboard', real);
    else Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('takes each code, and says so', async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    const element = await filed();
    button(element, 'Chép mã hồ sơ').click();
    await saying(element, 'Đã chép mã hồ sơ.');
    button(element, 'Chép mã tra cứu').click();
    await saying(element, 'Đã chép mã tra cứu.');
    expect(copied).to.deep.equal([RECEIPT.code, RECEIPT.trackingSecret]);
    expect(one(element, '[role=status]').textContent).to.equal('Đã chép mã tra cứu.');
  });

  it('marks the code where the browser does not allow copying', async () => {
    clipboard(() => Promise.reject(new DOMException('not allowed', 'NotAllowedError')));
    const element = await filed();
    button(element, 'Chép mã hồ sơ').click();
    await saying(element, 'Máy không cho chép.');
    expect(getSelection()?.isCollapsed).to.equal(false);
  });
});

describe('etdp-receipt: on paper', () => {
  afterEach(() => emulateMedia({ media: 'screen' }));

  /** Prints and holds the dialogue back: what would have been printed. */
  async function printed(
    element: EtdpReceipt,
    press: string,
  ): Promise<{ frame: HTMLIFrameElement; sheet: ShadowRoot }> {
    // Told as soon as the frame is there: the dialogue opens when its fonts are.
    const appears = new Promise<HTMLIFrameElement>((resolve) => {
      const observer = new MutationObserver((changes) => {
        const [frame] = changes.flatMap(({ addedNodes }) => [...addedNodes]);
        if (!(frame instanceof HTMLIFrameElement)) return;
        observer.disconnect();
        resolve(frame);
      });
      observer.observe(document.body, { childList: true });
    });
    button(element, press).click();
    const frame = await appears;
    const view = frame.contentWindow;
    if (!view) throw new Error('nothing is printed');
    await new Promise<void>((resolve) => (view.print = resolve));
    const sheet = view.document.body.firstElementChild?.shadowRoot;
    if (!sheet) throw new Error('the sheet is empty');
    return { frame, sheet };
  }
  const MM = 96 / 25.4;
  const width = (root: ShadowRoot, selector: string): number =>
    (root.querySelector(selector)?.getBoundingClientRect().width ?? 0) / MM;
  const page = (frame: HTMLIFrameElement): string =>
    [...(frame.contentDocument?.adoptedStyleSheets ?? [])]
      .flatMap((sheet) => [...sheet.cssRules])
      .map((rule) => rule.cssText)
      .find((text) => text.startsWith('@page')) ?? '';

  it('is a sheet of A4 with nothing of the page around it and nothing to press', async () => {
    const { frame, sheet } = await printed(await filed(), 'In giấy tiếp nhận');
    const body = frame.contentDocument?.body;
    expect(body?.children.length).to.equal(1);
    expect(frame.contentDocument?.title).to.equal(RECEIPT.code);
    expect(page(frame)).to.contain('size: a4');
    const drawn = [...sheet.querySelectorAll('button')].filter((one) => one.checkVisibility());
    expect(drawn).to.deep.equal([]);
    expect(sheet.textContent).to.contain(RECEIPT.trackingSecret).and.contain('thứ\u00A0Ba 24/11/2026');
    expect(width(sheet, '.sheet')).to.be.closeTo(174, 1);
    expect(width(sheet, '[part=qr]')).to.be.at.least(25);
  });

  it('is a slip of 80 mm as long as what stands on it', async () => {
    const { frame, sheet } = await printed(await filed({ procedureName: LONGEST_NAME }), 'In phiếu nhỏ (80 mm)');
    const [, wide, long] = /size: (\d+)mm (\d+)mm/.exec(page(frame)) ?? [];
    const needed = (sheet.host.getBoundingClientRect().height ?? 0) / MM + 8;
    expect(Number(wide)).to.equal(80);
    expect(Number(long)).to.be.within(needed, needed + 3);
    expect(sheet.host.scrollWidth / MM).to.be.at.most(72.1);
    expect(width(sheet, '[part=qr]')).to.be.at.least(25);
  });

  it('is in the dark as black on white as in the light', async () => {
    const { frame, sheet } = await printed(await filed({}, { theme: 'dark' }), 'In giấy tiếp nhận');
    const title = sheet.querySelector('h2');
    expect(title && frame.contentWindow?.getComputedStyle(title).color).to.equal('rgb(0, 0, 0)');
  });

  it('leaves the page as it was when the dialogue is closed', async () => {
    const { frame } = await printed(await filed(), 'In giấy tiếp nhận');
    frame.contentWindow?.dispatchEvent(new Event('afterprint'));
    expect(frame.isConnected).to.equal(false);
  });

  it('goes with the receipt when that leaves the page', async () => {
    const element = await filed();
    const { frame } = await printed(element, 'In giấy tiếp nhận');
    element.remove();
    expect(frame.isConnected).to.equal(false);
  });

  it('is as plain when the whole page is printed', async () => {
    await emulateMedia({ media: 'print' });
    const element = await filed();
    // How it looks on paper comes with what prints, once the receipt is there.
    await waitUntil(() => all(element, 'button, details, .notice').length === 0, 'something to press is printed');
    expect(qr(element).getBoundingClientRect().width / MM).to.be.at.least(25);
  });
});

describe('etdp-receipt: what this device keeps', () => {
  it('is accessible: the list, the question, nothing, not found, refused, on its way', async () => {
    const list = await draw({}, kept(RECEIPT, EARLIER), 'Giấy tiếp nhận giữ trên máy này');
    await expect(list).to.be.accessible();
    button(list, `Xóa khỏi máy này: giấy tiếp nhận ${RECEIPT.code}`).click();
    await saying(list, 'Xóa khỏi máy này?');
    await expect(list).to.be.accessible();
    await expect(await draw({}, {}, 'Máy này chưa giữ giấy tiếp nhận nào')).to.be.accessible();
    await expect(await draw({ code: EARLIER.code }, {}, 'Máy này không giữ')).to.be.accessible();
    const device = fakeDevice();
    const failing = (): Promise<never> => Promise.reject(new EtdpDeviceError('device.failed'));
    const refused = await draw(
      {},
      { device: { ...device, receipts: { ...device.receipts, list: failing } } },
      'Chưa mở',
    );
    await expect(refused).to.be.accessible();
    const waiting = await draw(
      {},
      { device: { ...device, receipts: { ...device.receipts, list: never } } },
      'Đang mở giấy tiếp nhận',
    );
    await expect(waiting).to.be.accessible();
  });

  it('is found by its code', async () => {
    const element = await draw({ code: EARLIER.code }, kept(RECEIPT, EARLIER), EARLIER.trackingSecret);
    expect(said(element)).not.to.contain(RECEIPT.code);
  });

  it('is listed, the newest first, without tracking codes', async () => {
    const element = await draw({}, kept(EARLIER, RECEIPT), RECEIPT.code);
    const words = said(element);
    expect(words.indexOf(RECEIPT.code)).to.be.lessThan(words.indexOf(EARLIER.code));
    expect(words).not.to.contain(RECEIPT.trackingSecret);
  });

  it('opens, and leads back to where one was', async () => {
    const element = await draw({}, kept(RECEIPT, EARLIER), EARLIER.code);
    button(element, `Mở giấy tiếp nhận ${EARLIER.code}`).click();
    await saying(element, EARLIER.trackingSecret);
    expect(focused()).to.equal(one(element, 'h2'));
    button(element, 'Xem các giấy tiếp nhận khác').click();
    await saying(element, RECEIPT.code);
    expect(focused()).to.equal(button(element, `Mở giấy tiếp nhận ${EARLIER.code}`));
  });

  it('is deleted only after a question that says what is lost, and the safe answer has the focus', async () => {
    const ward = kept(RECEIPT, EARLIER);
    const element = await draw({}, ward, EARLIER.code);
    button(element, `Xóa khỏi máy này: giấy tiếp nhận ${EARLIER.code}`).click();
    await saying(element, 'Hồ sơ ở phường vẫn còn. Không có mã tra cứu thì bạn không theo dõi được nữa.');
    expect(focused()).to.equal(button(element, `Giữ lại giấy tiếp nhận ${EARLIER.code}`));
    button(element, `Giữ lại giấy tiếp nhận ${EARLIER.code}`).click();
    await element.updateComplete;
    expect(await ward.device?.receipts.list()).to.have.length(2);
    button(element, `Xóa khỏi máy này: giấy tiếp nhận ${EARLIER.code}`).click();
    await element.updateComplete;
    button(element, `Xóa giấy tiếp nhận ${EARLIER.code}`).click();
    await saying(element, `Đã xóa giấy tiếp nhận ${EARLIER.code} khỏi máy này.`);
    expect((await ward.device?.receipts.list())?.map(({ code }) => code)).to.deep.equal([RECEIPT.code]);
    expect(focused()).to.equal(one(element, 'h2'));
  });
});
