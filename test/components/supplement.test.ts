import { expect, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { EtdpSupplement } from '../../src/components/supplement/define.ts';
import '../../src/components/supplement/define.ts';
import type { SupplementRequest } from '../../src/contract/wire/supplement.ts';
import type { Tracking } from '../../src/contract/wire/tracking.ts';
import type { Device } from '../../src/sdk/device/device.ts';
import { all, button, expectFocus, inWard, one, said, until } from '../support/drawn.ts';
import {
  deferred,
  DOSSIER,
  fakeClient,
  noNetwork,
  refusal,
  type FakeAnswers,
  type FakeClient,
} from '../support/fake-client.ts';
import { fakeDevice } from '../support/fake-device.ts';
import { DOSSIER_ID, LONGEST_NAME, SUPPLEMENT, TRACKING_SUPPLEMENT } from '../support/fixtures.ts';
import { jpegFile, keepFiles, otherFile, sends, type Way } from '../support/papers.ts';
import { choose, chooser, row } from '../support/uploader.ts';
import type { Ward } from '../support/ward-page.ts';

const BIRTH = 'Giấy chứng sinh';
const MARRIAGE = 'Giấy chứng nhận kết hôn';
const SEVERAL: SupplementRequest = {
  ...SUPPLEMENT,
  items: [...SUPPLEMENT.items, { slot: 'ket-hon', name: MARRIAGE, reason: 'Chưa có trong hồ sơ.' }],
};
const SENT = 'Phường đã nhận giấy tờ bổ sung.';

interface Scene extends Ward {
  readonly request?: SupplementRequest;
  readonly tracking?: Partial<Tracking>;
  readonly ways?: Readonly<Record<string, Way>>;
  readonly supplement?: NonNullable<FakeAnswers['dossiers']>['supplement'];
}
interface Opened {
  readonly element: EtdpSupplement;
  readonly client: FakeClient;
}

async function open({ request = SUPPLEMENT, tracking, ways, supplement, ...ward }: Scene = {}): Promise<Opened> {
  const client = fakeClient({
    documents: { send: sends(ways) },
    dossiers: supplement ? { supplement } : {},
  });
  const of = { ...TRACKING_SUPPLEMENT, supplement: request, ...tracking };
  const element = await inWard<EtdpSupplement>(html`<etdp-supplement .tracking=${of}></etdp-supplement>`, {
    client,
    device: fakeDevice({ lasting: true }),
    ...ward,
  });
  await until(() => all(element, 'h3').length > 0);
  return { element, client };
}

/** Somebody puts a file on a paper and waits until the ward has it. */
async function put(element: Element, paper: string, file = jpegFile(), words = 'Phường đã nhận'): Promise<void> {
  await choose(chooser(element, paper), file);
  await until(() => said(row(element, file.name)).includes(words), `${file.name}: ${words}`);
}
const press = (element: EtdpSupplement): Promise<boolean> => {
  button(element, /^(Gửi bổ sung|Send the papers)$/).click();
  return element.updateComplete;
};
const alerts = (element: Element): string[] => all(element, '[role=alert]').map(said);
const write = (element: Element, text: string): void => {
  one<HTMLTextAreaElement>(element, 'textarea').value = text;
};
const handedIn = (client: FakeClient): unknown[] => client.called('dossiers.supplement').map(({ args }) => args[1]);

describe('etdp-supplement', () => {
  it('says what the ward asks for, why and since when', async () => {
    const { element } = await open({ request: SEVERAL });
    const words = said(element);
    expect(words)
      .to.contain('Phường cần thêm giấy tờ Phường hỏi ngày 23/11/2026')
      .and.to.contain(SUPPLEMENT.message)
      .and.to.contain('Xin chụp lại cho rõ, đủ bốn góc.')
      .and.to.contain('Chưa có trong hồ sơ.');
    expect(all(element, 'h3').map(said).slice(1)).to.deep.equal([BIRTH, MARRIAGE]);
    await expect(element).to.be.accessible();
  });

  it('is nothing while the ward asks for nothing', async () => {
    const element = await inWard<EtdpSupplement>(html`<etdp-supplement></etdp-supplement>`);
    expect(said(element)).to.equal('');
  });

  it('sends what was added to the dossier, hands it in, and tells the page', async () => {
    const { element, client } = await open({ request: SEVERAL });
    await put(element, BIRTH, jpegFile('chung-sinh.jpg'));
    await put(element, MARRIAGE, jpegFile('ket-hon.jpg'));
    write(element, '  Gia đình gửi lại ảnh rõ hơn.  ');
    const sent = oneEvent(element, 'etdp-supplement-sent');
    await press(element);
    expect(await sent).to.include({ code: TRACKING_SUPPLEMENT.code, bubbles: true, composed: true });
    const documentIds = client.called('documents.send').map(({ args }) => (args[1] as { id: string }).id);
    expect(client.called('documents.send').map(({ args }) => args[0])).to.deep.equal([DOSSIER_ID, DOSSIER_ID]);
    expect(handedIn(client)).to.deep.equal([{ documentIds, note: 'Gia đình gửi lại ảnh rõ hơn.' }]);
    await element.updateComplete;
    expect(said(element)).to.contain(SENT);
    expect(all(element, 'button')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('says in its live region that the ward has the papers', async () => {
    const { element } = await open();
    await put(element, BIRTH);
    await press(element);
    await until(() => said(one(element, '[role=status]')) === SENT);
  });

  it('goes on asking when the ward asks again', async () => {
    const { element } = await open();
    await put(element, BIRTH);
    await press(element);
    await until(() => said(element).includes(SENT));
    const again = { ...SEVERAL, id: '0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0012' };
    element.tracking = { ...TRACKING_SUPPLEMENT, supplement: again };
    await until(() => all(element, 'h3').length === 3);
    expect(said(one(element, 'section'))).not.to.contain(SENT);
    expect(all(element, 'li'), 'the files of the first round are with the ward').to.deep.equal([]);
  });

  it('forgets the copies on this device once the ward has them', async () => {
    const device = fakeDevice({ lasting: true });
    const { element } = await open({ device });
    await put(element, BIRTH);
    const kept = (): Promise<unknown[]> => device.files.list(`supplement-${SUPPLEMENT.id}`);
    expect(await kept()).to.have.length(1);
    await press(element);
    await until(() => said(element).includes(SENT));
    expect(await kept()).to.deep.equal([]);
  });

  it('finds what was put there before the page was closed', async () => {
    const device: Device = fakeDevice({ lasting: true });
    await keepFiles(device, `supplement-${SUPPLEMENT.id}`, [['giay-chung-sinh', jpegFile('hom-qua.jpg')]]);
    const { element } = await open({ device });
    await until(() => said(element).includes('hom-qua.jpg'));
    await until(() => said(row(element, 'hom-qua.jpg')).includes('Phường đã nhận'));
  });

  it('goes on where it was when it is moved in the page', async () => {
    const { element } = await open();
    await put(element, BIRTH);
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await element.updateComplete;
    await until(() => all(element, 'li', /Phường đã nhận/).length === 1);
  });
});

describe('papers that cannot be handed in yet', () => {
  it('are none: the first paper is marked and takes the focus', async () => {
    const { element, client } = await open({ request: SEVERAL });
    await press(element);
    await until(() => all(element, '[aria-invalid=true]').length > 0);
    expect(alerts(element)).to.deep.equal(['Chưa có tệp nào. Hãy chụp hoặc chọn giấy tờ phường cần.']);
    expectFocus(chooser(element, BIRTH));
    expect(handedIn(client)).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('are not all there: a message to the ward can say why', async () => {
    const { element, client } = await open({ request: SEVERAL });
    await put(element, BIRTH);
    await press(element);
    expect(alerts(element).join()).to.contain('hoặc viết lời nhắn cho phường biết vì sao không có.');
    await expect(element).to.be.accessible();
    write(element, 'Tôi không có giấy này.');
    await press(element);
    await until(() => handedIn(client).length === 1);
  });

  it('are still on their way', async () => {
    const { element, client } = await open({ ways: { 'anh-1.jpg': 'half' } });
    await put(element, BIRTH, jpegFile(), 'Đang gửi');
    await press(element);
    expect(alerts(element).join()).to.contain('Còn tệp chưa gửi xong.');
    expect(handedIn(client)).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('wait for the network: they are safe here', async () => {
    const { element } = await open({ ways: { 'anh-1.jpg': 'cut' } });
    await put(element, BIRTH, jpegFile(), 'Chờ có mạng');
    expect(alerts(element).join()).to.contain('Mạng bị mất. Ảnh của bạn vẫn còn trên máy này.');
    await expect(element).to.be.accessible();
  });

  it('leave a refused file out', async () => {
    const { element, client } = await open();
    await put(element, BIRTH, otherFile('a.docx'), 'Không nhận được tệp này');
    await put(element, BIRTH);
    await press(element);
    await until(() => handedIn(client).length === 1);
    expect(handedIn(client)[0]).to.have.property('documentIds').with.length(1);
  });
});

describe('handing in', () => {
  it('happens once, however often the button is pressed', async () => {
    const answer = deferred<typeof DOSSIER>();
    const { element, client } = await open({ supplement: () => answer.promise });
    await put(element, BIRTH);
    await press(element);
    const sending = button(element, 'Đang gửi bổ sung…');
    expect(sending.getAttribute('aria-disabled')).to.equal('true');
    sending.click();
    await expect(element).to.be.accessible();
    answer.resolve(DOSSIER);
    await until(() => said(element).includes(SENT));
    expect(handedIn(client)).to.have.length(1);
  });

  for (const [name, error, says] of [
    ['the network was lost', noNetwork(), 'Mạng bị mất. Giấy tờ vẫn còn trên máy này.'],
    ['the ward has trouble', refusal('server.failed'), 'Giấy tờ vẫn còn trên máy này. Hãy thử lại.'],
    ['the ward has changed the dossier meanwhile', refusal('version.stale'), 'Hãy thử lại.'],
    ['the ward no longer waits', refusal('supplement.not-requested'), 'Phường không còn chờ giấy tờ này.'],
  ] as const) {
    it(`fails when ${name}: it says so, loses nothing, and can be tried again with the same key`, async () => {
      const answers = [() => Promise.reject(error), () => Promise.resolve(DOSSIER)];
      const { element, client } = await open({ supplement: () => answers.shift()?.() ?? Promise.resolve(DOSSIER) });
      await put(element, BIRTH);
      await press(element);
      await until(() => alerts(element).length > 0);
      expect(alerts(element).join()).to.contain(says);
      expect(said(row(element, 'anh-1.jpg'))).to.contain('Phường đã nhận');
      await expect(element).to.be.accessible();
      await press(element);
      await until(() => said(element).includes(SENT));
      const keys = client
        .called('dossiers.supplement')
        .map(({ args }) => (args[2] as { idempotencyKey: string }).idempotencyKey);
      expect(keys).to.have.length(2);
      expect(new Set(keys).size).to.equal(1);
    });
  }

  it('has another key for other papers', async () => {
    const { element, client } = await open({ supplement: () => Promise.reject(noNetwork()) });
    await put(element, BIRTH, jpegFile('a.jpg'));
    await press(element);
    await until(() => alerts(element).length > 0);
    await put(element, BIRTH, jpegFile('b.jpg'));
    expect(alerts(element), 'what stood in the way may be gone').to.deep.equal([]);
    await press(element);
    await until(() => handedIn(client).length === 2);
    const [one, two] = client.called('dossiers.supplement').map(({ args }) => args[2]);
    expect(one).not.to.deep.equal(two);
  });

  it('needs the tracking code: who came by phone number is led there', async () => {
    const { element } = await open({ request: SEVERAL, tracking: { dossierId: null } });
    expect(said(element)).to.contain('Để gửi giấy tờ từ đây, hãy mở hồ sơ bằng mã tra cứu trên giấy tiếp nhận.');
    expect(all(element, 'li').map(said)).to.deep.equal([
      `${BIRTH} Xin chụp lại cho rõ, đủ bốn góc.`,
      `${MARRIAGE} Chưa có trong hồ sơ.`,
    ]);
    await expect(element).to.be.accessible();
    const wanted = oneEvent(element, 'etdp-supplement-secret');
    button(element, 'Nhập mã tra cứu').click();
    await wanted;
  });
});

describe('etdp-supplement everywhere', () => {
  it('speaks English', async () => {
    const { element } = await open({ lang: 'en', request: SEVERAL });
    await until(() => said(element).includes('The ward needs more papers Asked on 23/11/2026'));
    await press(element);
    await until(() => alerts(element).length > 0);
    expect(alerts(element)).to.deep.equal(['There is no file yet. Photograph or choose the papers the ward needs.']);
  });

  it('wraps long names on a narrow phone, with letters twice as large', async () => {
    await setViewport({ width: 320, height: 640 });
    const [item] = SUPPLEMENT.items;
    const request = {
      ...SUPPLEMENT,
      message: 'x'.repeat(200),
      items: item ? [{ ...item, name: LONGEST_NAME, reason: 'y'.repeat(200) }] : [],
    };
    for (const tracking of [{}, { dossierId: null }]) {
      const { element } = await open({ request, tracking });
      element.style.setProperty('--etdp-text-size', '36px');
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await expect(element).to.be.accessible();
    }
    await setViewport({ width: 1280, height: 800 });
  });
});
