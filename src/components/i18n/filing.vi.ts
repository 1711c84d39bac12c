/** Words of the whole journey. This file decides which keys exist. */
export const filingVi = {
  steps: {
    choose: 'Chọn thủ tục',
    fill: 'Điền tờ khai',
    papers: 'Gửi giấy tờ',
    review: 'Xem lại và nộp',
    filed: 'Nhận giấy tiếp nhận',
  },
  step: (at: number, of: number, name: string): string => `Bước ${String(at)}/${String(of)}: ${name}`,
  opening: 'Đang mở tờ khai',
  back: 'Quay lại',
  leave: 'Lưu và tiếp tục sau',
  discarded: 'Đã xóa hồ sơ đang làm dở.',
  papersTitle: 'Gửi giấy tờ',
  papersHint: 'Chụp ảnh hoặc chọn tệp. Ảnh cần rõ, đủ bốn góc, đọc được mọi chữ.',
  papersNone: 'Thủ tục này không cần gửi giấy tờ qua mạng.',
  papersNext: 'Xem lại hồ sơ',
  papersMissing: (names: readonly string[]): string => `Còn thiếu: ${names.join('; ')}`,
  papersBusy: 'Giấy tờ đang được gửi. Bạn có thể xem lại hồ sơ trong khi chờ.',
  receiptAgain: 'Nộp một hồ sơ khác',
};
export type FilingTexts = typeof filingVi;
