import { html, type TemplateResult } from 'lit';
import type { Answer, Answers, GroupItem } from '../../contract/wire/answers.ts';
import type { Field, SimpleField } from '../../contract/wire/form.ts';
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
import type { ItemProblem, ShownProblem } from './shown-problem.ts';
import './text/define.ts';

/** What a form gives a field, and hears from it. */
export interface FieldProps<Asked extends Field = Field> {
  readonly field: Asked;
  readonly value: Answer | undefined;
  /** All answers of the form. */
  readonly answers: Answers;
  /** The item, for a field in a group. */
  readonly siblings?: GroupItem | undefined;
  /** What others found wrong with it. */
  readonly problem?: ShownProblem | undefined;
  /** For a group: what others found wrong in its items, by path from the group (`[0, 'name']`). */
  readonly problems?: readonly ItemProblem[];
  readonly disabled?: boolean;
  /** Called with the answer each time the person changes it. */
  readonly onChange?: (answer: Answer | undefined) => void;
}

const TEMPLATES: Readonly<Record<Exclude<SimpleField['type'], 'unknown'>, (props: unknown) => TemplateResult>> = {
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
/** The longest text an answer may be. */
const TEXT_LENGTH = 4000;

/** The element for a field that holds one answer. */
export function renderSimpleField(props: FieldProps<SimpleField>): TemplateResult {
  const { field: asked } = props;
  // A newer gateway's field of a type not known here: better asked as text than not at all.
  const field: SimpleField = asked.type === 'unknown' ? { ...asked, type: 'text', maxLength: TEXT_LENGTH } : asked;
  return TEMPLATES[field.type](given(elementProps({ ...props, field })));
}

/** What is set on the element itself. */
export function elementProps(props: FieldProps): Partial<EtdpFieldElement> {
  const { field, value, answers, siblings, problem, disabled = false, onChange } = props;
  const tell = onChange ? (event: Event): void => onChange((event.currentTarget as EtdpFieldElement).value) : null;
  return { field, name: field.id, value, answers, siblings, problem, disabled, oninput: tell, onchange: tell };
}
