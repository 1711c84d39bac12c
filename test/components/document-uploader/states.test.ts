import { expect } from '@open-wc/testing';
import { all, one, said, until } from '../../support/drawn.ts';
import {
  BIRTH_PAPER,
  heicFile,
  jpegFile,
  lostFile,
  OTHER_PAPER,
  otherFile,
  paperPhoto,
  pdfFile,
  stuckFile,
} from '../../support/papers.ts';
import { openWithFiles, row, type UploaderOptions } from '../../support/uploader.ts';
import type { PapersQueueOptions } from '../../support/papers.ts';
import type { UploadState } from '../../../src/sdk/uploads/upload-item.ts';

interface FileCase {
  readonly file: File;
  readonly end: UploadState;
  readonly options?: UploaderOptions & PapersQueueOptions;
  /** What its line says. */
  readonly says: string;
  /** What can be done with it. */
  readonly buttons: readonly string[];
}

const NAME = 'anh-1.jpg';
const way = (one: NonNullable<PapersQueueOptions['ways']>[string]): PapersQueueOptions => ({ ways: { [NAME]: one } });
const REFUSED = 'Không nhận được tệp này';

/** A file in every state it can be in. */
const CASES: Readonly<Record<string, FileCase>> = {
  'being copied to the device': {
    file: stuckFile(),
    end: 'copying',
    says: 'Đang giữ lại trên máy này',
    buttons: ['Dừng gửi', 'Xóa'],
  },
  'waiting for a dossier': {
    file: jpegFile(),
    end: 'waiting',
    options: { noDossier: true },
    says: 'Chờ gửi',
    buttons: ['Dừng gửi', 'Xóa'],
  },
  'being sent, with what has left of it': {
    file: jpegFile(),
    end: 'sending',
    options: way('half'),
    says: 'Đang gửi 0,7 / 1,1 MB',
    buttons: ['Dừng gửi', 'Xóa'],
  },
  'waiting for the network': {
    file: jpegFile(),
    end: 'waiting',
    options: way('cut'),
    says: 'Chờ có mạng 0,3 / 1,1 MB',
    buttons: ['Dừng gửi', 'Xóa'],
  },
  'waiting for a ward that is busy': {
    file: jpegFile(),
    end: 'waiting',
    options: way('busy'),
    says: 'Phường đang bận, chờ gửi lại',
    buttons: ['Dừng gửi', 'Xóa'],
  },
  stored: { file: jpegFile(), end: 'stored', says: 'Phường đã nhận 1,1 MB', buttons: ['Thay', 'Xóa'] },
  failed: {
    file: jpegFile(),
    end: 'failed',
    options: way('failed'),
    says: 'Gửi chưa xong 1,1 MB Tệp chưa mất. Hãy bấm “Gửi lại” sau ít phút.',
    buttons: ['Gửi lại', 'Thay', 'Xóa'],
  },
  'for a dossier that was filed meanwhile': {
    file: jpegFile(),
    end: 'failed',
    options: way('closed'),
    says: 'Phường không còn nhận giấy tờ cho hồ sơ này ở đây. Tệp chưa mất. Hãy gọi phường để hỏi.',
    buttons: ['Gửi lại', 'Thay', 'Xóa'],
  },
  'without a byte in it': {
    file: new File([], NAME),
    end: 'refused',
    says: `${REFUSED} 0 kB Tệp không có nội dung. Hãy chụp lại hoặc chọn tệp khác.`,
    buttons: ['Thay', 'Xóa'],
  },
  'too large': {
    file: jpegFile(NAME, 20 * 1024 * 1024 + 1),
    end: 'refused',
    says: 'Tệp lớn quá 20 MB. Hãy chụp lại bằng máy ảnh của điện thoại, hoặc chia tệp PDF thành nhiều phần.',
    buttons: ['Thay', 'Xóa'],
  },
  'that cannot be read': {
    file: lostFile(),
    end: 'refused',
    says: 'Không đọc được tệp. Tệp có thể đã bị xóa hoặc chưa tải về máy. Hãy chọn lại.',
    buttons: ['Thay', 'Xóa'],
  },
  'of another kind, whatever it is called': {
    file: otherFile(NAME),
    end: 'refused',
    says: 'Đây không phải ảnh hay tệp PDF mà phường nhận. Hãy chụp ảnh giấy tờ, hoặc lưu thành PDF.',
    buttons: ['Thay', 'Xóa'],
  },
  'refused by the ward': {
    file: jpegFile(),
    end: 'refused',
    options: way('refused'),
    says: 'Đây không phải ảnh hay tệp PDF mà phường nhận.',
    buttons: ['Thay', 'Xóa'],
  },
  'damaged on its way': {
    file: jpegFile(),
    end: 'refused',
    options: way('damaged'),
    says: 'Phường chưa nhận được tệp này. Hãy chụp lại hoặc chọn tệp khác.',
    buttons: ['Gửi lại', 'Thay', 'Xóa'],
  },
};

