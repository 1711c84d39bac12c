import { html, type TemplateResult } from 'lit';
import type { AnswerProblem } from '../../contract/forms/problems.ts';
import type { Answer, Answers, GroupItem } from '../../contract/wire/answers.ts';
import type { SimpleField } from '../../contract/wire/form.ts';
import './choice/define.ts';
import './citizen-id/define.ts';
import './commune-address/define.ts';
import './date/define.ts';
import './email/define.ts';
import type { EtdpFieldElement } from './field-element.ts';
import { given } from './given.ts';
import './number/define.ts';
import './person-name/define.ts';
import './phone/define.ts';
import './text/define.ts';

/** What a form gives a field, and hears from it. */
export interface FieldProps {
  readonly value: Answer | undefined;
  /** All answers of the form. */
  readonly answers: Answers;
  /** The item, for a field in a group. */
  readonly siblings?: GroupItem | undefined;
  /** What others found wrong with it; for a group with its fields too, by path. A problem may bring words (`text`). */
  readonly problems?: readonly (AnswerProblem & { readonly text?: string })[];
  readonly disabled?: boolean;
  /** Called with the answer each time the person changes it. */
  readonly onChange?: (answer: Answer | undefined) => void;
}

const TEMPLATES: Readonly<Record<SimpleField['type'], (props: unknown) => TemplateResult>> = {
  text: (props) => html`<etdp-field-text ${props}></etdp-field-text>`,
  'person-name': (props) => html`<etdp-field-person-name ${props}></etdp-field-person-name>`,
  'citizen-id': (props) => html`<etdp-field-citizen-id ${props}></etdp-field-citizen-id>`,
  date: (props) => html`<etdp-field-date ${props}></etdp-field-date>`,
  phone: (props) => html`<etdp-field-phone ${props}></etdp-field-phone>`,
  email: (props) => html`<etdp-field-email ${props}></etdp-field-email>`,
  choice: (props) => html`<etdp-field-choice ${props}></etdp-field-choice>`,
  number: (props) => html`<etdp-field-number ${props}></etdp-field-number>`,
  'commune-address': (props) => html`<etdp-field-commune-address ${props}></etdp-field-commune-address>`,
};
/** A newer gateway's field of a type not known here: better asked as text than not at all. */
const TEXT_LENGTH = 4000;

/** The element for a field that holds one answer. */
export function renderSimpleField(field: SimpleField, props: FieldProps): TemplateResult {
  if (!Object.hasOwn(TEMPLATES, field.type)) return renderSimpleField(asText(field), props);
  return TEMPLATES[field.type](given(elementProps(field, props)));
}

function asText(field: SimpleField): SimpleField {
  return { ...field, type: 'text', maxLength: TEXT_LENGTH };
}

/** What is set on the element itself. */
export function elementProps(field: EtdpFieldElement['field'] & object, props: FieldProps): Partial<EtdpFieldElement> {
  const { value, answers, siblings, problems = [], disabled = false, onChange } = props;
  const tell = (event: Event): void => onChange?.((event.currentTarget as EtdpFieldElement).value);
  const problem = problems.find(({ path }) => path.length % 2 === 1 && path.at(-1) === field.id);
  return { field, name: field.id, value, answers, siblings, problem, disabled, oninput: tell, onchange: tell };
}
