import { expect } from '@open-wc/testing';
import { all, one, said, until } from '../../support/drawn.ts';
import { fakeClient, never, noNetwork, refusal } from '../../support/fake-client.ts';
import { fakeDevice } from '../../support/fake-device.ts';
import { DOCUMENTS } from '../../support/fixtures.ts';
import { BIRTH_PAPER, jpegFile, OTHER_PAPER, papersQueue, untilStates } from '../../support/papers.ts';
import { openAlone, openUploader, openWithFiles, row } from '../../support/uploader.ts';
import type { PapersQueueOptions } from '../../support/papers.ts';

const NAME = 'anh-1.jpg';
const way = (one: NonNullable<PapersQueueOptions['ways']>[string]): PapersQueueOptions => ({ ways: { [NAME]: one } });

describe('the papers', () => {
  it('are accessible when nothing is there yet', async () => {
    const element = await openUploader();
    expect(all(element, 'h3').map(said)).to.deep.equal(['Giấy chứng sinh', 'Giấy tờ khác, nếu có']);
    expect(said(element)).to.contain('Cần chụp: 1 bản chính').and.to.contain('Khi cán bộ phường yêu cầu');
    await expect(element).to.be.accessible();
  });

  it('are accessible while they are fetched, and say so', async () => {
    const element = await openAlone({ client: fakeClient({ procedures: { get: never } }) });
    expect(said(element)).to.equal('Đang lấy danh sách giấy tờ…');
    await expect(element).to.be.accessible();
  });

  for (const [name, error, says] of [
    ['without a network', noNetwork(), 'Mạng bị mất. Danh sách giấy tờ cần có mạng để hiện ra.'],
    ['when the ward has trouble', refusal('server.failed'), 'Chưa lấy được danh sách giấy tờ'],
  ] as const) {
    it(`can be asked for again ${name}`, async () => {
      const answers = [() => Promise.reject(error), never<never>];
      const client = fakeClient({ procedures: { get: () => answers.shift()?.() ?? never() } });
      const element = await openAlone({ client });
      await until(() => all(element, '[role=alert]').length > 0);
      expect(said(element)).to.contain(says);
      await expect(element).to.be.accessible();
      one(element, 'button', 'Thử lại').click();
      await until(() => client.called('procedures.get').length === 2);
    });
  }

  it('are asked for again by themselves when the network is back', async () => {
    const client = fakeClient({ procedures: { get: () => Promise.reject(noNetwork()) } });
    const element = await openAlone({ client });
    await until(() => all(element, '[role=alert]').length > 0);
    dispatchEvent(new Event('online'));
    await until(() => client.called('procedures.get').length === 2);
  });

  it('are none: it says so', async () => {
    const element = await openUploader({ requirements: DOCUMENTS.slice(0, 1) });
    expect(said(element)).to.equal(
      'Không phải gửi giấy tờ nào Thủ tục này không cần gửi giấy tờ qua mạng. Bạn có thể đi tiếp.',
    );
    await expect(element).to.be.accessible();
  });

  it('that only other answers ask for are not there', async () => {
    const when = { field: 'married', in: ['yes'] };
    const requirements = DOCUMENTS.map((one) => ({ ...one, upload: one.upload && { ...one.upload, when } }));
    const element = await openUploader({ requirements });
    expect(all(element, 'h3')).to.deep.equal([]);
    element.answers = { married: 'yes' };
    await element.updateComplete;
    expect(all(element, 'h3')).to.have.length(2);
    element.slots = OTHER_PAPER;
    await element.updateComplete;
    expect(all(element, 'h3').map(said)).to.deep.equal(['Giấy tờ khác, nếu có']);
  });

  it('that are full say how to add one more', async () => {
    const { element } = await openWithFiles(
      [1, 2, 3, 4].map((page) => [BIRTH_PAPER, jpegFile(`trang-${String(page)}.jpg`), 'stored']),
    );
    expect(said(one(element, 'section', /^Giấy chứng sinh/))).to.contain(
      'Đã đủ số tệp. Muốn thêm, bạn xóa bớt một tệp.',
    );
    await expect(element).to.be.accessible();
  });

  it('hold thirty files, each with names of its own on its buttons', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `anh-${String(at + 1)}.jpg`);
    const requirements = DOCUMENTS.map((one) => ({ ...one, upload: one.upload && { ...one.upload, maxFiles: 40 } }));
    const { element } = await openWithFiles(
      names.map((name) => [OTHER_PAPER, jpegFile(name, 2_000), 'stored']),
      { requirements, maxFiles: () => 40 },
    );
    const labels = all(element, 'button').map((button) => button.getAttribute('aria-label') ?? '');
    expect(labels).to.have.length(60);
    expect(new Set(labels).size).to.equal(60);
    expect(labels.slice(0, 2)).to.deep.equal([
      'Thay anh-1.jpg bằng tệp khác, Giấy tờ khác, nếu có',
      'Xóa anh-1.jpg, Giấy tờ khác, nếu có',
    ]);
    await expect(element).to.be.accessible();
  });
});

describe('the device and the network', () => {
  it('that keeps nothing is told of: the page has to stay open', async () => {
    for (const device of [fakeDevice(), fakeDevice({ full: true })]) {
      const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], { ...way('half'), device });
      expect(said(one(element, '[role=alert]'))).to.equal(
        'Máy này chưa giữ được ảnh. Hãy để trang này mở cho đến khi gửi xong. Nếu máy hết chỗ trống, bạn xóa bớt ảnh cũ.',
      );
      await expect(element).to.be.accessible();
    }
  });

  it('that lost the network says that the photos are safe, and is accessible', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'waiting']], way('cut'));
    expect(said(one(element, '[role=alert]'))).to.equal(
      'Mạng bị mất. Ảnh của bạn vẫn còn trên máy này. Chúng tôi sẽ tự gửi khi có mạng.',
    );
    await expect(element).to.be.accessible();
  });

  it('that lost the network and keeps nothing promises nothing', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'waiting']], {
      ...way('cut'),
      device: fakeDevice(),
    });
    expect(said(element)).not.to.contain('vẫn còn trên máy này');
  });

  it('that is offline can still be used: photos are kept and sent later', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      const { element, queue } = await openWithFiles([], { noDossier: true });
      expect(said(one(element, '[role=alert]'))).to.equal(
        'Mạng bị mất. Bạn vẫn chụp và chọn giấy tờ được. Chúng tôi sẽ tự gửi khi có mạng.',
      );
      queue.add(BIRTH_PAPER, jpegFile());
      await untilStates(queue, 'waiting');
      await element.updateComplete;
      expect(said(row(element, NAME))).to.contain('Chờ có mạng');
      expect(said(one(element, '[role=alert]'))).to.contain('Ảnh của bạn vẫn còn trên máy này.');
      await expect(element).to.be.accessible();
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    const { element } = await openWithFiles([]);
    expect(all(element, '[role=alert]')).to.deep.equal([]);
  });

  it('are quiet while all is well', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'stored']]);
    expect(all(element, '[role=alert]')).to.deep.equal([]);
  });

  it('bring back what was put there before the page was closed', async () => {
    const device = fakeDevice({ lasting: true });
    const before = papersQueue({ device, noDossier: true });
    before.add(BIRTH_PAPER, jpegFile());
    await untilStates(before, 'waiting');
    before.close();
    const queue = papersQueue({ device });
    const element = await openUploader({ queue });
    await queue.restore();
    await untilStates(queue, 'stored');
    await element.updateComplete;
    expect(said(row(element, NAME))).to.contain('Phường đã nhận');
  });
});
