// What `npm run new` writes. Each file is whole and passes the check; the words and the work are the author's.

/** @typedef {{ path: string, text: string }} NewFile */

/** @param {string} name kebab-case */
export const pascal = (name) => name.replace(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
/** @param {string} name kebab-case */
export const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** For people: `status-tracker` → `Status tracker`. @param {string} name kebab-case */
const words = (name) => (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('-', ' ');

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
  const key = camel(name);
  const folder = `src/components/${name}`;
  return [
    {
      path: `${folder}/${name}.component.ts`,
      text: `import { html, type TemplateResult } from 'lit';
import { EtdpElement } from '../base/etdp-element.ts';
import { defineMessages } from '../i18n/messages.ts';
import { ${key}Vi } from '../i18n/${name}.vi.ts';
import { ${key}Styles } from './${name}.styles.ts';

const MESSAGES = defineMessages(${key}Vi, async () => (await import('../i18n/${name}.en.ts')).${key}En);

/**
 * TODO: what it is for, in a sentence a stranger understands.
 *
 * @tag ${tag}
 * @csspart base - the box around everything
 * @example
 * <${tag}></${tag}>
 */
export class ${type} extends EtdpElement {
  static override styles = [EtdpElement.styles, ${key}Styles];

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

export const ${key}Styles = css\`
  :host {
    display: block;
  }
\`;
`,
    },
    { path: `${folder}/define.ts`, text: define(tag, type, `./${name}.component.ts`) },
    {
      path: `src/components/i18n/${name}.vi.ts`,
      text: `export const ${key}Vi = {\n  title: 'TODO',\n};\n`,
    },
    {
      path: `src/components/i18n/${name}.en.ts`,
      text: `import type { ${key}Vi } from './${name}.vi.ts';

export const ${key}En: typeof ${key}Vi = {
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
  title: 'Elements/${words(name)}',
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
 * A new field type of the dossier form.
 * @param {string} type as the contract names it
 * @returns {NewFile[]}
 */
export const fieldFiles = (type) => {
  const tag = `etdp-field-${type}`;
  const name = `EtdpField${pascal(type)}`;
  const folder = `src/components/fields/${type}`;
  return [
    {
      path: `${folder}/field-${type}.component.ts`,
      text: `import { EtdpFieldText, type TextControl } from '../text/field-text.component.ts';

/**
 * TODO: what it asks for. One that is no line of text extends EtdpFieldElement.
 *
 * @tag ${tag}
 */
export class ${name} extends EtdpFieldText {
  protected override readonly control: TextControl = { spellcheck: false };
}
`,
    },
    { path: `${folder}/define.ts`, text: define(tag, name, `./field-${type}.component.ts`) },
    {
      path: `test/components/fields/${type}.test.ts`,
      text: `import { expect, fixture, html } from '@open-wc/testing';
import type { ${name} } from '../../../src/components/fields/${type}/field-${type}.component.ts';
import '../../../src/components/fields/${type}/define.ts';

const FIELD = { id: 'x', type: '${type}', label: { vi: 'Câu hỏi' }, required: true } as const;

describe('${tag}', () => {
  it('is accessible, also while it shows a problem', async () => {
    const element = await fixture<${name}>(html\`<${tag} .field=\${FIELD}></${tag}>\`);
    await expect(element).to.be.accessible();
    element.reportValidity();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });
});
`,
    },
    {
      path: `stories/fields/${type}.stories.ts`,
      text: `import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/components/fields/${type}/define.ts';

const FIELD = { id: 'x', type: '${type}', label: { vi: 'Câu hỏi', en: 'Question' }, required: true } as const;

const meta: Meta = {
  title: 'Fields/${words(type)}',
  component: '${tag}',
  render: () => html\`<${tag} .field=\${FIELD}></${tag}>\`,
};
export default meta;

export const Empty: StoryObj = {};

export const English: StoryObj = { render: () => html\`<${tag} lang="en" .field=\${FIELD}></${tag}>\` };

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

/**
 * The list of field registrations with one more.
 * @param {string} source of src/components/fields/define.ts
 * @param {string} type
 */
export const withField = (source, type) => {
  const line = `import './${type}/define.ts';`;
  if (source.includes(line)) return source;
  const last = source.lastIndexOf("/define.ts';");
  const end = last < 0 ? 0 : source.indexOf('\n', last) + 1;
  return `${source.slice(0, end)}${line}\n${source.slice(end)}`;
};
