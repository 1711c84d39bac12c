import { html, type Html } from '../site/html.ts';

/** A heading in Vietnamese with its English. */
export function section(vi: string, en: string): Html {
  return html`<h2>${vi} <i lang="en">${en}</i></h2>`;
}

export function subsection(vi: string, en: string): Html {
  return html`<h3>${vi} <i lang="en">${en}</i></h3>`;
}

/** Names and values; nothing for none. Empty values are left out. */
export function table(rows: readonly (readonly [string, string | Html])[]): Html | string {
  const filled = rows.filter(([, value]) => value !== '');
  if (filled.length === 0) return '';
  return html`<table>
    ${filled.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr> `,
    )}
  </table>`;
}
