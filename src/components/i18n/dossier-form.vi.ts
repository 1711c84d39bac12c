/** Words of the declaration. */
export const dossierFormVi = {
  part: (at: number, of: number): string => `Phần ${String(at)}/${String(of)}`,
  parts: 'Các phần của tờ khai',
  partDone: 'đã xong',
  partNow: 'đang điền',
  partLater: 'chưa tới',
  next: 'Tiếp tục',
  finish: 'Tiếp tục: gửi giấy tờ',
  returning: 'Xong, về xem lại hồ sơ',
  back: 'Quay lại',
  leave: 'Lưu và tiếp tục sau',
  finishAlone: 'Xong tờ khai',
  optionalNote: 'Xin điền hết các mục. Mục nào ghi «không bắt buộc» thì có thể bỏ qua.',
  toCorrect: (count: number): string => `Còn ${String(count)} chỗ cần sửa`,
  toCorrectHint: 'Những gì đã điền vẫn còn. Bấm vào từng dòng để đến đúng chỗ đó.',
  /** A few words for the corner. */
  save: {
    idle: 'Tự lưu trên máy này',
    saving: 'Đang lưu',
    saved: 'Đã lưu trên máy này',
    passing: 'Chỉ giữ tạm',
    failed: 'Chưa lưu được',
  },
  inMemory: 'Chỉ giữ được khi trang này còn mở. Xin đừng đóng trang trước khi nộp.',
  full: 'Chưa lưu được: máy này hết chỗ. Xin giữ trang này mở cho đến khi nộp xong.',
  notSaved: 'Chưa lưu được trên máy này. Xin giữ trang này mở cho đến khi nộp xong.',
  offline: 'Mạng bị mất. Những gì bạn đã điền vẫn còn trên máy này. Xin cứ điền tiếp.',
  left: {
    title: 'Đã lưu trên máy này',
    text: 'Lần sau, mở lại trang này trên máy này là làm tiếp được từ chỗ đang dở.',
    resume: 'Làm tiếp',
  },
  done: {
    title: 'Tờ khai đã điền đủ',
    text: 'Tờ khai đã lưu trên máy này. Phường chưa nhận được: hồ sơ còn phải nộp.',
    resume: 'Xem lại tờ khai',
  },
  leftUnsafe: 'Máy này chưa lưu được. Xin giữ trang này mở, hoặc điền tiếp rồi nộp luôn.',
  notFiledHere: 'Thủ tục này chưa nộp được tại đây. Xin nộp tại Trung tâm Phục vụ hành chính công của phường.',
  loading: 'Đang mở tờ khai',
};
export type DossierFormTexts = typeof dossierFormVi;
