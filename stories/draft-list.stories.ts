import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Draft } from '../src/sdk/device/draft.ts';
import '../src/components/draft-list/define.ts';
import { draft } from '../test/support/fake-device.ts';
import { LONGEST_NAME } from '../test/support/fixtures.ts';
import { onWardPage, untilThemed } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

interface Args {
  readonly lang: string;
  readonly theme: string | undefined;
  readonly drafts: readonly Draft[];
}

const COPY = draft({
  id: '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0009',
  procedureName: 'Chứng thực bản sao từ bản chính',
  updatedAt: '2026-11-22T16:05:00+07:00',
});

const meta: Meta<Args> = {
  title: 'Elements/Draft list',
  component: 'etdp-draft-list',
  args: { lang: 'vi', drafts: [draft()] },
  argTypes: WARD_ARG_TYPES,
  render: ({ lang, theme, drafts }) =>
    onWardPage(html`<etdp-draft-list .drafts=${drafts}></etdp-draft-list>`, { lang, theme }),
};
export default meta;
type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing is unfinished: nothing is drawn. */
export const Empty: Story = { args: { drafts: [] } };

export const Several: Story = { args: { drafts: [draft(), COPY] } };

/** Before anything is deleted it asks, once. */
export const Asking: Story = {
  args: { drafts: [draft(), COPY] },
  play: async ({ canvasElement }) => {
    const list = canvasElement.querySelector('etdp-draft-list');
    await list?.updateComplete;
    list?.shadowRoot?.querySelector<HTMLElement>('[aria-label^="Xóa"]')?.click();
    await list?.updateComplete;
  },
};

export const LongNames: Story = { args: { drafts: [draft({ procedureName: LONGEST_NAME }), COPY] } };
export const English: Story = { args: { lang: 'en' } };
export const Narrow: Story = { ...Several, globals: { viewport: { value: 'narrow' } } };
export const Dark: Story = {
  args: { theme: 'dark', drafts: [draft(), COPY] },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
