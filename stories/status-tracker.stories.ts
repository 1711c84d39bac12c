import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/components/status-tracker/define.ts';
import type { Tracking } from '../src/contract/wire/tracking.ts';
import type { Link } from '../src/sdk/live/watch-tracking.ts';
import { fakeClient, noNetwork, refusal } from '../test/support/fake-client.ts';
import { fakeDevice } from '../test/support/fake-device.ts';
import { LONGEST_NAME, RECEIPT, TRACKING, TRACKING_SUPPLEMENT } from '../test/support/fixtures.ts';
import { followed, notOpened, trackingIn } from '../test/support/tracked.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARGS, WARD_ARG_TYPES, type WardArgs } from './ward-args.ts';

const meta: Meta<WardArgs> = {
  title: 'Elements/Status tracker',
  component: 'etdp-status-tracker',
  args: WARD_ARGS,
  argTypes: WARD_ARG_TYPES,
};
export default meta;
type Story = StoryObj<WardArgs>;

const open = (ward: Ward): TemplateResult =>
  onWardPage(
    html`<etdp-status-tracker code=${RECEIPT.code} secret=${RECEIPT.trackingSecret}></etdp-status-tracker>`,
    ward,
  );
/** A story of a dossier that is found as it stands. */
const found = (tracking: Tracking, link?: Link, then?: Error): Story => ({
  render: (args) => open({ ...args, client: fakeClient({ tracking: { watch: followed(tracking, link, then) } }) }),
});
const notFound = (error?: Error): Story => ({
  render: (args) => open({ ...args, client: fakeClient({ tracking: { watch: notOpened(error) } }) }),
});

export const Playground: Story = found(TRACKING, 'live');

/** The ward tells by mail and short message who wants that. */
export const CanBeTold: Story = {
  render: (args) =>
    open({
      ...args,
      client: fakeClient({
        tracking: { watch: followed(TRACKING, 'live') },
        dossiers: { notifications: () => Promise.resolve({ offered: ['email', 'sms'], on: [] }) },
      }),
    }),
};

export const Asking: Story = { render: (args) => onWardPage(html`<etdp-status-tracker></etdp-status-tracker>`, args) };

export const AskingWithWhatIsKept: Story = {
  render: (args) =>
    onWardPage(html`<etdp-status-tracker></etdp-status-tracker>`, {
      ...args,
      device: fakeDevice({
        receipts: [
          RECEIPT,
          { ...RECEIPT, code: 'H27.30-261120-0007', procedureName: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân' },
        ],
      }),
    }),
};

/** Looked at again when somebody presses the button. */
export const WrongTyped: Story = {
  render: (args) =>
    onWardPage(html`<etdp-status-tracker code="H27.30-2611" secret="K7QM"></etdp-status-tracker>`, args),
};

export const Opening: Story = notFound();

export const Registered: Story = found(trackingIn('registered'), 'live');
export const Accepted: Story = found(trackingIn('accepted'), 'live');
export const Refused: Story = found(trackingIn('refused'));
export const Processing: Story = found(trackingIn('processing'), 'live');
export const SupplementRequested: Story = found(TRACKING_SUPPLEMENT, 'live');
export const PaymentRequested: Story = found(trackingIn('payment-requested'), 'live');
export const WithdrawalRequested: Story = found(trackingIn('withdrawal-requested'), 'live');
export const Stopped: Story = found(trackingIn('stopped'));
export const Processed: Story = found(trackingIn('processed'), 'live');
export const Returned: Story = found(trackingIn('returned'));
/** A state that a newer gateway has and this page does not know. */
export const UnknownState: Story = found(trackingIn('unknown'), 'live');

export const Late: Story = found({ ...trackingIn('processing'), dueAt: '2026-01-05T17:00:00+07:00' }, 'live');

export const NoDueDate: Story = found({ ...trackingIn('processing'), dueAt: null }, 'live');

/** Seen by phone number: the status, and no way to send papers. */
export const ByPhone: Story = found({ ...TRACKING_SUPPLEMENT, dossierId: null }, 'live');

export const Reconnecting: Story = found(TRACKING, 'reconnecting');

/** Updates have come to an end that is not the dossier's: asked again by hand. */
export const NoMoreUpdates: Story = found(TRACKING, 'live', refusal('server.failed'));

export const Offline: Story = notFound(noNetwork());

export const WrongProof: Story = notFound(refusal('tracking.unknown'));

export const TooOften: Story = notFound(refusal('rate.limited'));

export const ServiceInTrouble: Story = notFound(refusal('server.failed'));

export const LongNames: Story = found({ ...trackingIn('stopped'), procedureName: LONGEST_NAME });

export const English: Story = { ...SupplementRequested, args: { lang: 'en' } };

export const EnglishAsking: Story = { ...AskingWithWhatIsKept, args: { lang: 'en' } };

export const Narrow: Story = { ...PaymentRequested, globals: { viewport: { value: 'narrow' } } };

export const NarrowAsking: Story = { ...AskingWithWhatIsKept, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  ...SupplementRequested,
  args: { theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};

export const DarkRefused: Story = {
  ...Refused,
  args: { theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
