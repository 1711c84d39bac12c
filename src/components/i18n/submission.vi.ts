/** Words around choosing; those of what follows stand with the filing. */
export const submissionVi = {
  opening: 'Đang mở tờ khai',
  openFailed: 'Mạng bị mất nên chưa mở được tờ khai. Có mạng lại là tờ khai tự mở.',
  retry: 'Thử lại',
  back: 'Quay lại',
};
export type SubmissionTexts = typeof submissionVi;
