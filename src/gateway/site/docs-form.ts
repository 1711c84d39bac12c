import { takesKey } from '../../contract/routes/problems-of.ts';
import { ROUTE_DOCS, type RouteName } from '../../contract/routes/table.ts';
import type { DocumentedCall, SecuritySchemes } from './docs-document.ts';
import { html, type Html } from './html.ts';

interface Field {
  readonly name: string;
  /** Where the value goes; a bearer token is a header with a word before it. */
  readonly place: 'path' | 'query' | 'header' | 'bearer';
  readonly label: string;
  readonly required?: boolean;
  /** What it is called among {@link PASSES}. */
  readonly from?: string;
  readonly value?: string;
}

/** What an answer brings for later calls: its member, and the name by which forms ask for it. */
const PASSES: Partial<Record<RouteName, Readonly<Record<string, string>>>> = {
  createDossier: { id: 'id', accessToken: 'dossierToken' },
  submitDossier: { code: 'dossierCode', trackingSecret: 'trackingSecret' },
  createSession: { accessToken: 'session' },
};

/** A form to make a call with; nothing for calls whose bytes or streams a form cannot show. */
export function callForm(call: DocumentedCall, schemes: SecuritySchemes, agencyId: string): Html | '' {
  const { path, method, operation } = call;
  const name = operation.operationId as RouteName;
  if (ROUTE_DOCS[name].media !== undefined) return '';
  const example = operation.requestBody?.content['application/json']?.example;
  return html`<details>
    <summary>Try it</summary>
    <form
      data-method="${method}"
      data-path="${path}"
      data-passes="${JSON.stringify(PASSES[name] ?? {})}"
      ${takesKey(name) ? html`data-keyed=""` : ''}
    >
      ${fieldsOf(call, schemes, agencyId).map(
        (field) =>
          html`<label
            >${field.label}
            <input
              name="${field.name}"
              data-in="${field.place}"
              value="${field.value ?? ''}"
              autocomplete="off"
              spellcheck="false"
              ${field.from === undefined ? '' : html`data-from="${field.from}"`}
              ${field.required ? html`required=""` : ''}
          /></label>`,
      )}
      ${
        example === undefined
          ? ''
          : html`<label
              >Body
              <textarea rows="${String(JSON.stringify(example, null, 2).split('\n').length)}" spellcheck="false">
${JSON.stringify(example, null, 2)}</textarea>
            </label>`
      }
      <button>Send</button>
      <output></output>
    </form>
  </details>`;
}

function fieldsOf({ operation, path }: DocumentedCall, schemes: SecuritySchemes, agencyId: string): Field[] {
  const ways = operation.security
    .flatMap((one) => Object.keys(one))
    .flatMap((way) => {
      const scheme = schemes[way];
      return scheme ? [{ way, scheme }] : [];
    });
  // A request has one bearer, whoever it is.
  const bearers = ways.filter(({ scheme }) => scheme.type === 'http');
  const bearer: Field = {
    name: 'Authorization',
    place: 'bearer',
    label: bearers.map(({ scheme }) => scheme.description).join(', or: '),
    from: bearers.some(({ way }) => way === 'dossierToken') ? 'dossierToken' : 'session',
  };
  const headers = ways
    .filter(({ scheme }) => scheme.type !== 'http')
    .map(({ way, scheme }): Field => ({
      name: scheme.name ?? '',
      place: 'header',
      label: scheme.description,
      from: way,
    }));
  const parameters = operation.parameters
    .filter(({ name }) => name !== 'Idempotency-Key')
    .map(({ name, in: place, required, description }): Field => ({
      name,
      place,
      required: required && place === 'path',
      label: description === undefined ? name : `${name}: ${description.replaceAll('`', '')}`,
      ...(name === 'agencyId' && { value: agencyId }),
      ...(name === 'code' && path.includes('procedures') && { value: '1.001193' }),
      ...(name === 'code' && path.includes('provinces') && { value: '42' }),
      ...(name === 'id' && { from: 'id' }),
      ...(name === 'code' && path.includes('tracking') && { from: 'dossierCode' }),
    }));
  return [...(bearers.length > 0 ? [bearer] : []), ...headers, ...parameters];
}
