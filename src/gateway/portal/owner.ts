import { digitsOf, tidyPhone } from '../../contract/rules/formats.ts';
import type { Answers } from '../../contract/wire/answers.ts';
import type { Form } from '../../contract/wire/form.ts';
import type { Mapping } from './mapping.ts';

/** Whose dossier it is, as far as the declaration says. */
export interface Owner {
  readonly name: string | undefined;
  /** Identity number, digits only. */
  readonly number: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
}

/**
 * Reads the owner from the answers. The number is the answer that the mapping names, else that of the one section which asks for the
 * applicant's name; the e-mail address likewise, else the first that is asked for.
 */
export function ownerOf(form: Form, answers: Answers, named: Mapping['answers'][string] | undefined): Owner {
  const text = (id: string | undefined): string | undefined => {
    const answer = id === undefined ? undefined : answers[id];
    return typeof answer === 'string' && answer.trim() !== '' ? answer.trim() : undefined;
  };
  const own = form.sections.find(({ fields }) => fields.some(({ id }) => id === form.applicantNameField))?.fields ?? [];
  const everything = form.sections.flatMap(({ fields }) => fields);
  const number = text(named?.number ?? own.find(({ type }) => type === 'citizen-id')?.id);
  const phone = text(form.applicantPhoneField);
  return {
    name: text(form.applicantNameField),
    number: number === undefined ? undefined : digitsOf(number),
    phone: phone === undefined ? undefined : tidyPhone(phone),
    email: text(named?.email ?? everything.find(({ type }) => type === 'email')?.id),
  };
}
