import { expect, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { MEDIA_TYPES } from '../../../src/contract/wire/document.ts';
import { all, expectFocus, one, said, until } from '../../support/drawn.ts';
import { fakeClient, refusal } from '../../support/fake-client.ts';
import { AGENCY, LONGEST_NAME, DOCUMENTS } from '../../support/fixtures.ts';
import {
  BIRTH_PAPER,
  heicFile,
  jpegFile,
  OTHER_PAPER,
  otherFile,
  papersQueue,
  pdfFile,
  untilSettled,
  untilStates,
} from '../../support/papers.ts';
import {
  camera,
  card,
  choose,
  chooser,
  dragged,
  drop,
  openUploader,
  openWithFiles,
  row,
} from '../../support/uploader.ts';

const BIRTH = 'Giấy chứng sinh';
const OTHER = 'Giấy tờ khác, nếu có';

describe('adding a file', () => {
  it('asks for photos and PDF, not for HEIC: a phone that is not asked for it gives a JPEG', async () => {
    const limits = { ...AGENCY.limits, mediaTypes: [...MEDIA_TYPES] };
    const client = fakeClient({ agencies: { get: () => Promise.resolve({ ...AGENCY, limits }) } });
    const { element } = await openWithFiles([[BIRTH_PAPER, heicFile(), 'stored']], { client, limits });
    expect(chooser(element, BIRTH).accept).to.equal('image/jpeg,image/png,image/webp,application/pdf');
    expect(chooser(element, BIRTH).multiple).to.equal(true);
    expect(said(card(element, BIRTH))).to.contain('Ảnh chụp (JPG, PNG, WebP, HEIC) hoặc tệp PDF.');
    expect(said(row(element, 'IMG_0001.HEIC'))).to.contain('Phường đã nhận');
  });

  it('is by camera too, where there is one: the back one, one photo at a time', async () => {
    await setViewport({ width: 360, height: 740 });
    const element = await openUploader();
    const { accept, multiple } = camera(element, BIRTH);
    expect([accept, multiple, camera(element, BIRTH).getAttribute('capture')]).to.deep.equal([
      'image/*',
      false,
      'environment',
    ]);
    await setViewport({ width: 1280, height: 800 });
  });

  it('says what is taken, with the paper’s own limits, beside where it is chosen', async () => {
    const element = await openUploader();
    const hint = chooser(element, BIRTH).getAttribute('aria-describedby') ?? '';
    expect(said(one(element, `#${hint}`))).to.equal(
      'Ảnh chụp (JPG, PNG) hoặc tệp PDF. Nhiều nhất 4 tệp, mỗi tệp không quá 20 MB.',
    );
  });

  it('takes several at once, in their order, and tells the page of each', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const added: string[] = [];
    element.addEventListener('etdp-document-add', ({ documentId, slot }) => added.push(`${slot} ${documentId}`));
    const input = chooser(element, BIRTH);
    await choose(input, jpegFile('trang-1.jpg'), pdfFile('trang-2.pdf'));
    await untilSettled(queue, 'stored', 'stored');
    expect(queue.items.map(({ name, slot }) => [name, slot])).to.deep.equal([
      ['trang-1.jpg', BIRTH_PAPER],
      ['trang-2.pdf', BIRTH_PAPER],
    ]);
    expect(added).to.deep.equal(queue.items.map(({ id }) => `${BIRTH_PAPER} ${id}`));
    expect(input.files).to.have.length(0, 'so that the same file can be chosen again');
  });

  it('tells the page when the ward has it, and when it is not taken', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const stored = oneEvent(element, 'etdp-document-stored');
    const refused = oneEvent(element, 'etdp-document-refused');
    await choose(chooser(element, OTHER), jpegFile(), otherFile('a.docx'));
    const [one, other] = queue.items;
    expect(await stored).to.include({ documentId: one?.id, slot: OTHER_PAPER, bubbles: true, composed: true });
    expect(await refused).to.include({ documentId: other?.id, slot: OTHER_PAPER });
  });

  it('tells nothing when the picker is closed without a file, or a page adds one by itself', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    let told = 0;
    element.addEventListener('etdp-document-add', () => told++);
    await choose(chooser(element, BIRTH));
    queue.add(BIRTH_PAPER, jpegFile());
    await untilStates(queue, 'stored');
    expect([told, queue.items.length]).to.deep.equal([0, 1]);
  });

  it('goes as far as the paper takes: those that are too many say so and are not sent', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const files = [1, 2, 3, 4, 5, 6].map((page) => jpegFile(`trang-${String(page)}.jpg`, 1_000));
    await choose(chooser(element, BIRTH), ...files);
    await untilStates(queue, 'stored', 'stored', 'stored', 'stored', 'refused', 'refused');
    await element.updateComplete;
    expect(said(row(element, 'trang-6.jpg'))).to.contain(
      'Chỉ nhận nhiều nhất 4 tệp. Hãy xóa bớt rồi chọn lại, hoặc gộp các trang thành một tệp PDF.',
    );
    expect(all(card(element, BIRTH), 'input')).to.deep.equal([]);
    expectFocus(one(element, '.full'));
  });

  it('goes as far as the dossier takes', async () => {
    const queue = papersQueue({ limits: { ...AGENCY.limits, maxDocuments: 1 } });
    const element = await openUploader({ queue });
    await choose(chooser(element, BIRTH), jpegFile('mot.jpg'));
    await choose(chooser(element, OTHER), jpegFile('hai.jpg'));
    await untilStates(queue, 'stored', 'refused');
    await element.updateComplete;
    expect(said(row(element, 'hai.jpg'))).to.contain('Chỉ nhận nhiều nhất 1 tệp.');
  });

  it('shows the ward’s figure where its limit is another one', async () => {
    const tooLarge = refusal('document.too-large', [{ pointer: '/size', code: 'too-large', limit: 5 * 1024 * 1024 }]);
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'refused']], {
      send: () => Promise.reject(tooLarge),
    });
    expect(said(row(element, 'anh-1.jpg'))).to.contain('Tệp lớn quá 5 MB.');
  });
});

