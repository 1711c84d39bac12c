import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/components/procedure-picker/define.ts';
import { THEMES } from '../src/components/tokens/themes.ts';
import { onWardPage, untilThemed } from '../test/support/ward-page.ts';

interface Args {
  readonly lang: string;
  readonly theme: string;
}

const meta: Meta<Args> = {
  title: 'Elements/Provider',
  component: 'etdp-provider',
  args: { lang: 'vi', theme: 'sen' },
  argTypes: {
    lang: { control: 'inline-radio', options: ['vi', 'en'] },
    theme: { control: 'select', options: ['sen', ...Object.keys(THEMES)] },
  },
  render: (ward) => onWardPage(html`<etdp-procedure-picker query="ký"></etdp-procedure-picker>`, ward),
};
export default meta;
type Story = StoryObj<Args>;

export const Playground: Story = {};

/** The page's own words keep the page's own look; the elements take theirs from the provider. */
export const AroundThePage: Story = {
  render: (ward) =>
    onWardPage(
      html`<h2>Trang của phường</h2>
        <p>Chữ này giữ nguyên kiểu của trang.</p>
        <etdp-procedure-picker></etdp-procedure-picker>`,
      ward,
    ),
};

/** The default theme, «Sen»: deep lotus-leaf green, one lotus-pink accent. */
export const Sen: Story = { args: { theme: 'sen' } };
export const Neutral: Story = { args: { theme: 'neutral' } };
/** The national portal's colours, corrected for contrast. */
export const National: Story = { args: { theme: 'national' } };
export const Dark: Story = { args: { theme: 'dark' }, play: ({ canvasElement }) => untilThemed(canvasElement) };
export const HighContrast: Story = { args: { theme: 'high-contrast' } };
/** Light or dark as the device wants it. */
export const Auto: Story = { args: { theme: 'auto' } };

/** Nothing but three tokens of a ward's own style sheet. */
export const OwnColours: Story = {
  decorators: [
    (story) => html`
      <style>
        .ward {
          --etdp-color-accent: #7a1f1f;
          --etdp-color-accent-soft: #f8e9e9;
          --etdp-radius: 2px;
        }
      </style>
      <div class="ward">${story()}</div>
    `,
  ],
};

export const English: Story = { args: { lang: 'en' } };
export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };
