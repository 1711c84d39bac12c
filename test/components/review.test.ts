import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { EtdpDossierReview } from '../../src/components/review/review.component.ts';
import type { EtdpReviewEditEvent } from '../../src/components/review/review.events.ts';
import type { Procedure } from '../../src/contract/wire/procedure.ts';
import { all, button, everything, focused, inWard, one, said } from '../support/drawn.ts';
import { fakeClient, never, noNetwork, refusal } from '../support/fake-client.ts';
import { COMMUNES, LONGEST_NAME, PROCEDURE } from '../support/fixtures.ts';
import { DOUBT, PAPERS, review, REVIEWED, WRONG, type Reviewed } from '../support/reviewed.ts';
import type { Ward } from '../support/ward-page.ts';

async function drawn(change: Reviewed = {}, ward: Ward = {}): Promise<EtdpDossierReview> {
  const element = await inWard<EtdpDossierReview>(review(change), ward);
  await element.updateComplete;
  // The words for a refusal may come a moment later.
  if (change.error !== undefined) await waitUntil(() => all(element, '[role=alert]').length > 0);
  return element;
}

/** The events of the review from now on, in words. */
function heard(element: EtdpDossierReview): unknown[] {
  const events: unknown[] = [];
  element.addEventListener('etdp-review-edit', ({ path }: EtdpReviewEditEvent) => events.push(path ?? 'papers'));
  element.addEventListener('etdp-review-submit', () => events.push('submit'));
  return events;
}

async function press(element: EtdpDossierReview, name: string | RegExp): Promise<void> {
  button(element, name).click();
  await element.updateComplete;
}

const boxes = (element: Element): HTMLInputElement[] => all(element, '[type=checkbox]');

/** What was answered, question by question. */
const answers = (element: Element): Record<string, string> =>
  Object.fromEntries(
    all(element, '.answer').map((answer) => [said(one(answer, 'dt')), said(one(answer, 'dd:not(.change)'))]),
  );

async function agree(element: EtdpDossierReview): Promise<void> {
  for (const box of boxes(element)) box.click();
  await element.updateComplete;
}

