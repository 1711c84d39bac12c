/** What is said where an applicant can have themselves told what happens. */
export const notificationsVi = {
  title: 'Nhận tin khi hồ sơ có việc',
  about: 'Tin chỉ có mã hồ sơ, việc đã xảy ra và ngày hẹn. Bạn thôi nhận lúc nào cũng được.',
  either: 'Điền một trong hai là đủ.',
  on: {
    email: 'Bạn đang được báo tin qua thư điện tử.',
    sms: 'Bạn đang được báo tin qua tin nhắn.',
    both: 'Bạn đang được báo tin qua thư điện tử và tin nhắn.',
  },
  label: { email: 'Thư điện tử', sms: 'Số điện thoại di động' },
  hint: { email: 'Ví dụ: ten@example.vn', sms: 'Ví dụ: 0912 345 678' },
  problem: {
    email: {
      empty: 'Bạn chưa điền thư điện tử.',
      shape: 'Địa chỉ thư điện tử chưa đúng. Hãy xem lại, ví dụ: ten@example.vn.',
    },
    sms: {
      empty: 'Bạn chưa điền số điện thoại.',
      shape: 'Số điện thoại chưa đúng. Số di động có 10 chữ số và bắt đầu bằng 03, 05, 07, 08 hoặc 09.',
    },
  },
  neither: 'Bạn chưa điền thư điện tử hoặc số điện thoại.',
  begin: 'Đồng ý nhận tin',
  saving: 'Đang ghi nhận…',
  end: 'Thôi nhận tin',
  began: 'Đã ghi nhận. Có việc gì với hồ sơ, bạn sẽ nhận được tin.',
  ended: 'Đã ghi nhận. Bạn sẽ không nhận tin về hồ sơ này nữa.',
  offline: 'Mạng bị mất, chưa ghi nhận được. Hãy bấm lại khi có mạng. Hồ sơ của bạn vẫn an toàn.',
  limited: 'Bạn đã bấm nhiều lần. Hãy chờ vài phút rồi thử lại.',
  refused: 'Chưa ghi nhận được. Hãy thử lại sau ít phút. Hồ sơ của bạn vẫn an toàn.',
};