describe('a file on a paper', () => {
  for (const [name, { file, end, options, says, buttons }] of Object.entries(CASES)) {
    it(`says where it stands and what can be done: ${name}`, async () => {
      const { element } = await openWithFiles([[BIRTH_PAPER, file, end]], options);
      const line = row(element, NAME);
      expect(said(line)).to.contain(says);
      expect(all(line, 'button').map(said)).to.deep.equal(buttons);
      await expect(element).to.be.accessible();
    });
  }

  it('that was stopped says that it is still here', async () => {
    const { element, queue } = await openWithFiles([[BIRTH_PAPER, jpegFile(), 'sending']], way('half'));
    await queue.cancel(queue.items[0]?.id ?? '');
    await element.updateComplete;
    const line = row(element, NAME);
    expect(said(line)).to.contain('Đã dừng gửi').and.to.contain('Tệp vẫn còn trên máy này nhưng chưa gửi.');
    expect(all(line, 'button').map(said)).to.deep.equal(['Gửi lại', 'Thay', 'Xóa']);
    await expect(element).to.be.accessible();
  });

  for (const [name, says] of Object.entries({
    'to-khai.docx': 'Đây là tệp văn bản, phường không nhận loại này. Hãy chụp ảnh trang giấy, hoặc lưu thành PDF',
    'quay.mp4': 'Đây là đoạn phim. Hãy chụp ảnh từng trang giấy.',
    'ho-so.zip': 'Đây là tệp nén. Hãy mở ra rồi chọn từng ảnh hoặc tệp PDF bên trong.',
  })) {
    it(`called ${name} says what to do instead`, async () => {
      const { element } = await openWithFiles([[BIRTH_PAPER, otherFile(name), 'refused']]);
      expect(said(row(element, name))).to.contain(says);
    });
  }

  it('is judged by its bytes: a photo under a wrong name is taken', async () => {
    const { element } = await openWithFiles([[BIRTH_PAPER, jpegFile('anh.docx'), 'stored']]);
    expect(said(row(element, 'anh.docx'))).to.contain('Phường đã nhận');
  });

  it('is refused when it is there twice, and taken on another paper', async () => {
    const { element } = await openWithFiles([
      [BIRTH_PAPER, jpegFile(), 'stored'],
      [BIRTH_PAPER, new File([jpegFile()], 'ban-sao.jpg'), 'refused'],
      [OTHER_PAPER, new File([jpegFile()], 'cho-khac.jpg'), 'stored'],
    ]);
    expect(said(row(element, 'ban-sao.jpg'))).to.contain('Tệp này đã có ở đây rồi.');
  });

  it('has its photo on the paper, with the page number', async () => {
    const { element } = await openWithFiles([
      [BIRTH_PAPER, await paperPhoto('trang-1.jpg', 'Giấy chứng sinh'), 'stored'],
      [BIRTH_PAPER, otherFile('khong-nhan.docx'), 'refused'],
      [BIRTH_PAPER, await paperPhoto('trang-2.jpg', 'Giấy chứng sinh'), 'stored'],
    ]);
    await until(() => all(element, 'img').length === 2, 'two pictures');
    const [picture] = all<HTMLImageElement>(element, 'img');
    await picture?.decode();
    expect(picture?.naturalWidth).to.be.within(1, 200);
    expect(
      ['trang-1.jpg', 'khong-nhan.docx', 'trang-2.jpg'].map((name) => said(one(row(element, name), '.sheet'))),
    ).to.deep.equal(['Trang 1', 'Không nhận', 'Trang 2']);
  });

  it('without a picture has its kind on the paper', async () => {
    const { element } = await openWithFiles(
      [
        [BIRTH_PAPER, heicFile(), 'stored'],
        [OTHER_PAPER, pdfFile(), 'stored'],
      ],
      { limits: {} },
    );
    expect(all(element, 'img')).to.deep.equal([]);
    expect(said(row(element, 'quyet-dinh.pdf'))).to.match(/^PDF Trang 1 quyet-dinh\.pdf/);
    await expect(element).to.be.accessible();
  });
});
