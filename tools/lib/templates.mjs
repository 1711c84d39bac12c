// What `npm run new` writes. Each file is whole and passes the check; the words and the work are the author's.

/** @typedef {{ path: string, text: string }} NewFile */

/** @param {string} name kebab-case */
export const pascal = (name) => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
/** @param {string} name kebab-case */
export const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** The tag's registration, the same for every element. @param {string} tag @param {string} type @param {string} from */
const define = (tag, type, from) => `import { ${type} } from '${from}';

export * from '${from}';

if (!customElements.get('${tag}')) customElements.define('${tag}', ${type});

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${type};
  }
}
`;

/**
 * A new element.
 * @param {string} name without `etdp-`
 * @returns {NewFile[]}
 */
export const elementFiles = (name) => {
  const tag = `etdp-${name}`;
  const type = `Etdp${pascal(name)}`;
  const words = camel(name);
  const folder = `src/components/${name}`;
  return [
    {
      path: `${folder}/${name}.component.ts`,
      text: `import { html, type TemplateResult } from 'lit';
import { EtdpElement } from '../base/etdp-element.ts';
import { defineMessages } from '../i18n/messages.ts';
import { ${words}Vi } from '../i18n/${name}.vi.ts';
import { ${words}Styles } from './${name}.styles.ts';

const MESSAGES = defineMessages(${words}Vi, async () => (await import('../i18n/${name}.en.ts')).${words}En);

/**
 * TODO: what it is for, in a sentence a stranger understands.
 *
 * @tag ${tag}
 * @csspart base - the box around everything
 * @example
 * <${tag}></${tag}>
 */
export class ${type} extends EtdpElement {
  static override styles = [EtdpElement.styles, ${words}Styles];

  protected override render(): TemplateResult {
    const words = this.words(MESSAGES);
    return html\`
      <section part="base" aria-labelledby="title">
        <h2 id="title">\${words.title}</h2>
      </section>
    \`;
  }
}
`,
    },
    {
      path: `${folder}/${name}.styles.ts`,
      text: `import { css } from 'lit';

export const ${words}Styles = css\`
  :host {
    display: block;
  }
\`;
`,
    },
    { path: `${folder}/define.ts`, text: define(tag, type, `./${name}.component.ts`) },
    {
      path: `src/components/i18n/${name}.vi.ts`,
      text: `export const ${words}Vi = {\n  title: 'TODO',\n};\n`,
    },
    {
      path: `src/components/i18n/${name}.en.ts`,
      text: `import type { ${words}Vi } from './${name}.vi.ts';

export const ${words}En: typeof ${words}Vi = {
  title: 'TODO',
};
`,
    },
    {
      path: `test/components/${name}.test.ts`,
      text: `import { expect, fixture, html } from '@open-wc/testing';
import type { ${type} } from '../../src/components/${name}/${name}.component.ts';
import '../../src/components/${name}/define.ts';

describe('${tag}', () => {
  it('is accessible', async () => {
    const element = await fixture<${type}>(html\`<${tag}></${tag}>\`);
    await expect(element).to.be.accessible();
  });

  it('speaks Vietnamese unless told otherwise', async () => {
    const element = await fixture<${type}>(html\`<${tag}></${tag}>\`);
    expect(element.shadowRoot?.querySelector('h2')?.textContent).to.equal('TODO');
  });
});
`,
    },
    {
      path: `stories/${name}.stories.ts`,
      text: `import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/components/${name}/define.ts';

const meta: Meta = {
  title: 'Elements/${pascal(name).replace(/(?!^)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}',
  component: '${tag}',
  render: () => html\`<${tag}></${tag}>\`,
};
export default meta;

export const Playground: StoryObj = {};

export const English: StoryObj = { render: () => html\`<${tag} lang="en"></${tag}>\` };

export const Narrow: StoryObj = { globals: { viewport: { value: 'narrow' } } };
`,
    },
  ];
};

/**
 * The loader's table with one more line.
 * @param {string} source of src/embed/tags.ts
 * @param {string} name without \`etdp-\`
 */
export const withTag = (source, name) => {
  const line = `  'etdp-${name}': () => import('../components/${name}/define.ts'),`;
  if (source.includes(`'etdp-${name}':`)) return source;
  const end = source.lastIndexOf('};');
  if (end < 0) throw new Error('src/embed/tags.ts: no table to add the element to');
  return `${source.slice(0, end)}${line}\n${source.slice(end)}`;
};
