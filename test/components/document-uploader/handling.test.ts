import { expect } from '@open-wc/testing';
import type { EtdpDocumentUploader } from '../../../src/components/document-uploader/define.ts';
import type { UploadQueue } from '../../../src/sdk/uploads/upload-queue.ts';
import { MEDIA_TYPES } from '../../../src/contract/wire/document.ts';
import { button, expectFocus, one, said } from '../../support/drawn.ts';
import { fakeClient } from '../../support/fake-client.ts';
import { AGENCY } from '../../support/fixtures.ts';
import { BIRTH_PAPER, jpegFile, otherFile, sends, stuckFile, untilSettled, untilStates } from '../../support/papers.ts';
import { choose, chooser, openWithFiles, row } from '../../support/uploader.ts';

const stored = (name: string) => [BIRTH_PAPER, jpegFile(name), 'stored'] as const;

/** Somebody presses «Thay» and picks another file. */
async function replace(element: EtdpDocumentUploader, name: string, file: File): Promise<void> {
  const replaceButton = button(element, new RegExp(`^Thay ${name}`));
  const picker = element.shadowRoot?.querySelector<HTMLInputElement>('input[hidden]');
  if (!picker) throw new Error('nothing to pick with');
  const opened = new Promise<void>((resolve) => {
    picker.addEventListener(
      'click',
      (event) => {
        // The system's window stays closed.
        event.preventDefault();
        resolve();
      },
      { once: true },
    );
  });
  replaceButton.focus();
  replaceButton.click();
  await opened;
  const carrier = new DataTransfer();
  carrier.items.add(file);
  picker.files = carrier.files;
  picker.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

const names = (queue: UploadQueue): string[] => queue.items.map(({ name }) => name);

describe('stopping and going on', () => {
  it('stops a file and goes on with it', async () => {
    const ways: { [name: string]: 'half' } = { 'anh-1.jpg': 'half' };
    const { element, queue } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], { send: sends(ways) });
    button(element, /^Dừng gửi anh-1\.jpg/).click();
    await untilStates(queue, 'cancelled');
    await element.updateComplete;
    delete ways['anh-1.jpg'];
    button(element, /^Gửi lại anh-1\.jpg/).click();
    await untilStates(queue, 'stored');
  });

  it('keeps the focus on the file while what can be done with it changes', async () => {
    const { element, queue } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], {
      ways: { 'anh-1.jpg': 'half' },
    });
    const stop = button(element, /^Dừng gửi/);
    stop.focus();
    stop.click();
    await untilStates(queue, 'cancelled');
    await element.updateComplete;
    expectFocus(button(element, /^Gửi lại anh-1\.jpg/));
  });

  it('takes a double click for one: the second would meet another button', async () => {
    const { element, queue } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], {
      ways: { 'anh-1.jpg': 'half' },
    });
    await doubleClick(button(element, /^Dừng gửi/));
    expect(queue.items.map(({ state }) => state)).to.deep.equal(['cancelled']);
  });
});

describe('deleting', () => {
  it('takes the file away, tells the page, and moves the focus to the next one', async () => {
    const { element, queue } = await openWithFiles(['a.jpg', 'b.jpg', 'c.jpg'].map(stored));
    const removed: string[] = [];
    element.addEventListener('etdp-document-remove', ({ documentId }) => removed.push(documentId));
    const [, b] = queue.items;
    const remove = button(element, /^Xóa b\.jpg/);
    remove.focus();
    remove.click();
    await untilStates(queue, 'stored', 'stored');
    await element.updateComplete;
    expect(names(queue)).to.deep.equal(['a.jpg', 'c.jpg']);
    expect(removed).to.deep.equal([b?.id]);
    expectFocus(button(element, /^Xóa c\.jpg/));
  });

  it('moves the focus to the one before when the last was deleted, then to where files are added', async () => {
    const { element } = await openWithFiles(['a.jpg', 'b.jpg'].map(stored));
    for (const [name, next] of [
      ['b.jpg', () => button(element, /^Xóa a\.jpg/)],
      ['a.jpg', () => chooser(element, 'Giấy chứng sinh')],
    ] as const) {
      const remove = button(element, new RegExp(`^Xóa ${name}`));
      remove.focus();
      remove.click();
      await element.updateComplete;
      expectFocus(next());
    }
  });

  it('of a full paper makes room again', async () => {
    const { element } = await openWithFiles(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map(stored));
    button(element, /^Xóa a\.jpg/).click();
    await element.updateComplete;
    expect(chooser(element, 'Giấy chứng sinh').isConnected).to.equal(true);
  });

  it('takes a double click for one: the next file has moved under the finger', async () => {
    const { element, queue } = await openWithFiles(['a.jpg', 'b.jpg', 'c.jpg'].map(stored));
    await doubleClick(button(element, /^Xóa a\.jpg/));
    expect(names(queue)).to.deep.equal(['b.jpg', 'c.jpg']);
  });

  it('leaves the focus with its file when another one goes', async () => {
    const { element, queue } = await openWithFiles(['a.jpg', 'b.jpg', 'c.jpg'].map(stored));
    button(element, /^Xóa c\.jpg/).focus();
    await queue.remove(queue.items[0]?.id ?? '');
    await element.updateComplete;
    expectFocus(button(element, /^Xóa c\.jpg/));
  });
});

