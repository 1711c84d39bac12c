import { momentText } from './dates.ts';
import type { Facts } from './facts.ts';
import type { IssuedPaper, PaperEvent } from './issued.ts';
import { letterhead, signatures } from './letterhead.ts';
import { Sheet } from './sheet.ts';

/** A paper about something that happened after filing. */
export type Notice = IssuedPaper & { readonly event: PaperEvent };

const FORMS: Partial<Record<IssuedPaper['kind'], string>> = {
  'supplement-request': '02',
  refusal: '03',
  apology: '04',
  'stop-notice': '05',
};
const BY_HAND = ['NGƯỜI TIẾP NHẬN HỒ SƠ', '(Ký, ghi rõ họ tên)'] as const;
const BY_THE_HEAD = ['THỦ TRƯỞNG CƠ QUAN', '(Ký, ghi rõ họ tên, đóng dấu hoặc ký số)'] as const;

/** Forms 02 to 05 of Thông tư 03/2025/TT-VPCP: asking for papers, refusing, being late, stopping. */
export function noticePaper(facts: Facts, notice: Notice): Promise<Uint8Array<ArrayBuffer>> {
  const { receipt } = facts;
  const { event, kind, title, number, issuedAt } = notice;
  const sheet = new Sheet({ title: `${title} ${receipt.code}`, at: new Date(issuedAt) });
  letterhead(sheet, facts, number ?? '', issuedAt);
  const form = FORMS[kind];
  sheet.title(
    title.toUpperCase(),
    ...(facts.isOneStop && form !== undefined ? [`Mẫu số ${form}, Thông tư 03/2025/TT-VPCP`] : []),
  );
  addressee(sheet, facts);
  if (kind === 'supplement-request') supplementRequest(sheet, facts, event);
  else if (kind === 'refusal') refusal(sheet, facts, event);
  else if (kind === 'apology') apology(sheet, facts, event);
  else stopNotice(sheet, facts, event);
  sheet.gap(50);
  sheet.note('Nơi nhận: như trên; lưu hồ sơ.');
  return sheet.end(`Theo nhật ký hồ sơ ${receipt.code}, mục ${String(event.seq)}, dấu ${event.hash.slice(0, 16)}`);
}

function addressee(sheet: Sheet, { applicant, receipt }: Facts): void {
  sheet.row('Kính gửi ông/bà', applicant.name || '—');
  if (applicant.address) sheet.row('Địa chỉ', applicant.address);
  const reached = [applicant.phone, applicant.email].filter((one) => one !== '').join(' · ');
  if (reached) sheet.row('Điện thoại, thư điện tử', reached);
  sheet.row('Nội dung yêu cầu giải quyết', `${receipt.procedureName} (mã ${receipt.procedureCode})`);
  sheet.row('Mã hồ sơ', receipt.code);
  sheet.row('Nộp lúc', momentText(receipt.submittedAt));
}

function supplementRequest(sheet: Sheet, { office }: Facts, { data }: PaperEvent): void {
  const { items = [], message = '' } = data.supplement ?? {};
  sheet.heading('Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:');
  sheet.list(items.map(({ name, reason }) => [name, ...(reason ? [`Lý do: ${reason}`] : [])]));
  if (message) sheet.row('Hướng dẫn thêm', message);
  sheet.paragraph('Thời gian ông/bà bổ sung hồ sơ không tính vào thời hạn giải quyết.');
  sheet.paragraph(`Nếu có vướng mắc, ông/bà liên hệ với ${contact(office)} để được hướng dẫn./.`);
  signatures(sheet, [['NGƯỜI NỘP HỒ SƠ', '(Ký, ghi rõ họ tên)'], BY_HAND]);
}

function refusal(sheet: Sheet, { office }: Facts, { data }: PaperEvent): void {
  sheet.paragraph(
    `Qua xem xét, ${office.name} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:`,
  );
  sheet.paragraph(data.note ?? '', { font: 'bold', left: 16 });
  sheet.paragraph(`Nếu có vướng mắc, ông/bà liên hệ với ${contact(office)}.`);
  sheet.paragraph('Xin thông báo để ông/bà được biết và thực hiện./.');
  signatures(sheet, [['NGƯỜI NỘP HỒ SƠ', '(Ký, ghi rõ họ tên)'], BY_HAND]);
}

function apology(sheet: Sheet, { office }: Facts, { data }: PaperEvent): void {
  const from = data.postponed?.from ?? null;
  if (from !== null) sheet.row('Thời gian đã hẹn trả kết quả', momentText(from));
  sheet.paragraph(`${office.name} không trả được kết quả giải quyết hồ sơ của ông/bà đúng hẹn. Lý do:`);
  sheet.paragraph(data.note ?? '', { font: 'bold', left: 16 });
  sheet.paragraph(
    `Sự chậm trễ này gây phiền hà, tốn kém chi phí, công sức của ông/bà; ${office.name} xin lỗi ông/bà và đề nghị gia hạn thời gian giải quyết.`,
  );
  if (data.dueAt !== null) sheet.row('Hẹn lại, trả kết quả trước', momentText(data.dueAt));
  sheet.paragraph('Mong ông/bà thông cảm vì sự chậm trễ này./.');
  signatures(sheet, [null, BY_THE_HEAD]);
}

function stopNotice(sheet: Sheet, { office }: Facts, { data }: PaperEvent): void {
  sheet.paragraph(`${office.name} thông báo dừng giải quyết hồ sơ này với lý do cụ thể như sau:`);
  sheet.paragraph(data.note ?? '', { font: 'bold', left: 16 });
  sheet.paragraph(`Nếu có vướng mắc, ông/bà liên hệ với ${contact(office)}.`);
  sheet.paragraph('Xin thông báo để ông/bà được biết./.');
  signatures(sheet, [null, BY_THE_HEAD]);
}

function contact({ name, address, phone }: Facts['office']): string {
  return `${name}, ${address}${phone === null ? '' : `, điện thoại ${phone}`}`;
}
