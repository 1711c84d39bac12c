import { html, type TemplateResult } from 'lit';
import { given } from './given.ts';
import { elementProps, renderSimpleField, type FieldProps } from './simple-fields.ts';

export type { FieldProps } from './simple-fields.ts';

/** The element for a field of the form; one of a type not known here is asked as text. Registers what it draws, but for groups:
 * who draws those has loaded `group/define.ts` before. */
export function renderField(props: FieldProps): TemplateResult {
  const { field, problems = [] } = props;
  if (field.type !== 'group') return renderSimpleField({ ...props, field });
  return html`<etdp-field-group ${given({ ...elementProps(props), problems })}></etdp-field-group>`;
}
