import type { AnswerProblemCode } from '../../contract/forms/problems.ts';
import type { Refusals } from './refusals.vi.ts';

/** What went wrong in words: what happened, what is safe, what to do. */
export const problemsVi = {
  offline: 'Mạng bị mất. Những gì bạn đã làm vẫn còn trên máy này. Xin thử lại khi có mạng.',
  other: 'Có trục trặc phía máy chủ của phường. Những gì bạn đã làm vẫn còn. Xin thử lại sau ít phút.',
  strange:
    'Trang của phường trả lời không đúng cách. Nếu bạn đang dùng mạng công cộng, xin đăng nhập mạng đó rồi thử lại.',
  deviceFull: 'Máy này đã hết chỗ lưu. Xin xóa bớt ảnh hoặc tệp trên máy rồi thử lại.',
  deviceFailed: 'Trình duyệt này không cho lưu. Xin mở trang bằng cửa sổ thường, không phải cửa sổ ẩn danh.',
  retry: 'Thử lại',
  reference: (id: string): string => `Mã để báo cho phường khi cần giúp: ${id}`,
  /** Words for single refusals, by code; fetched with the first one. A code without words of its own uses `other`. */
  codes: async (): Promise<Refusals> => (await import('./refusals.vi.ts')).refusals,
};
export type ProblemTexts = typeof problemsVi;

/** What is wrong with an answer, beside its field. `limit` is the figure it broke. */
export const answerProblemsVi: Readonly<Record<AnswerProblemCode, (label: string, limit: number) => string>> = {
  'answer.required': (label) => `Xin điền: ${label}`,
  'answer.unknown-field': () => 'Mục này không còn trong tờ khai.',
  'answer.wrong-type': (label) => `Xin điền lại: ${label}`,
  'answer.too-long': (_label, limit) => `Chỉ viết được nhiều nhất ${String(limit)} chữ cái.`,
  'name.characters': () => 'Họ tên chỉ gồm chữ cái, viết có dấu như trên giấy tờ.',
  'name.typing-residue': () => 'Hình như chữ chưa gõ đúng dấu. Xin xem lại; nếu đúng thì cứ để vậy.',
  'citizen-id.length': () => 'Số định danh có đúng 12 chữ số, in trên mặt trước thẻ căn cước.',
  'citizen-id.birth-year-differs': () => 'Số này ghi năm sinh khác với ngày sinh đã khai. Xin xem lại cả hai.',
  'citizen-id.sex-differs': () => 'Số này ghi giới tính khác với giới tính đã khai. Xin xem lại cả hai.',
  'date.invalid': () => 'Ngày này không có trong lịch. Xin viết ngày/tháng/năm, ví dụ 05/03/2024.',
  'date.in-future': () => 'Ngày này chưa tới. Xin xem lại năm.',
  'date.in-past': () => 'Ngày này đã qua. Xin chọn một ngày từ hôm nay trở đi.',
  'date.before-other': () => 'Ngày này sớm hơn ngày khai ở trên. Xin xem lại cả hai.',
  'phone.invalid': () => 'Số điện thoại có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09.',
  'email.invalid': () => 'Địa chỉ thư điện tử có dạng ten@vidu.vn.',
  'choice.unknown': (label) => `Xin chọn lại: ${label}`,
  'address.incomplete': () => 'Xin chọn tỉnh, chọn phường hoặc xã, và viết số nhà, tổ dân phố hoặc thôn.',
  'address.unknown-commune': () => 'Phường, xã này không thuộc tỉnh đã chọn. Xin chọn lại.',
  'number.invalid': () => 'Xin viết một số, ví dụ 2.',
  'number.out-of-range': (_label, limit) => `Xin xem lại số này: giới hạn là ${String(limit)}.`,
  'group.too-few': (label, limit) => `Cần ít nhất ${String(limit)}: ${label}`,
  'group.too-many': (label, limit) => `Chỉ được nhiều nhất ${String(limit)}: ${label}`,
  'rule.at-least-one': (label) => `Cần điền ít nhất một người: ${label}`,
};
