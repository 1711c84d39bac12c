import { receiptQrText } from '../../contract/rules/receipt-qr.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import { Page } from './page.ts';

const TITLE = 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ';

/** The receipt on paper, for its holder: form 01 of Thông tư 03/2025/TT-VPCP, with what the gateway signed and the tracking secret. */
export function receiptPage(receipt: Receipt): Promise<Uint8Array<ArrayBuffer>> {
  const { code, submittedAt, dueAt } = receipt;
  const page = new Page({ title: `Giấy tiếp nhận hồ sơ ${code}`, at: new Date(submittedAt) });
  page.letterhead(receipt.agencyName);
  page.title(TITLE, 'Mẫu số 01, Thông tư 03/2025/TT-VPCP');
  page.row('Mã hồ sơ', code);
  page.row('Nơi tiếp nhận', receipt.agencyName, 4);
  page.row('Thủ tục', receipt.procedureName);
  page.row('Mã thủ tục', receipt.procedureCode);
  page.row('Nộp lúc', timeOf(submittedAt));
  page.row('Hẹn trả kết quả', dueAt === null ? 'Nơi tiếp nhận báo ngày hẹn sau.' : `Trước ${timeOf(dueAt)}`);
  page.row('Giấy tờ gửi kèm', receipt.documentCount === 0 ? 'Không có' : `${String(receipt.documentCount)} tệp`);
  page.row('Mã tra cứu', receipt.trackingSecret);
  page.note('Ai có mã hồ sơ và mã tra cứu đều xem được hồ sơ. Chỉ đưa tờ giấy này cho người bạn tin.');
  page.row('Dấu riêng của hồ sơ', receipt.digest, 2);
  page.row('Khóa đã ký', receipt.keyId, 2);
  page.code(
    receiptQrText(receipt),
    'Đưa mã này cho cán bộ khi đến nơi tiếp nhận. Trong mã có mã hồ sơ và chữ ký, không có mã tra cứu.',
  );
  return page.end();
}

/** `2026-11-23T09:00:00+07:00`, the time of the ward, as people write it. */
function timeOf(timestamp: string): string {
  const [date = '', time = ''] = timestamp.split('T');
  return `${time.slice(0, 5)} ngày ${date.split('-').reverse().join('/')}`;
}
