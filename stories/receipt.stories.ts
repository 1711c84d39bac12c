import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Receipt } from '../src/contract/wire/receipt.ts';
import '../src/components/receipt/define.ts';
import { EtdpDeviceError } from '../src/sdk/device/device-error.ts';
import { fakeClient, never, noNetwork } from '../test/support/fake-client.ts';
import { fakeDevice } from '../test/support/fake-device.ts';
import { LONGEST_NAME, RECEIPT } from '../test/support/fixtures.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

const EARLIER: Receipt = {
  ...RECEIPT,
  code: 'H27.30-261120-0007',
  procedureName: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
  submittedAt: '2026-11-20T16:10:00+07:00',
  trackingSecret: 'M4RT-8YQN-2WHC',
};

interface Args {
  readonly lang: string;
  readonly theme: string | undefined;
  readonly receipt: Receipt | undefined;
  readonly code: string | undefined;
}

const meta: Meta<Args> = {
  title: 'Elements/Receipt',
  component: 'etdp-receipt',
  args: { lang: 'vi', receipt: RECEIPT },
  argTypes: WARD_ARG_TYPES,
  render: ({ lang, theme, receipt, code }) => page({ lang, theme }, receipt, code),
};
export default meta;
type Story = StoryObj<Args>;

const page = (ward: Ward, receipt?: Receipt, code?: string) =>
  onWardPage(html`<etdp-receipt .receipt=${receipt} .code=${code}></etdp-receipt>`, ward);
const kept = (...receipts: Receipt[]): Ward => ({ device: fakeDevice({ receipts }) });

export const Playground: Story = {};

/** The catalogue gives no time limit as a figure. */
export const NoDueDate: Story = { args: { receipt: { ...RECEIPT, dueAt: null } } };

export const NoPapers: Story = { args: { receipt: { ...RECEIPT, documentCount: 0 } } };

/** Alone on a page, for a dossier whose receipt this device keeps. */
export const Kept: Story = { render: () => page(kept(RECEIPT), undefined, RECEIPT.code) };

/** Without a receipt or a code: what this device keeps. */
export const List: Story = { render: () => page(kept(RECEIPT, EARLIER)) };

export const Empty: Story = { render: () => page({}) };

export const Loading: Story = {
  render: () => {
    const device = fakeDevice();
    return page({ device: { ...device, receipts: { ...device.receipts, list: never } } });
  },
};

/** A code this device knows nothing of. */
export const Unknown: Story = { render: () => page({}, undefined, 'H27.30-261123-0009') };

/** The browser refuses what it has kept, as some private windows do. */
export const Refused: Story = {
  render: () => {
    const device = fakeDevice();
    const list = (): Promise<never> => Promise.reject(new EtdpDeviceError('device.failed'));
    return page({ device: { ...device, receipts: { ...device.receipts, list } } });
  },
};

/** The receipt needs no network; only the time limit in words is missing. */
export const Offline: Story = {
  render: () =>
    page(
      {
        ...kept(RECEIPT),
        client: fakeClient({ procedures: { get: () => Promise.reject(noNetwork()) } }),
      },
      undefined,
      RECEIPT.code,
    ),
};

export const LongNames: Story = {
  args: { receipt: { ...RECEIPT, procedureName: LONGEST_NAME, agencyName: LONGEST_NAME.slice(0, 200) } },
};

export const English: Story = { args: { lang: 'en' } };

export const Narrow: Story = { globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = { args: { theme: 'dark' }, play: ({ canvasElement }) => untilThemed(canvasElement) };

export const HighContrast: Story = { args: { theme: 'high-contrast' } };
