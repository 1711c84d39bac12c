import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/components/notifications/define.ts';
import type { Notifications } from '../src/contract/wire/notifications.ts';
import { fakeClient, never, noNetwork, refusal, type FakeAnswers } from '../test/support/fake-client.ts';
import { DOSSIER_ID } from '../test/support/fixtures.ts';
import { until } from '../test/support/until.ts';
import { onWardPage, untilThemed } from '../test/support/ward-page.ts';
import { WARD_ARGS, WARD_ARG_TYPES, type WardArgs } from './ward-args.ts';

const meta: Meta<WardArgs> = {
  title: 'Elements/Notifications',
  component: 'etdp-notifications',
  args: WARD_ARGS,
  argTypes: WARD_ARG_TYPES,
};
export default meta;
type Story = StoryObj<WardArgs>;

const NEITHER: Notifications = { offered: ['email', 'sms'], on: [] };
const BOTH: Notifications = { offered: ['email', 'sms'], on: ['email', 'sms'] };

/** A story of what the ward offers and the applicant has agreed to. */
const found = (now: Notifications, then: FakeAnswers['dossiers'] = {}, play?: Story['play']): Story => ({
  render: (args) =>
    onWardPage(html`<etdp-notifications .dossierId=${DOSSIER_ID}></etdp-notifications>`, {
      ...args,
      client: fakeClient({ dossiers: { notifications: () => Promise.resolve(now), ...then } }),
    }),
  ...(play && { play }),
});

const inside = (canvas: HTMLElement, selector: string): HTMLElement | null =>
  canvas.querySelector('etdp-notifications')?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

/** Somebody types an address, and presses the button. */
const agree =
  (text: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await until('the form is there', () => inside(canvasElement, '#email') !== null);
    const input = inside(canvasElement, '#email');
    if (input instanceof HTMLInputElement) input.value = text;
    input?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    inside(canvasElement, 'button.wide')?.click();
  };
const end: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await until('the button is there', () => inside(canvasElement, 'button.second') !== null);
  inside(canvasElement, 'button.second')?.click();
};
const ADDRESS = 'vi.du@example.vn';

export const Playground: Story = found(NEITHER);

export const MailAlone: Story = found({ offered: ['email'], on: [] });

export const ShortMessagesAlone: Story = found({ offered: ['sms'], on: [] });

export const OneOfTwo: Story = found({ offered: ['email', 'sms'], on: ['sms'] });

export const Both: Story = found(BOTH);

/** Nothing is drawn: the ward sends no messages. */
export const NotOffered: Story = found({ offered: [], on: [] });

export const NothingTyped: Story = found(NEITHER, {}, agree(''));

export const NoAddress: Story = found(NEITHER, {}, agree('vi.du.example.vn'));

export const Saving: Story = found(NEITHER, { notify: never }, agree(ADDRESS));

export const Begun: Story = found(
  NEITHER,
  { notify: () => Promise.resolve({ ...NEITHER, on: ['email'] }) },
  agree(ADDRESS),
);

export const Ended: Story = found(BOTH, { notify: () => Promise.resolve(NEITHER) }, end);

const fails = (error: Error): Story => found(NEITHER, { notify: () => Promise.reject(error) }, agree(ADDRESS));

export const Offline: Story = fails(noNetwork());

export const Limited: Story = fails(refusal('rate.limited'));

export const Refused: Story = fails(refusal('server.failed'));

export const English: Story = { ...Playground, args: { lang: 'en' } };

export const Narrow: Story = { ...found(BOTH), globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  ...found({ offered: ['email', 'sms'], on: ['email'] }),
  args: { theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
