import { openApiDocument } from '../../contract/routes/openapi.ts';
import { PROBLEMS, type ProblemCode } from '../../contract/wire/problem.ts';
import { PROBLEM_TITLES } from '../http/problem.ts';
import { schemaBody, shape, type Schema } from './docs-schema.ts';
import { html, type Html } from './html.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;
interface Document {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description: string }>>;
  };
}

let page: string | undefined;

/** The API reference as a page without scripts, made from the OpenAPI document. */
export function docsPage(): string {
  return (page ??= `<!doctype html>${render(openApiDocument() as unknown as Document).text}`);
}

function render({ info, paths, components }: Document): Html {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(calls.flatMap(({ operation }) => operation.tags))];
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${info.title}</title>
      <link rel="stylesheet" href="/docs/docs.css" />
    </head>
    <body>
      <header>
        <h1>${info.title} <small>version ${info.version}</small></h1>
        <p>${info.description}</p>
        <p>The same as data: <a href="/v1/openapi.json">OpenAPI 3.1</a>.</p>
      </header>
      <nav aria-label="Contents">
        <ul>
          ${tags.map((tag) => html`<li><a href="${`#${tag}`}">${tag}</a></li>`)}
          <li><a href="#schemas">schemas</a></li>
          <li><a href="#problems">problems</a></li>
        </ul>
      </nav>
      <main>
        ${tags.map(
          (tag) =>
            html`<section id="${tag}">
              <h2>${tag}</h2>
              ${calls.filter(({ operation }) => operation.tags.includes(tag)).map((call) => oneCall(call, components))}
            </section>`,
        )}
        <section id="schemas">
          <h2>schemas</h2>
          ${Object.entries(components.schemas).map(
            ([name, schema]) =>
              html`<article id="${`schema-${name}`}">
                <h3>${name}</h3>
                ${schemaBody(schema)}
              </article>`,
          )}
        </section>
        <section id="problems">
          <h2>problems</h2>
          <p>A refusal is <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>
          ${problemTable()}
        </section>
      </main>
    </body>
  </html>`;
}

function oneCall(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  components: Document['components'],
): Html {
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  const who = security
    .map((one) => Object.keys(one)[0])
    .map((scheme) => (scheme === undefined ? 'anybody' : (components.securitySchemes[scheme]?.description ?? scheme)));
  return html`<article id="${operationId}">
    <h3><span class="method">${method}</span> <code>${path}</code></h3>
    <p>${summary}.</p>
    <dl>
      <dt>Who</dt>
      <dd>${[...new Set(who)].join(' · ')}</dd>
      ${parameters.length === 0 ? '' : html`<dt>Parameters</dt>`}
      ${parameters.map((one) => html`<dd><code>${one.name}</code> <small>${one.in}${one.required ? '' : ', optional'}</small> ${shape(one.schema)}</dd>`)}
      ${
        requestBody
          ? html`<dt>Body</dt>
              <dd>${contentShape(requestBody.content)}</dd>`
          : ''
      }
      <dt>Answers</dt>
      ${Object.entries(responses).map(([status, one]) => html`<dd><b>${status}</b> ${status.startsWith('2') ? contentShape(one.content) : codes(one.description)}</dd>`)}
    </dl>
  </article>`;
}

function contentShape(content: Content | undefined): Html {
  return html`${Object.entries(content ?? {}).map(([media, { schema }]) => (schema ? shape(schema) : html`<code>${media}</code>`))}`;
}

/** Codes stand between back quotes in the description of a refusal. */
function codes(description: string): Html {
  return html`${[...description.matchAll(/`([^`]+)`/g)].map(([, code = '']) => html`<a href="${`#${code}`}"><code>${code}</code></a> `)}`;
}

function problemTable(): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Code</th>
        <th scope="col">Status</th>
        <th scope="col">Meaning</th>
        <th scope="col">Again later?</th>
      </tr>
    </thead>
    <tbody>
      ${(Object.keys(PROBLEMS) as ProblemCode[]).map(
        (code) =>
          html`<tr id="${code}">
            <th scope="row"><code>${code}</code></th>
            <td>${PROBLEMS[code].status}</td>
            <td>${PROBLEM_TITLES[code]}</td>
            <td>${PROBLEMS[code].retryable ? 'yes' : 'no'}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
