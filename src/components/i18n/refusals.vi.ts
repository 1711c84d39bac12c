export type Refusals = Readonly<Record<string, string>>;

/** What the gateway or the device refuses, by code: what happened, what is safe, what to do. */
export const refusals: Refusals = {
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
  'document.infected':
    'Phần mềm diệt vi-rút đã chặn một tệp của hồ sơ này. Xin xóa tệp đó, rồi chụp lại hoặc chọn tệp khác.',
  'document.scanning': 'Tệp đang được kiểm tra vi-rút. Xin thử lại sau ít phút.',
  'storage.full': 'Máy chủ của phường đã đầy. Giấy tờ của bạn vẫn còn trên máy này. Xin thử lại sau.',
  'tracking.unknown': 'Không tìm thấy hồ sơ với mã và thông tin này. Xin xem lại từng chữ trên giấy tiếp nhận.',
  'tracking.proof-missing': 'Xin nhập mã tra cứu hoặc số điện thoại đã khai.',
  'version.stale':
    'Hồ sơ này vừa được sửa ở một nơi khác. Chỗ nào chỉ nơi đó sửa thì đã đưa vào đây; chỗ nào cả hai nơi cùng sửa thì giữ theo máy này. Xin xem lại từng mục rồi nộp.',
  'state.forbidden-move': 'Hồ sơ đã sang bước khác nên không làm việc này được nữa.',
  'supplement.not-requested': 'Phường không còn yêu cầu bổ sung cho hồ sơ này.',
};
