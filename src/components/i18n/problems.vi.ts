import type { AnswerProblemCode } from '../../contract/forms/problems.ts';

/** Refusals in words: what happened, what is safe, what to do. Codes without words of their own use `other`. */
export const problemsVi = {
  offline: 'Mạng bị mất. Những gì bạn đã làm vẫn còn trên máy này. Xin thử lại khi có mạng.',
  other: 'Có trục trặc phía máy chủ của phường. Những gì bạn đã làm vẫn còn. Xin thử lại sau ít phút.',
  strange:
    'Trang của phường trả lời không đúng cách. Nếu bạn đang dùng mạng công cộng, xin đăng nhập mạng đó rồi thử lại.',
  retry: 'Thử lại',
  reference: (id: string): string => `Mã để báo cho phường khi cần giúp: ${id}`,
  codes: {
    'rate.limited': 'Có quá nhiều lượt trong thời gian ngắn. Xin chờ một phút rồi thử lại.',
    'request.timeout': 'Mạng quá chậm nên chưa gửi được. Những gì bạn đã làm vẫn còn. Xin thử lại.',
    'agency.unknown': 'Không tìm thấy phường này trong hệ thống. Xin báo cho người quản lý trang.',
    'procedure.unknown': 'Không còn thủ tục này. Xin tìm lại bằng từ khác.',
    'procedure.not-filed-here':
      'Thủ tục này chưa nộp được qua trang này. Xin nộp tại Trung tâm Phục vụ hành chính công của phường.',
    'dossier.unknown': 'Không mở được hồ sơ này. Có thể hồ sơ đã bị xóa hoặc đã quá hạn.',
    'dossier.expired':
      'Hồ sơ này để quá lâu nên đã bị xóa phía phường. Những gì lưu trên máy này vẫn còn: xin nộp lại từ đây.',
    'dossier.already-filed': 'Hồ sơ này đã nộp rồi, không sửa được nữa.',
    'dossier.answers-invalid': 'Phường chưa nhận được vì còn chỗ cần sửa.',
    'dossier.document-missing': 'Còn thiếu giấy tờ bắt buộc.',
    'dossier.document-incomplete': 'Có giấy tờ chưa gửi xong. Xin chờ gửi xong rồi nộp lại.',
    'dossier.consent-missing': 'Cần đánh dấu đồng ý thì mới nộp được.',
    'document.type-refused':
      'Phường chỉ nhận ảnh (JPEG, PNG, WebP, HEIC) hoặc tệp PDF. Xin chụp ảnh giấy tờ, hoặc lưu thành PDF rồi chọn lại.',
    'document.too-large': 'Tệp này quá lớn. Xin chụp lại với cỡ ảnh nhỏ hơn, hoặc chia thành nhiều tệp.',
    'document.too-many': 'Hồ sơ đã có đủ số tệp cho phép. Xin xóa bớt rồi thêm.',
    'document.slot-unknown': 'Thủ tục này không cần giấy tờ đó.',
    'document.digest-differs': 'Tệp bị hỏng trên đường gửi. Xin bấm gửi lại.',
    'storage.full': 'Máy chủ của phường đã đầy. Giấy tờ của bạn vẫn còn trên máy này. Xin thử lại sau.',
    'tracking.unknown': 'Không tìm thấy hồ sơ với mã và thông tin này. Xin xem lại từng chữ trên giấy tiếp nhận.',
    'tracking.proof-missing': 'Xin nhập mã tra cứu hoặc số điện thoại đã khai.',
    'version.stale': 'Hồ sơ vừa được sửa ở nơi khác. Chúng tôi đã lấy bản mới nhất, xin xem lại rồi làm tiếp.',
    'state.forbidden-move': 'Hồ sơ đã sang bước khác nên không làm việc này được nữa.',
    'supplement.not-requested': 'Phường không còn yêu cầu bổ sung cho hồ sơ này.',
    'device.full': 'Máy này đã hết chỗ lưu. Xin giữ trang này mở cho đến khi gửi xong.',
  } as Readonly<Record<string, string>>,
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
  'number.out-of-range': (_label, limit) => `Số này vượt mức cho phép (${String(limit)}).`,
  'group.too-few': (label, limit) => `Cần ít nhất ${String(limit)}: ${label}`,
  'group.too-many': (label, limit) => `Chỉ được nhiều nhất ${String(limit)}: ${label}`,
  'rule.at-least-one': (label) => `Cần điền ít nhất một người: ${label}`,
};