describe('dropping files', () => {
  it('on a paper puts them there', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const paper = card(element, OTHER);
    const over = dragged('dragover', [jpegFile()]);
    paper.dispatchEvent(over);
    await element.updateComplete;
    expect(over.defaultPrevented).to.equal(true);
    // Where there is a mouse it is to be seen; a test has none.
    expect(paper.textContent).to.contain('Thả tệp ở đây');
    expect(card(element, BIRTH).textContent).not.to.contain('Thả tệp ở đây');
    await expect(element).to.be.accessible();
    expect((await drop(paper, jpegFile())).defaultPrevented).to.equal(true);
    expect(queue.items.map(({ slot }) => slot)).to.deep.equal([OTHER_PAPER]);
    expect(paper.textContent).not.to.contain('Thả tệp ở đây');
  });

  it('beside the papers does not open them in place of the page', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const hint = one(element, 'p', /^Khi chụp/);
    const over = dragged('dragover', [jpegFile()]);
    hint.dispatchEvent(over);
    expect([over.defaultPrevented, (await drop(hint, jpegFile())).defaultPrevented]).to.deep.equal([true, true]);
    expect(queue.items).to.deep.equal([]);
  });

  it('on a full paper says of each why it is not taken', async () => {
    const pages = [1, 2, 3, 4].map((page) => [BIRTH_PAPER, jpegFile(`trang-${String(page)}.jpg`), 'stored'] as const);
    const { element, queue } = await openWithFiles(pages);
    await drop(card(element, BIRTH), jpegFile('trang-5.jpg'));
    await untilStates(queue, 'stored', 'stored', 'stored', 'stored', 'refused');
    await element.updateComplete;
    expect(said(row(element, 'trang-5.jpg'))).to.contain('Chỉ nhận nhiều nhất 4 tệp.');
  });

  it('is not for text', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const carrier = new DataTransfer();
    carrier.setData('text/plain', 'chữ');
    const event = new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer: carrier });
    card(element, BIRTH).dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });
});

describe('papers that are missing', () => {
  it('are shown when somebody wants to go on, and take the focus', async () => {
    const element = await openUploader();
    expect(said(element)).not.to.contain('bắt buộc phải có');
    expect(element.missing().map(({ slot }) => slot)).to.deep.equal([BIRTH_PAPER]);
    expect(element.showMissing()).to.equal(false);
    await element.updateComplete;
    const input = chooser(element, BIRTH);
    expectFocus(input);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    const [problem = ''] = (input.getAttribute('aria-describedby') ?? '').split(' ');
    expect(said(one(element, `#${problem}`))).to.equal('Giấy tờ này bắt buộc phải có. Hãy chụp hoặc chọn tệp.');
    await expect(element).to.be.accessible();
  });

  it('are no longer called missing once a file is there', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    element.showMissing();
    await choose(chooser(element, BIRTH), jpegFile());
    await untilStates(queue, 'stored');
    await element.updateComplete;
    expect(said(element)).not.to.contain('bắt buộc phải có');
    expect(element.showMissing()).to.equal(true);
  });

  for (const [end, ways] of [
    ['refused', 'refused'],
    ['cancelled', 'half'],
  ] as const) {
    it(`are still missing when their only file is ${end}`, async () => {
      const { element, queue } = await openWithFiles(
        [[BIRTH_PAPER, jpegFile(), end === 'refused' ? 'refused' : 'sending']],
        { ways: { 'anh-1.jpg': ways } },
      );
      if (end === 'cancelled') await queue.cancel(queue.items[0]?.id ?? '');
      expect(element.showMissing()).to.equal(false);
    });
  }
});

describe('long names', () => {
  it('wrap on a narrow phone, also with letters twice as large', async () => {
    await setViewport({ width: 320, height: 640 });
    const requirements = DOCUMENTS.map((one) => ({ ...one, name: `${LONGEST_NAME} ${one.slot}` }));
    const { element } = await openWithFiles(
      [
        [BIRTH_PAPER, jpegFile(`${'x'.repeat(200)}.jpg`), 'stored'],
        [OTHER_PAPER, otherFile(`${'y'.repeat(200)}.docx`), 'refused'],
      ],
      { requirements },
    );
    for (const size of ['18px', '36px']) {
      element.style.setProperty('--etdp-text-size', size);
      expect(document.documentElement.scrollWidth, size).to.be.at.most(320);
      await expect(element).to.be.accessible();
    }
    await setViewport({ width: 1280, height: 800 });
  });
});

describe('English and the dark theme', () => {
  it('say the same, accessibly', async () => {
    const { element } = await openWithFiles(
      [
        [BIRTH_PAPER, jpegFile(), 'waiting'],
        [OTHER_PAPER, otherFile('form.docx'), 'refused'],
      ],
      { ways: { 'anh-1.jpg': 'cut' }, lang: 'en', theme: 'dark' },
    );
    const words = (): string => said(element);
    await until(() => words().includes('Waiting for the network'));
    expect(words())
      .to.contain('The network is gone. Your photos are still on this device.')
      .and.to.contain('This is a text document, which the ward does not take.')
      .and.to.contain('Photos (JPG, PNG) or PDF files. 4 files at most, each no larger than 20 MB.');
    expect(all(element, '[lang=vi]').map(said)).to.include(BIRTH);
  });
});
