/** What is said where the ward has asked for more papers. */
export const supplementVi = {
  title: 'Phường cần thêm giấy tờ',
  askedWhen: (day: string) => `Phường hỏi ngày ${day}`,
  needsSecret:
    'Để gửi giấy tờ từ đây, hãy mở hồ sơ bằng mã tra cứu trên giấy tiếp nhận. Bạn cũng có thể mang giấy tờ đến phường.',
  openWithSecret: 'Nhập mã tra cứu',
  note: 'Lời nhắn cho phường',
  optional: '(không bắt buộc)',
  send: 'Gửi bổ sung',
  sending: 'Đang gửi bổ sung…',
  sent: 'Phường đã nhận giấy tờ bổ sung.',
  nothing: 'Chưa có tệp nào. Hãy chụp hoặc chọn giấy tờ phường cần.',
  wait: 'Còn tệp chưa gửi xong. Hãy chờ đến khi mọi tệp ghi “Phường đã nhận”, hoặc xóa tệp không gửi được.',
  missing: 'Còn giấy tờ phường cần mà chưa có tệp. Hãy thêm vào, hoặc viết lời nhắn cho phường biết vì sao không có.',
  offline: 'Mạng bị mất. Giấy tờ vẫn còn trên máy này. Hãy bấm “Gửi bổ sung” lại khi có mạng.',
  noLonger: 'Phường không còn chờ giấy tờ này. Hãy xem tình trạng hồ sơ ở trên.',
  refused: 'Phường chưa nhận được phần bổ sung. Giấy tờ vẫn còn trên máy này. Hãy thử lại.',
};
