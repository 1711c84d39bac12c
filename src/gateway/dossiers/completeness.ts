import { holds } from '../../contract/forms/conditions.ts';
import { checkAnswers } from '../../contract/forms/check-answers.ts';
import { answerPointer, isWarning } from '../../contract/forms/problems.ts';
import { localDate } from '../../contract/rules/working-days.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import type { Consent } from '../../contract/requests/submission.ts';
import { REQUIRED_CONSENTS } from '../../contract/rules/consent.ts';
import type { Divisions } from '../context.ts';
import type { DocumentRow } from '../database/tables.ts';
import { Refusal } from '../http/handle.ts';

/** @throws {Refusal} `dossier.answers-invalid` with every answer that is wrong; warnings stop nobody */
export function requireAnswers(form: Form, answers: Answers, divisions: Divisions, now: Date): void {
  const communeExists = (province: string, commune: string): boolean => divisions.communeExists(province, commune);
  const problems = checkAnswers(form, answers, { today: localDate(now), communeExists }).filter(
    (problem) => !isWarning(problem),
  );
  if (problems.length === 0) return;
  const errors = problems.map(({ path, code, limit }) => ({
    pointer: answerPointer(path),
    code,
    ...(limit !== undefined && { limit }),
  }));
  throw new Refusal('dossier.answers-invalid', { errors });
}

/** Whether these answers ask for anything on a slot; a slot the procedure does not list is asked by whoever named it. */
export function slotIsAsked(procedure: Procedure, answers: Answers, slot: string): boolean {
  const requirement = procedure.documents.find((one) => one.slot === slot);
  return !requirement || holds(requirement.upload?.when, answers);
}

/** @throws {Refusal} `dossier.document-missing`, `dossier.document-incomplete` or `document.infected`, with the slots */
export function requireDocuments(procedure: Procedure, answers: Answers, documents: readonly DocumentRow[]): void {
  requireHarmless(documents);
  const filled = new Set(documents.map((document) => document.slot));
  const missing = procedure.documents.filter(
    ({ slot, upload }) => upload?.required && holds(upload.when, answers) && !filled.has(slot),
  );
  refuseSlots('dossier.document-missing', missing);
  refuseSlots(
    'dossier.document-incomplete',
    documents.filter((document) => document.state !== 'stored'),
  );
}

/** What the scanner has not looked at yet stops nobody: it is looked at afterwards. @throws {Refusal} `document.infected`, with the slots */
export function requireHarmless(documents: readonly DocumentRow[]): void {
  refuseSlots(
    'document.infected',
    documents.filter(({ scan }) => scan === 'infected'),
  );
}

/** @throws {Refusal} `dossier.consent-missing` with the purposes that were not agreed to */
export function requireConsents(consent: Consent): void {
  const missing = REQUIRED_CONSENTS.filter((purpose) => !consent.purposes.includes(purpose));
  if (missing.length === 0) return;
  throw new Refusal('dossier.consent-missing', {
    errors: missing.map((purpose) => ({ pointer: '/consent/purposes', code: purpose })),
  });
}

export function refuseSlots(
  code: 'dossier.document-missing' | 'dossier.document-incomplete' | 'document.infected',
  of: readonly { readonly slot: string }[],
): void {
  const slots = [...new Set(of.map(({ slot }) => slot))];
  if (slots.length > 0)
    throw new Refusal(code, { errors: slots.map((slot) => ({ pointer: `/documents/${slot}`, code })) });
}
