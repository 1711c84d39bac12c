import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/components/procedure-picker/define.ts';
import { never, noNetwork, refusal } from '../test/support/fake-client.ts';
import { AGENCY, SUMMARIES } from '../test/support/fixtures.ts';
import { catalogueOf, listAnswering, manyProcedures, WITH_LONG_NAMES } from '../test/support/procedures.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

interface Args {
  readonly lang: string;
  readonly theme: string | undefined;
  readonly query: string;
  readonly selected: string | undefined;
  readonly noDetails: boolean;
  readonly client: Ward['client'];
}

const meta: Meta<Args> = {
  title: 'Elements/Procedure picker',
  component: 'etdp-procedure-picker',
  args: { lang: 'vi', query: '', noDetails: false },
  argTypes: {
    ...WARD_ARG_TYPES,
    client: { table: { disable: true } },
  },
  render: ({ query, selected, noDetails, lang, theme, client }) =>
    onWardPage(
      html`<etdp-procedure-picker
        query=${query}
        selected=${selected ?? nothing}
        ?no-details=${noDetails}
      ></etdp-procedure-picker>`,
      { lang, theme, ...(client && { client }) },
    ),
};
export default meta;
type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing is typed: what the ward receives, in its own order, then everything by field. */
export const Empty: Story = {
  args: { client: catalogueOf(SUMMARIES, ['2.000815', '1.004194', '1.001193', '1.004873']) },
};

export const Loading: Story = { args: { client: listAnswering(() => never()) } };

export const Results: Story = { args: { query: 'dang ky' } };

export const NothingFound: Story = { args: { query: 'visa Mỹ' } };

/** The ward has no number to call. */
export const NothingFoundNoPhone: Story = {
  args: { query: 'visa Mỹ', client: catalogueOf(SUMMARIES, AGENCY.procedures, { agency: { phone: null } }) },
};

/** Six thousand procedures: a page of them at a time. */
export const Many: Story = { args: { query: 'cấp giấy', client: catalogueOf(manyProcedures(6000)) } };

/** A field of law is open. */
export const FieldOpen: Story = {
  play: async ({ canvasElement }) => {
    const picker = canvasElement.querySelector('etdp-procedure-picker');
    await picker?.updateComplete;
    picker?.shadowRoot?.querySelector('summary')?.click();
  },
};

export const NoProcedures: Story = { args: { client: catalogueOf([]) } };

/** Nothing of the catalogue can be filed at this ward. */
export const OnlyGuidance: Story = { args: { client: catalogueOf(SUMMARIES, []) } };

export const Refused: Story = { args: { client: listAnswering(() => Promise.reject(refusal('server.failed'))) } };

export const Offline: Story = { args: { client: listAnswering(() => Promise.reject(noNetwork())) } };

export const LongNames: Story = { args: { query: 'ví dụ', client: catalogueOf(WITH_LONG_NAMES) } };

/** A procedure is explained in the same place. */
export const Explained: Story = { args: { selected: '1.001193' } };

/** Choosing only tells the page. */
export const NoDetails: Story = { args: { noDetails: true } };

export const English: Story = { args: { lang: 'en' } };
export const EnglishResults: Story = { args: { lang: 'en', query: 'registration' } };

export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };
export const NarrowResults: Story = { ...Narrow, args: { query: 'ký' } };

const dark: Pick<Story, 'play'> = { play: ({ canvasElement }) => untilThemed(canvasElement) };
export const Dark: Story = { ...dark, args: { theme: 'dark' } };
export const DarkResults: Story = { ...dark, args: { theme: 'dark', query: 'ký' } };
export const HighContrast: Story = { args: { theme: 'high-contrast', query: 'ký' } };
