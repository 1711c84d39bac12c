/** Words of the list of unfinished dossiers. */
export const draftListVi = {
  unfinishedTitle: 'Bạn có hồ sơ đang làm dở',
  saved: (at: string): string => `Lưu lúc ${at}`,
  resume: (name: string): string => `Làm tiếp: ${name}`,
  resumeShort: 'Làm tiếp',
  discard: (name: string): string => `Xóa hồ sơ đang làm: ${name}`,
  discardShort: 'Xóa',
  discardSure: 'Xóa hết những gì đã điền và giấy tờ đã chọn?',
  discardYes: 'Xóa hết',
  discardNo: 'Giữ lại',
};
export type DraftListTexts = typeof draftListVi;
