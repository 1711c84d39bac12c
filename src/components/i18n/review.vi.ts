/** Words of the page on which everything is looked at once more. */
export const reviewVi = {
  title: 'Xem lại hồ sơ',
  lead: 'Mời ông/bà đọc lại. Chỗ nào chưa đúng, bấm «Sửa» để quay lại đúng chỗ đó.',
  edit: 'Sửa',
  editField: (label: string): string => `Sửa: ${label}`,
  editPapers: 'Sửa giấy tờ',
  notAnswered: 'Không khai',
  itemTitle: (name: string, at: number): string => `${name} ${String(at)}`,
  papers: 'Giấy tờ gửi kèm',
  noPapers: 'Không có giấy tờ nào.',
  paperState: {
    copying: 'Đang lưu',
    waiting: 'Chờ gửi',
    sending: 'Đang gửi',
    stored: 'Đã gửi xong',
    refused: 'Không nhận được',
    failed: 'Chưa gửi được',
    cancelled: 'Đã hủy',
  },
  warningsTitle: 'Xin xem lại mấy chỗ này. Nếu đã đúng thì cứ nộp.',
  problemsTitle: (count: number): string => `Chưa nộp được: còn ${String(count)} chỗ cần sửa`,
  consentTitle: 'Đồng ý trước khi nộp',
  consentTrue: 'Tôi cam đoan những gì khai ở trên là đúng sự thật và chịu trách nhiệm về lời khai.',
  consentProcess: (agency: string): string =>
    `Tôi đồng ý để ${agency} dùng thông tin và giấy tờ trong hồ sơ này để giải quyết thủ tục. Tôi biết mình có thể xem, sửa hoặc rút lại.`,
  consentMissing: 'Cần đánh dấu vào cả hai ô đồng ý thì mới nộp được.',
  submit: 'Nộp hồ sơ',
  submitting: 'Đang nộp hồ sơ',
  waitForPapers: 'Đang chờ gửi xong giấy tờ rồi nộp. Xin giữ trang này mở.',
  failed:
    'Chưa nộp được. Những gì bạn đã điền vẫn còn trên máy này. Xin bấm «Nộp hồ sơ» lần nữa: hồ sơ không bị nộp hai lần.',
};
export type ReviewTexts = typeof reviewVi;
