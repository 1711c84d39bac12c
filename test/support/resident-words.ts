/** What the elements say, in both languages: a journey finds its way by the words a resident reads. */
import { documentUploaderEn } from '../../src/components/i18n/document-uploader.en.ts';
import { documentUploaderVi } from '../../src/components/i18n/document-uploader.vi.ts';
import { dossierFormEn } from '../../src/components/i18n/dossier-form.en.ts';
import { dossierFormVi } from '../../src/components/i18n/dossier-form.vi.ts';
import { draftListEn } from '../../src/components/i18n/draft-list.en.ts';
import { draftListVi } from '../../src/components/i18n/draft-list.vi.ts';
import { fieldsEn } from '../../src/components/i18n/fields.en.ts';
import { fieldsVi } from '../../src/components/i18n/fields.vi.ts';
import { filingEn } from '../../src/components/i18n/filing.en.ts';
import { filingVi } from '../../src/components/i18n/filing.vi.ts';
import { problemsEn } from '../../src/components/i18n/problems.en.ts';
import { problemsVi } from '../../src/components/i18n/problems.vi.ts';
import { procedureDetailEn } from '../../src/components/i18n/procedure-detail.en.ts';
import { procedureDetailVi } from '../../src/components/i18n/procedure-detail.vi.ts';
import { procedurePickerEn } from '../../src/components/i18n/procedure-picker.en.ts';
import { procedurePickerVi } from '../../src/components/i18n/procedure-picker.vi.ts';
import { receiptEn } from '../../src/components/i18n/receipt.en.ts';
import { receiptVi } from '../../src/components/i18n/receipt.vi.ts';
import { reviewEn } from '../../src/components/i18n/review.en.ts';
import { reviewVi } from '../../src/components/i18n/review.vi.ts';
import { statusTrackerEn } from '../../src/components/i18n/status-tracker.en.ts';
import { statusTrackerVi } from '../../src/components/i18n/status-tracker.vi.ts';
import { supplementEn } from '../../src/components/i18n/supplement.en.ts';
import { supplementVi } from '../../src/components/i18n/supplement.vi.ts';

export const VIETNAMESE = {
  locale: 'vi' as 'vi' | 'en',
  picker: procedurePickerVi,
  detail: procedureDetailVi,
  drafts: draftListVi,
  filing: filingVi,
  form: dossierFormVi,
  fields: fieldsVi,
  papers: documentUploaderVi,
  review: reviewVi,
  receipt: receiptVi,
  tracker: statusTrackerVi,
  supplement: supplementVi,
  problems: problemsVi,
};
export type ResidentWords = typeof VIETNAMESE;

export const ENGLISH: ResidentWords = {
  locale: 'en',
  picker: procedurePickerEn,
  detail: procedureDetailEn,
  drafts: draftListEn,
  filing: filingEn,
  form: dossierFormEn,
  fields: fieldsEn,
  papers: documentUploaderEn,
  review: reviewEn,
  receipt: receiptEn,
  tracker: statusTrackerEn,
  supplement: supplementEn,
  problems: problemsEn,
};
