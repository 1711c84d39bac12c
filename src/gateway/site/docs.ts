import { openApiDocument } from '../../contract/routes/openapi.ts';
import { PROBLEMS, type ProblemCode } from '../../contract/wire/problem.ts';
import { PROBLEM_TITLES } from '../http/problem.ts';
import { callsOf, type ApiDocument, type Content, type DocumentedCall, type SecuritySchemes } from './docs-document.ts';
import { callForm } from './docs-form.ts';
import { prose, schemaBody, shape } from './docs-schema.ts';
import { html, type Html } from './html.ts';

/** The API reference as a page, made from the OpenAPI document. `agencyId` is what its forms begin with. */
export function docsPage(agencyId: string): string {
  return `<!doctype html>${render(openApiDocument() as unknown as ApiDocument, agencyId).text}`;
}

function render(document: ApiDocument, agencyId: string): Html {
  const { info, components } = document;
  const calls = callsOf(document);
  const tags = [...new Set(calls.flatMap(({ operation }) => operation.tags))];
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${info.title}</title>
      <link rel="stylesheet" href="/docs/docs.css" />
      <script src="/docs/docs.js" defer=""></script>
    </head>
    <body>
      <header>
        <h1>${info.title} <small>version ${info.version}</small></h1>
        <p>${info.description}</p>
        <p>
          The same as data: <a href="/v1/openapi.json">OpenAPI 3.1</a>. From TypeScript:
          <a href="/docs/sdk">the SDK</a>. How calls go together, from a draft to the receipt with nothing but curl:
          <code>docs/api.md</code> in the package <code>e-tdp</code>.
        </p>
        <p>
          The calls of the GovStack Registration Building Block are answered too:
          <a href="/govstack/openapi.json">OpenAPI 3.1</a>.
        </p>
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
              ${calls
                .filter(({ operation }) => operation.tags.includes(tag))
                .map((call) => oneCall(call, components.securitySchemes, agencyId))}
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
          <dl class="problems">${(Object.keys(PROBLEMS) as ProblemCode[]).map(oneProblem)}</dl>
        </section>
      </main>
    </body>
  </html>`;
}

function oneCall(call: DocumentedCall, schemes: SecuritySchemes, agencyId: string): Html {
  const { path, method, operation } = call;
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  const who = security
    .map((one) => Object.keys(one)[0])
    .map((scheme) => (scheme === undefined ? 'anybody' : (schemes[scheme]?.description ?? scheme)));
  const [answers, refusals] = [true, false].map((well) =>
    Object.entries(responses).filter(([status]) => status.startsWith('2') === well),
  );
  return html`<article id="${operationId}">
    <h3><span class="method">${method}</span> <code>${path}</code></h3>
    <p>${summary}.</p>
    <dl>
      <dt>Who</dt>
      <dd>${[...new Set(who)].join(' · ')}</dd>
      ${parameters.length === 0 ? '' : html`<dt>Parameters</dt>`} ${parameters.map(oneParameter)}
      ${
        requestBody
          ? html`<dt>Body</dt>
              <dd>${contentShape(requestBody.content)}</dd>`
          : ''
      }
      <dt>Answer</dt>
      ${(answers ?? []).map(([status, one]) => html`<dd><b>${status}</b> ${contentShape(one.content)}</dd>`)}
      <dt>Refusals</dt>
      <dd class="refusals">
        ${(refusals ?? []).map(([status, one]) => html`<span><b>${status}</b> ${codes(one.description)}</span> `)}
      </dd>
    </dl>
    ${callForm(call, schemes, agencyId)}
  </article>`;
}

function oneParameter({
  name,
  in: place,
  required,
  description,
  schema,
}: DocumentedCall['operation']['parameters'][number]): Html {
  return html`<dd>
    <code>${name}</code>
    <small>${place}${required ? '' : ', optional'}</small>
    ${shape(schema)}${description === undefined ? '' : html`<br /><small>${prose(description)}</small>`}
  </dd>`;
}

function contentShape(content: Content | undefined): Html {
  return html`${Object.entries(content ?? {}).map(([media, { schema }]) => (schema ? shape(schema) : html`<code>${media}</code>`))}`;
}

/** Codes stand between back quotes in the description of a refusal. */
function codes(description: string): Html {
  return html`${[...description.matchAll(/`([^`]+)`/g)].map(([, code = '']) => html`<a href="${`#${code}`}"><code>${code}</code></a> `)}`;
}

function oneProblem(code: ProblemCode): Html {
  const { status, retryable } = PROBLEMS[code];
  return html`<div id="${code}">
    <dt><code>${code}</code></dt>
    <dd><b>${status}</b> ${PROBLEM_TITLES[code]}${retryable ? ' · may succeed later' : ''}</dd>
  </div>`;
}
