// The SDK's public names as a page, in the look of the reference of the API.
import { html, type Html } from '../../src/gateway/site/html.ts';
import { prose } from '../../src/gateway/site/docs-schema.ts';
import type { Described, PublicName } from './read-sdk.ts';

/** Where a name stands on the page, by the folder of its source; the rest is of the client itself. */
const GROUPS: readonly (readonly [title: string, folder: string])[] = [
  ['resources', 'src/sdk/resources/'],
  ['uploads', 'src/sdk/uploads/'],
  ['live updates', 'src/sdk/live/'],
  ['proof', 'src/sdk/proof/'],
  ['on the device', 'src/sdk/device/'],
  ['outbox', 'src/sdk/outbox/'],
  ['errors', 'src/sdk/errors'],
];

/** The whole page; `version` is the package's. */
export function sdkReference(names: readonly PublicName[], version: string): string {
  const titles = ['client', ...GROUPS.map(([title]) => title)];
  const groups = titles
    .map((title) => ({ title, group: names.filter((name) => groupOf(name) === title) }))
    .filter(({ group }) => group.length > 0);
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>The SDK of e-TDP</title>
      <link rel="stylesheet" href="/docs/docs.css" />
    </head>
    <body>
      <header>
        <h1>The SDK of e-TDP <small>version ${version}</small></h1>
        <p>Every name that <code>e-tdp/sdk</code> exports. What it calls is <a href="/docs">the submission API</a>.</p>
      </header>
      <nav aria-label="Contents">
        <ul>
          ${groups.map(({ title }) => html`<li><a href="${`#${idOf(title)}`}">${title}</a></li>`)}
        </ul>
      </nav>
      <main>
        ${groups.map(
          ({ title, group }) =>
            html`<section id="${idOf(title)}">
              <h2>${title}</h2>
              ${[...group].sort(byKind).map(oneName)}
            </section>`,
        )}
      </main>
    </body>
  </html>`;
  return `<!doctype html>${page.text}`;
}

function groupOf({ file }: PublicName): string {
  return GROUPS.find(([, folder]) => file.startsWith(folder))?.[0] ?? 'client';
}

function idOf(title: string): string {
  return title.replaceAll(' ', '-');
}

/** What is called comes before what it takes. */
function byKind(a: PublicName, b: PublicName): number {
  const order: readonly PublicName['kind'][] = ['function', 'class', 'interface', 'type', 'constant'];
  return order.indexOf(a.kind) - order.indexOf(b.kind);
}

function oneName(name: PublicName): Html {
  const { kind, members } = name;
  const called = kind === 'class' || kind === 'interface' ? html`${name.name}` : html`<code>${name.signature}</code>`;
  const methods = members.filter(({ isMethod }) => isMethod);
  const properties = members.filter(({ isMethod }) => !isMethod);
  return html`<article id="${name.name}">
    <h3><span class="method">${kind}</span> ${called}</h3>
    ${written(name)}
    ${
      properties.length === 0
        ? ''
        : html`<table>
            ${properties.map(
              (one) =>
                html`<tr>
                  <th><code>${one.signature}</code></th>
                  <td>${paragraphs(one)}</td>
                </tr>`,
            )}
          </table>`
    }
    ${methods.map(
      (method) =>
        html`<section id="${`${name.name}.${method.name}`}">
          <h4><code>${method.signature}</code></h4>
          ${written(method)}
        </section>`,
    )}
  </article>`;
}

function written(described: Described): Html {
  const { throws, examples } = described;
  return html`${paragraphs(described)}${
    throws.length === 0
      ? ''
      : html`<dl>
          <dt>Throws</dt>
          ${throws.map((one) => html`<dd>${prose(one)}</dd>`)}
        </dl>`
  }${examples.map((code) => html`<pre tabindex="0"><code>${code}</code></pre>`)}`;
}

function paragraphs({ text, standard }: Described): Html {
  return html`${text
    .split('\n\n')
    .filter((one) => one !== '')
    .map(
      (one) => html`<p>${prose(one)}</p>`,
    )}${standard === undefined ? '' : html`<p>Unless told: <code>${standard}</code>.</p>`}`;
}
