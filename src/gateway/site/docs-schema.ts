import { html, type Html } from './html.ts';

/** As much of JSON Schema as the contract's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

/** Members of an object as a table, of an object with variants first those they share; any other shape in one line. */
export function schemaBody(schema: Schema): Html {
  const variants = schema.oneOf ?? schema.anyOf ?? [];
  const [first] = variants;
  if (first && variants.every((one) => one.properties)) {
    const isShared = ([name, one]: readonly [string, Schema]): boolean =>
      variants.every((other) => JSON.stringify(other.properties?.[name]) === JSON.stringify(one));
    const members = Object.entries(first.properties ?? {});
    return html`${memberTable(members.filter(isShared), first.required)}${variants.map(
      (one) =>
        html`<h4>${one.properties?.['type'] ? shape(one.properties['type']) : 'or'}</h4>
          ${memberTable(
            Object.entries(one.properties ?? {}).filter((member) => member[0] !== 'type' && !isShared(member)),
            one.required,
          )}`,
    )}`;
  }
  return schema.properties
    ? memberTable(Object.entries(schema.properties), schema.required)
    : html`<p>${shape(schema)}</p>`;
}

function memberTable(members: readonly (readonly [string, Schema])[], required: readonly string[] = []): Html {
  if (members.length === 0) return html``;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Member</th>
        <th scope="col">Shape</th>
      </tr>
    </thead>
    <tbody>
      ${members.map(
        ([name, one]) =>
          html`<tr>
            <th scope="row"><code>${name}</code>${required.includes(name) ? '' : html` <small>optional</small>`}</th>
            <td>${shape(one)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** A schema in a few words. */
export function shape(schema: Schema): Html {
  if (schema.$ref) {
    const name = schema.$ref.replace(/^.*\//, '');
    return html`<a href="${`#schema-${name}`}">${name}</a>`;
  }
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return joined(either.map(shape), ' or ');
  if (schema.const !== undefined) return html`<code>${schema.const}</code>`;
  if (schema.enum)
    return joined(
      schema.enum.map((value) => html`<code>${value}</code>`),
      ' · ',
    );
  if (schema.type === 'array')
    return html`list of
    ${shape(schema.items ?? {})}${schema.maxItems === undefined ? '' : `, at most ${String(schema.maxItems)}`}`;
  if (schema.properties)
    return html`{
    ${joined(
      Object.entries(schema.properties).map(([name, one]) => html`<code>${name}</code>: ${shape(one)}`),
      ', ',
    )}
    }`;
  if (typeof schema.additionalProperties === 'object')
    return html`members by name, each ${shape(schema.additionalProperties)}`;
  const type = typeof schema.type === 'string' ? schema.type : (schema.type ?? ['anything']).join(' or ');
  const limits = [
    ...(schema.pattern ? [html` <code class="pattern">${schema.pattern}</code>`] : []),
    ...(schema.minLength === undefined ? [] : [html`, at least ${schema.minLength}`]),
    ...(schema.maxLength === undefined ? [] : [html`, at most ${schema.maxLength} characters`]),
    ...(schema.minimum === undefined || schema.minimum < -1e9 ? [] : [html`, from ${schema.minimum}`]),
  ];
  return html`${type}${limits}`;
}

function joined(parts: readonly Html[], by: string): Html {
  return html`${parts.flatMap((part, at) => (at === 0 ? [part] : [by, part]))}`;
}

/** Text with code between back quotes. */
export function prose(text: string): Html {
  return html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
