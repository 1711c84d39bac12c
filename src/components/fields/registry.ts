import { html, type TemplateResult } from 'lit';
import type { Field } from '../../contract/wire/form.ts';
import { given } from './given.ts';
import './group/define.ts';
import { elementProps, renderSimpleField, type FieldProps } from './simple-fields.ts';

export type { FieldProps } from './simple-fields.ts';

/** The element for a field of the form; one of a type not known here is asked as text. Registers what it draws. */
export function renderField(field: Field, props: FieldProps): TemplateResult {
  if (field.type !== 'group') return renderSimpleField(field, props);
  return html`<etdp-field-group ${given({ ...elementProps(field, props), problems: props.problems ?? [] })}></etdp-field-group>`;
}
