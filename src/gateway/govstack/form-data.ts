import type { Form } from '../../contract/wire/form.ts';
import { Refusal } from '../http/refusal.ts';

type Members = Readonly<Record<string, unknown>>;

/** What somebody wrote into a declaration: answers by field, and the consent with which it is sent. */
export interface Written {
  readonly answers: Members;
  readonly consent: unknown;
}

/**
 * Reads the data of a declaration: an object for each section, as its e-form describes it, or the answers side by side, as the
 * specification's example has them. Whether an answer may stand where it stands, and what is wrong with it, the API says.
 * @throws {Refusal} `request.invalid` for an answer in a section that does not ask for it
 */
export function readFormData(form: Form, data: Members): Written {
  const answers: Record<string, unknown> = {};
  const errors: { pointer: string; code: string }[] = [];
  for (const [key, value] of Object.entries(data)) {
    if (key === 'consent') continue;
    const section = form.sections.find(({ id }) => id === key);
    if (!section || !isMembers(value) || isAddress(form, key)) {
      answers[key] = value;
      continue;
    }
    for (const [id, answer] of Object.entries(value)) {
      if (section.fields.some((field) => field.id === id)) answers[id] = answer;
      else errors.push({ pointer: `/formData/data/${key}/${id}`, code: 'answer.unknown-field' });
    }
  }
  if (errors.length > 0) throw new Refusal('request.invalid', { errors: errors.slice(0, 50) });
  return { answers, consent: data['consent'] };
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The one answer that is an object too: a field may have a section's name. */
function isAddress(form: Form, key: string): boolean {
  return form.sections.some(({ fields }) => fields.some(({ id, type }) => id === key && type === 'commune-address'));
}