describe('replacing', () => {
  it('puts another file in the same place', async () => {
    const { element, queue } = await openWithFiles(['a.jpg', 'b.jpg'].map(stored));
    await replace(element, 'a.jpg', jpegFile('a-moi.jpg'));
    await untilStates(queue, 'stored', 'stored');
    await element.updateComplete;
    expect(names(queue)).to.deep.equal(['a-moi.jpg', 'b.jpg']);
    expect(said(one(row(element, 'a-moi.jpg'), '.sheet'))).to.equal('Trang 1');
    expect(row(element, 'a-moi.jpg').contains(element.shadowRoot?.activeElement ?? null)).to.equal(true);
  });

  it('asks for what choosing asks for', async () => {
    const limits = { ...AGENCY.limits, mediaTypes: [...MEDIA_TYPES] };
    const client = fakeClient({ agencies: { get: () => Promise.resolve({ ...AGENCY, limits }) } });
    const { element } = await openWithFiles([stored('a.jpg')], { client });
    const picker = element.shadowRoot?.querySelector<HTMLInputElement>('input[hidden]');
    expect(picker?.accept).to.equal(chooser(element, 'Giấy chứng sinh').accept).and.not.to.contain('heic');
  });

  it('leaves the old file until the new one is kept here', async () => {
    const { element, queue } = await openWithFiles([stored('a.jpg')]);
    await replace(element, 'a.jpg', stuckFile('a-moi.jpg'));
    expect(names(queue)).to.deep.equal(['a.jpg', 'a-moi.jpg']);
    expectFocus(button(element, /^Thay a\.jpg/));
  });

  it('leaves the old file when the new one is not taken', async () => {
    const { element, queue } = await openWithFiles([stored('a.jpg')]);
    await replace(element, 'a.jpg', otherFile('a.docx'));
    await untilStates(queue, 'stored', 'refused');
    expect(names(queue)).to.deep.equal(['a.jpg', 'a.docx']);
  });

  it('of a refused file takes the refusal away with it', async () => {
    const { element, queue } = await openWithFiles([[BIRTH_PAPER, otherFile('a.docx'), 'refused']]);
    await replace(element, 'a.docx', jpegFile('a.jpg'));
    await untilSettled(queue, 'stored');
    expect(names(queue)).to.deep.equal(['a.jpg']);
  });
});

describe('choosing the same file again after it was deleted', () => {
  it('takes it', async () => {
    const { element, queue } = await openWithFiles([stored('a.jpg')]);
    button(element, /^Xóa a\.jpg/).click();
    await element.updateComplete;
    await choose(chooser(element, 'Giấy chứng sinh'), jpegFile('a.jpg'));
    await untilStates(queue, 'stored');
  });
});

/** Two clicks in one place: the second meets whatever is there by then. */
async function doubleClick(target: HTMLElement): Promise<void> {
  target.scrollIntoView({ block: 'center' });
  const root = target.getRootNode() as ShadowRoot;
  const { x, y, width, height } = target.getBoundingClientRect();
  for (const detail of [1, 2]) {
    const met = root.elementFromPoint(x + width / 2, y + height / 2);
    met?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail }));
    await (root.host as EtdpDocumentUploader).updateComplete;
  }
}