describe('etdp-dossier-review', () => {
  describe('is accessible', () => {
    const STATES: Readonly<Record<string, Reviewed>> = {
      'as it comes': {},
      'without answers and papers': { answers: {}, papers: [] },
      'with something wrong, something doubtful and a paper missing': {
        problems: [WRONG, DOUBT],
        missing: ['Giấy chứng sinh'],
      },
      'while it is handed in': { busy: true },
      'while papers are waited for': { busy: true, waiting: true },
      refused: { error: refusal('storage.full') },
      'without a network': { error: noNetwork() },
      'with the longest names': {
        procedure: { ...PROCEDURE, documents: PROCEDURE.documents.map((one) => ({ ...one, name: LONGEST_NAME })) },
      },
    };
    for (const [state, change] of Object.entries(STATES)) {
      it(state, async () => {
        await expect(await drawn(change)).to.be.accessible();
      });
    }
    it('when the agreement is wanting', async () => {
      const element = await drawn();
      await press(element, 'Nộp hồ sơ');
      await expect(element).to.be.accessible();
    });
  });

  describe('shows everything on one page', () => {
    it('each answer as people read it, under its part', async () => {
      const element = await drawn();
      await waitUntil(() => said(element).includes('Phường Thành Sen, Tỉnh Hà Tĩnh'));
      expect(all(element, 'h3').map((title) => said(title))).to.deep.equal([
        'Người yêu cầu đăng ký',
        'Trẻ được khai sinh',
        'Cha và mẹ',
        'Bản sao và người cùng đi',
        'Giấy tờ gửi kèm',
        'Đồng ý trước khi nộp',
      ]);
      expect(answers(element)).to.deep.include({
        'Ngày, tháng, năm sinh': '15/03/1985',
        'Loại giấy tờ': 'Thẻ căn cước',
        'Thư điện tử': 'Không khai',
        'Nơi sinh': 'Số 1, tổ dân phố 1, Phường Thành Sen, Tỉnh Hà Tĩnh',
        'Số bản sao': '2 bản',
        'Giới tính': 'Nữ',
      });
      expect(said(element)).to.contain('Thành viên 1').and.to.contain('Thành viên 2');
    });

    it('but not what is not asked', async () => {
      const element = await drawn({ answers: { ...REVIEWED, requesterIdKind: 'passport' } });
      expect(answers(element)).to.have.property('Số hộ chiếu');
      expect(answers(element)).not.to.have.property('Số định danh cá nhân');
      expect(said(element)).not.to.contain('Cha và mẹ');
    });

    it('a place in words even where its name cannot be had', async () => {
      const element = await drawn({}, { client: fakeClient({ divisions: { communes: never } }) });
      expect(answers(element)['Nơi sinh']).to.equal('Số 1, tổ dân phố 1, phường, xã đã chọn');
    });

    it('asks for the names of a province once', async () => {
      const client = fakeClient({ divisions: { communes: () => Promise.resolve([...COMMUNES]) } });
      const element = await drawn({}, { client });
      await waitUntil(() => said(element).includes('Phường Thành Sen'));
      element.requestUpdate();
      await element.updateComplete;
      expect(client.called('divisions.communes')).to.have.length(1);
    });

    it('each paper with what has become of it', async () => {
      const states = ['copying', 'waiting', 'sending', 'stored', 'refused', 'failed'] as const;
      const papers = states.map((state) => ({ slot: 'giay-chung-sinh', name: `${state}.jpg`, state }));
      const element = await drawn({ papers });
      expect(all(element, '.papers li').map((paper) => said(paper))).to.deep.equal([
        'Giấy chứng sinh copying.jpg · Đang lưu',
        'Giấy chứng sinh waiting.jpg · Chờ gửi',
        'Giấy chứng sinh sending.jpg · Đang gửi',
        'Giấy chứng sinh stored.jpg · Đã gửi xong',
        'Giấy chứng sinh refused.jpg · Không nhận được',
        'Giấy chứng sinh failed.jpg · Chưa gửi được',
      ]);
    });
  });

  describe('leads back to the exact place', () => {
    it('of an answer, by a button that says which', async () => {
      const element = await drawn();
      const events = heard(element);
      await press(element, 'Sửa: Họ, chữ đệm, tên của trẻ');
      expect(events).to.deep.equal([['childName']]);
    });

    it('of an answer in an item of a group', async () => {
      const element = await drawn();
      const events = heard(element);
      all<HTMLButtonElement>(element, 'button', 'Sửa: Họ và tên')[1]?.click();
      expect(events).to.deep.equal([['members', 1, 'memberName']]);
    });

    it('of the papers', async () => {
      const element = await drawn();
      const events = heard(element);
      await press(element, 'Sửa giấy tờ');
      expect(events).to.deep.equal(['papers']);
    });

    it('of what is wrong, from the list above and from the answer itself', async () => {
      const element = await drawn({ problems: [WRONG] });
      const events = heard(element);
      expect(said(one(element, '.stops'))).to.equal(`Chưa nộp được: còn 1 chỗ cần sửa ${WRONG.text}`);
      const wrong = all(element, '.answer').filter((answer) => all(answer, '.problem').length > 0);
      expect(wrong.map((answer) => said(one(answer, 'dt')))).to.deep.equal(['Số điện thoại']);
      await press(element, WRONG.text);
      expect(events).to.deep.equal([['requesterPhone']]);
    });
  });

  describe('the agreement', () => {
    it('is never ticked beforehand, and says in plain words what for', async () => {
      const element = await drawn();
      expect(boxes(element).map(({ checked, required }) => [checked, required])).to.deep.equal([
        [false, true],
        [false, true],
      ]);
      expect(boxes(element).map((box) => said(box.labels![0]!))).to.deep.equal([
        'Tôi cam đoan những gì khai ở trên là đúng sự thật và chịu trách nhiệm về lời khai.',
        'Tôi đồng ý để Ủy ban nhân dân phường Thành Sen dùng thông tin và giấy tờ trong hồ sơ này để giải quyết thủ tục. Tôi biết mình có thể xem, sửa hoặc rút lại.',
      ]);
    });

    it('is asked for when it is wanting, and takes the focus', async () => {
      const element = await drawn();
      const events = heard(element);
      boxes(element)[0]?.click();
      await press(element, 'Nộp hồ sơ');
      await element.updateComplete;
      expect(events).to.deep.equal([]);
      expect(focused()).to.equal(boxes(element)[1]);
      expect(boxes(element).map(({ ariaInvalid }) => ariaInvalid)).to.deep.equal([null, 'true']);
      expect(said(one(element, '[role=alert]'))).to.contain('Cần đánh dấu vào cả hai ô đồng ý');
      boxes(element)[1]?.click();
      await element.updateComplete;
      expect(all(element, '[role=alert]')).to.deep.equal([]);
    });

    it('given, the dossier is handed in; with the keyboard too', async () => {
      const element = await drawn();
      const events = heard(element);
      boxes(element)[0]?.focus();
      await sendKeys({ press: 'Space' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Space' });
      await sendKeys({ press: 'Tab' });
      await element.updateComplete;
      expect(focused()).to.equal(button(element, 'Nộp hồ sơ'));
      await sendKeys({ press: 'Enter' });
      expect(events).to.deep.equal(['submit']);
    });

    it('taken back, it is not', async () => {
      const element = await drawn();
      const events = heard(element);
      await agree(element);
      boxes(element)[0]?.click();
      await press(element, 'Nộp hồ sơ');
      expect(events).to.deep.equal([]);
    });
  });

  describe('handing in', () => {
    it('is not begun twice, and says that it is under way', async () => {
      const element = await drawn();
      await agree(element);
      const events = heard(element);
      element.busy = true;
      await element.updateComplete;
      const main = button(element, 'Đang nộp hồ sơ');
      expect(main.ariaDisabled).to.equal('true');
      main.click();
      expect(events).to.deep.equal([]);
      await element.updateComplete;
      expect(said(all(element, '[role=status]').at(-1)!)).to.equal('Đang nộp hồ sơ');
    });

    it('waits for papers that are still being sent, and says what to do meanwhile', async () => {
      const element = await drawn({ busy: true, waiting: true, papers: [{ ...PAPERS[0]!, state: 'sending' }] });
      expect(said(one(element, '[role=alert]'))).to.equal('Đang chờ gửi xong giấy tờ rồi nộp. Xin giữ trang này mở.');
    });

    it('is not done while something is wrong: one is led to what', async () => {
      const element = await drawn({ problems: [WRONG, DOUBT] });
      await agree(element);
      const events = heard(element);
      await press(element, 'Nộp hồ sơ');
      expect(events).to.deep.equal([]);
      expect(focused()).to.equal(one(element, '.stops'));
    });

    it('is not done while a paper is missing: it is named, and one is led to the papers', async () => {
      const element = await drawn({ papers: [], missing: ['Giấy chứng sinh'] });
      await agree(element);
      const events = heard(element);
      await press(element, 'Nộp hồ sơ');
      expect(focused()).to.equal(one(element, '.stops'));
      expect(all(element, '.papers li').map((paper) => said(paper))).to.deep.equal(['Giấy chứng sinh Chưa có']);
      await press(element, 'Còn thiếu giấy tờ: Giấy chứng sinh');
      expect(events).to.deep.equal(['papers']);
    });

    it('is not stopped by a doubt, which is shown', async () => {
      const element = await drawn({ problems: [DOUBT] });
      await agree(element);
      const events = heard(element);
      expect(said(element)).to.contain('Xin xem lại mấy chỗ này. Nếu đã đúng thì cứ nộp.');
      await press(element, 'Nộp hồ sơ');
      expect(events).to.deep.equal(['submit']);
    });
  });

  describe('when it did not go through', () => {
    for (const [what, error, words] of [
      ['no network', noNetwork(), 'Mạng bị mất. Những gì bạn đã làm vẫn còn trên máy này.'],
      ['too many at once', refusal('rate.limited'), 'quá nhiều lượt'],
      ['the ward has no room', refusal('storage.full'), 'Máy chủ của phường đã đầy.'],
      ['the ward has a fault', refusal('server.failed'), 'Có trục trặc phía máy chủ của phường.'],
      ['something else answered', new Error('a page of a hotel'), 'Có trục trặc phía máy chủ của phường.'],
    ] as const) {
      it(`says so above everything, and that nothing is filed twice; tries again: ${what}`, async () => {
        const element = await drawn({ error });
        await agree(element);
        const events = heard(element);
        const alert = one(element, '[role=alert]');
        expect(said(alert)).to.contain(words);
        expect(alert.compareDocumentPosition(one(element, 'section'))).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
        expect(said(element)).to.contain('hồ sơ cũng chỉ được nộp một lần');
        await press(element, 'Thử lại');
        expect(events).to.deep.equal(['submit']);
      });
    }

    it('gives what the ward can be told, where there are no words for it', async () => {
      expect(said(await drawn({ error: refusal('server.failed') }))).to.contain('req-vi-du');
    });

    it('offers no second try where that is no help', async () => {
      const element = await drawn({ error: refusal('dossier.already-filed') });
      expect(said(one(element, '[role=alert]'))).to.contain('Hồ sơ này đã nộp rồi');
      expect(all(element, 'button', 'Thử lại')).to.deep.equal([]);
    });

    it('says what is to be corrected in place of the refusal', async () => {
      const element = await drawn({ error: refusal('dossier.answers-invalid'), problems: [WRONG] });
      expect(all(element, '[role=alert]').map((alert) => said(alert))).to.deep.equal([
        `Chưa nộp được: còn 1 chỗ cần sửa ${WRONG.text}`,
      ]);
    });

    it('keeps the agreement that was given', async () => {
      const element = await drawn();
      await agree(element);
      element.error = noNetwork();
      await element.updateComplete;
      expect(boxes(element).map(({ checked }) => checked)).to.deep.equal([true, true]);
    });
  });

  it('says that the network is gone before one tries', async () => {
    const element = await drawn();
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    globalThis.dispatchEvent(new Event('offline'));
    await element.updateComplete;
    expect(said(element)).to.contain('Hồ sơ vẫn còn trên máy này. Xin nộp khi có mạng lại.');
    Reflect.deleteProperty(navigator, 'onLine');
    globalThis.dispatchEvent(new Event('online'));
    await element.updateComplete;
    expect(said(element)).not.to.contain('Mạng bị mất');
  });

  it('takes the focus to its heading', async () => {
    const element = await drawn();
    element.focus();
    expect(focused()).to.equal(one(element, 'h2'));
  });

  it('comes in English', async () => {
    const element = await drawn({}, { lang: 'en' });
    await waitUntil(() => said(one(element, 'h2')) === 'Check the dossier');
    expect(answers(element)).to.deep.include({ 'Identity paper': 'Citizen card', 'E-mail': 'Not given' });
    expect(said(button(element, 'Hand in the dossier'))).to.equal('Hand in the dossier');
  });

  for (const size of ['18px', '36px']) {
    it(`fits 320 px with text of ${size}, whatever was written`, async () => {
      document.body.style.cssText = `inline-size: 320px; margin: 0; --etdp-text-size: ${size}`;
      try {
        const long: Procedure = {
          ...PROCEDURE,
          documents: PROCEDURE.documents.map((one) => ({ ...one, name: LONGEST_NAME })),
        };
        const element = await drawn({
          procedure: long,
          answers: { ...REVIEWED, note: `${'x'.repeat(300)}\n${LONGEST_NAME}` },
          papers: [{ slot: 'giay-chung-sinh', name: `${'rất-dài-'.repeat(40)}.jpg`, state: 'sending' }],
          problems: [WRONG, DOUBT],
          missing: [LONGEST_NAME],
        });
        const wider = [...everything(element)].filter((part) => part.getBoundingClientRect().right > 321);
        expect(wider.map((part) => part.localName)).to.deep.equal([]);
      } finally {
        document.body.style.cssText = '';
      }
    });
  }
});
