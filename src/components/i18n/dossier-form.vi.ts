/** Words of the declaration. */
export const dossierFormVi = {
  part: (at: number, of: number, title: string): string => `Phần ${String(at)}/${String(of)}: ${title}`,
  progress: (at: number, of: number): string => `Đang ở phần ${String(at)} trong ${String(of)} phần của tờ khai`,
  next: 'Tiếp tục',
  finish: 'Tiếp tục: gửi giấy tờ',
  returning: 'Xong, về xem lại hồ sơ',
  back: 'Quay lại',
  leave: 'Lưu và tiếp tục sau',
  optionalNote: 'Mục nào không ghi «không bắt buộc» thì cần điền.',
  toCorrect: (count: number): string => `Còn ${String(count)} chỗ cần sửa`,
  saved: (time: string): string => `Đã lưu trên máy này lúc ${time}`,
  saving: 'Đang lưu',
  inMemory: 'Chỉ giữ được khi trang này còn mở. Xin đừng đóng trang trước khi nộp.',
  full: 'Máy này hết chỗ lưu. Xin giữ trang này mở cho đến khi nộp xong.',
  notSaved: 'Chưa lưu được trên máy này. Xin giữ trang này mở cho đến khi nộp xong.',
  notFiledHere: 'Thủ tục này chưa nộp được tại đây. Xin nộp tại Trung tâm Phục vụ hành chính công của phường.',
  loading: 'Đang mở tờ khai',
};
export type DossierFormTexts = typeof dossierFormVi;
