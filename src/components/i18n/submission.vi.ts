/** Words around choosing; those of what follows stand with the filing. */
export const submissionVi = {
  opening: 'Đang mở tờ khai',
  openFailed: 'Mạng bị mất nên chưa mở được tờ khai. Xin thử lại khi có mạng.',
  retry: 'Thử lại',
};
export type SubmissionTexts = typeof submissionVi;
