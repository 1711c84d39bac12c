import type { SubmissionTexts } from './submission.vi.ts';

export const submissionEn: SubmissionTexts = {
  opening: 'Opening the declaration',
  openFailed:
    'The network is gone, so the declaration could not be opened. It opens by itself when you are back online.',
  retry: 'Try again',
  back: 'Back',
};
