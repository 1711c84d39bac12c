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
  backToChoose: 'Quay lại chọn thủ tục',
  leave: 'Lưu và tiếp tục sau',
  gone: 'Hồ sơ này không còn trên máy: đã nộp hoặc đã xóa ở một cửa sổ khác.',
  sending: 'Hồ sơ đang được nộp nên chưa sửa được. Xin chờ một lát.',
  papersTitle: 'Gửi giấy tờ',
  papersNone: 'Thủ tục này không cần gửi giấy tờ qua mạng.',
  papersNext: 'Xem lại hồ sơ',
  papersMissing: (names: readonly string[]): string => `Còn thiếu: ${names.join('; ')}`,
  papersUnsent: 'Chưa nộp được: có giấy tờ còn thiếu hoặc chưa gửi xong. Xin xem từng mục bên dưới.',
  amended:
    'Hồ sơ đã nộp từ lần bấm trước, khi mạng bị mất. Những chỗ bạn sửa sau đó chưa có trong hồ sơ. Nếu cần sửa, hãy gọi phường và đọc mã hồ sơ.',
  receiptAgain: 'Nộp một hồ sơ khác',
};
export type FilingTexts = typeof filingVi;
