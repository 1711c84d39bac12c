import { fieldsVi } from '../i18n/fields.vi.ts';
import { defineMessages } from '../i18n/messages.ts';
import { answerProblemsVi } from '../i18n/problems.vi.ts';

/** What fields say by themselves. */
export const fieldMessages = defineMessages(fieldsVi, async () => (await import('../i18n/fields.en.ts')).fieldsEn);

/** What is wrong with an answer. */
export const answerProblemMessages = defineMessages(
  answerProblemsVi,
  async () => (await import('../i18n/problems.en.ts')).answerProblemsEn,
);
