import { expect } from '@open-wc/testing';
import { button, until } from '../../support/drawn.ts';
import { BIRTH_PAPER, jpegFile, otherFile, papersQueue, untilSettled, untilStates } from '../../support/papers.ts';
import { choose, chooser, openUploader, openWithFiles, spoken } from '../../support/uploader.ts';

const BIRTH = 'Giấy chứng sinh';

/** Everything the live region says from now on, one after the other. */
function listen(element: Element): string[] {
  const heard: string[] = [];
  const look = (): void => {
    const text = spoken(element);
    if (text !== '' && text !== heard.at(-1)) heard.push(text);
  };
  const region = element.shadowRoot?.querySelector('[role=status]');
  if (region) new MutationObserver(look).observe(region, { subtree: true, childList: true, characterData: true });
  return heard;
}

describe('what is read out', () => {
  it('is what was chosen and that the ward has it, once for all of a paper', async () => {
    const element = await openUploader();
    const heard = listen(element);
    await choose(chooser(element, BIRTH), ...[1, 2, 3, 4].map((page) => jpegFile(`trang-${String(page)}.jpg`)));
    await until(() => heard.join(' ').includes('Phường đã nhận'));
    expect(heard.join(' ')).to.equal(`Đã chọn 4 tệp cho ${BIRTH}. Phường đã nhận 4 tệp của ${BIRTH}.`);
  });

  it('is not every byte that is sent', async () => {
    const { element, queue } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], {
      send: async (_dossier, _file, _bytes, options) => {
        for (let sent = 1; sent <= 100; sent++) {
          options?.onProgress?.(sent * 10_000);
          await Promise.resolve();
        }
        return new Promise<never>(() => undefined);
      },
    });
    expect(queue.items[0]?.sentBytes).to.be.greaterThan(0);
    expect(spoken(element)).to.equal('');
  });

  it('is why files were refused: the same of several in one sentence', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const heard = listen(element);
    await choose(chooser(element, BIRTH), otherFile('a.docx'), otherFile('b.docx'), otherFile('c.zip'));
    await untilStates(queue, 'refused', 'refused', 'refused');
    await until(() => heard.length > 0);
    expect(heard.join(' ')).to.contain('a.docx, b.docx: Đây là tệp văn bản').and.to.contain('c.zip: Đây là tệp nén.');
  });

  it('is short when thirty files are too many', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const heard = listen(element);
    await choose(
      chooser(element, BIRTH),
      ...Array.from({ length: 30 }, (_, at) => jpegFile(`anh-${String(at)}.jpg`, 1_000)),
    );
    await until(() => heard.join(' ').includes('Phường đã nhận'));
    const words = heard.join(' ');
    expect(words).to.contain('26 tệp: Chỉ nhận nhiều nhất 4 tệp.').and.not.to.contain('anh-7.jpg');
    expect(words.length).to.be.lessThan(300);
  });

  it('is that a file was not sent, with what to do', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'failed']], { ways: { 'anh-1.jpg': 'failed' } });
    await until(() => spoken(element) !== '');
    expect(spoken(element)).to.equal('anh-1.jpg: Tệp chưa mất. Hãy bấm “Gửi lại” sau ít phút.');
  });

  it('is that a file was deleted', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], { ways: { 'anh-1.jpg': 'half' } });
    button(element, /^Xóa anh-1\.jpg/).click();
    await until(() => spoken(element) !== '');
    expect(spoken(element)).to.equal('Đã xóa anh-1.jpg.');
  });

  it('waits until the window has the focus again: what is said behind a file picker is lost', async () => {
    const queue = papersQueue();
    const element = await openUploader({ queue });
    const heard = listen(element);
    const restore = (): boolean => Reflect.deleteProperty(document, 'hasFocus');
    let asked = 0;
    document.hasFocus = () => {
      asked += 1;
      return false;
    };
    try {
      await choose(chooser(element, BIRTH), jpegFile());
      await untilSettled(queue, 'stored');
      // Asked when the sentence would be said.
      await until(() => asked > 0);
      expect(heard).to.deep.equal([]);
      restore();
      dispatchEvent(new Event('focus'));
      await until(() => heard.length > 0);
    } finally {
      restore();
    }
  });

  it('is nothing more once the element has left the page', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'stored']]);
    await until(() => spoken(element) !== '');
    button(element, /^Xóa anh-1\.jpg/).click();
    const before = spoken(element);
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await element.updateComplete;
    expect(spoken(element)).to.equal(before);
  });
});
