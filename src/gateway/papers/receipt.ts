import { receiptQrText } from '../../contract/rules/receipt-qr.ts';
import { momentText } from './dates.ts';
import type { Facts } from './facts.ts';
import { letterhead, signatures } from './letterhead.ts';
import { Sheet } from './sheet.ts';

export interface ReceiptFacts extends Facts {
  readonly number: string;
  /** The papers that were handed in, with how many files each. */
  readonly documents: readonly { readonly name: string; readonly files: number }[];
  /** The time limit in the words of the catalogue. */
  readonly timeLimit: string | null;
  /** What opens the tracker: on the holder's own copy alone. */
  readonly trackingSecret: string | null;
}

/** Form 01 of Thông tư 03/2025/TT-VPCP: that a dossier was received and when its result is promised, with what the gateway signed. */
export function receiptPaper(facts: ReceiptFacts): Promise<Uint8Array<ArrayBuffer>> {
  const { receipt, office, applicant, documents, timeLimit, trackingSecret } = facts;
  const { code, submittedAt, dueAt } = receipt;
  const sheet = new Sheet({ title: `Giấy tiếp nhận hồ sơ ${code}`, at: new Date(submittedAt) });
  letterhead(sheet, facts, facts.number, submittedAt);
  sheet.title(
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    ...(facts.isOneStop ? ['Mẫu số 01, Thông tư 03/2025/TT-VPCP'] : []),
  );
  sheet.row('Mã hồ sơ', code);
  sheet.row('Nơi tiếp nhận', office.name, { lines: 3 });
  sheet.row('Tiếp nhận hồ sơ của', applicant.name || '—', { lines: 2 });
  if (applicant.address) sheet.row('Địa chỉ', applicant.address, { lines: 3 });
  const reached = [applicant.phone, applicant.email].filter((one) => one !== '').join(' · ');
  if (reached) sheet.row('Điện thoại, thư điện tử', reached, { lines: 2 });
  sheet.row('Nội dung yêu cầu giải quyết', `${receipt.procedureName} (mã ${receipt.procedureCode})`, { lines: 6 });
  sheet.row('Thành phần hồ sơ', 'Tờ khai điện tử', { lines: 1 });
  sheet.list(documents.map(({ name, files }) => [`${name} (${String(files)} tệp)`]));
  sheet.row('Số lượng hồ sơ', '01 bộ điện tử');
  if (timeLimit) sheet.row('Thời hạn theo quy định', timeLimit, { lines: 3 });
  sheet.row('Nhận hồ sơ lúc', momentText(submittedAt));
  sheet.row('Hẹn trả kết quả', dueAt === null ? 'Nơi tiếp nhận báo ngày hẹn sau.' : `Trước ${momentText(dueAt)}`);
  sheet.row('Nhận kết quả tại', office.address, { lines: 2 });
  if (trackingSecret !== null) {
    sheet.row('Mã tra cứu', trackingSecret);
    sheet.note('Ai có mã hồ sơ và mã tra cứu đều xem được hồ sơ. Chỉ đưa tờ giấy này cho người bạn tin.');
  }
  sheet.code(
    receiptQrText(receipt),
    `Đưa mã này cho cán bộ khi đến nơi tiếp nhận. Trong mã có mã hồ sơ và chữ ký, không có mã tra cứu. Dấu riêng của hồ sơ: ${receipt.digest}. Khóa đã ký: ${receipt.keyId}.`,
    120,
  );
  signatures(sheet, [
    ['NGƯỜI NỘP HỒ SƠ', '(Ký, ghi rõ họ tên)'],
    ['NGƯỜI TIẾP NHẬN HỒ SƠ', '(Ký, ghi rõ họ tên)'],
  ]);
  return sheet.end();
}
