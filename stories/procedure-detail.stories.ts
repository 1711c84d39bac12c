import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ProcedureSummary } from '../src/contract/wire/procedure-summary.ts';
import type { Fee, Procedure } from '../src/contract/wire/procedure.ts';
import '../src/components/procedure-detail/define.ts';
import { explaining, paper } from '../test/support/explaining.ts';
import { fakeClient, never, noNetwork, refusal } from '../test/support/fake-client.ts';
import { LONGEST_NAME, PROCEDURE, SUMMARIES } from '../test/support/fixtures.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

interface Args {
  readonly lang: string;
  readonly theme: string | undefined;
  readonly canGoBack: boolean;
  readonly summary: ProcedureSummary | undefined;
  readonly client: Ward['client'];
}

const meta: Meta<Args> = {
  title: 'Elements/Procedure detail',
  component: 'etdp-procedure-detail',
  args: { lang: 'vi', canGoBack: true },
  argTypes: {
    ...WARD_ARG_TYPES,
    summary: { table: { disable: true } },
    client: { table: { disable: true } },
  },
  render: ({ canGoBack, summary, lang, theme, client }) =>
    onWardPage(
      html`<etdp-procedure-detail
        code=${PROCEDURE.code}
        ?can-go-back=${canGoBack}
        .summary=${summary}
      ></etdp-procedure-detail>`,
      { lang, theme, ...(client && { client }) },
    ),
};
export default meta;
type Story = StoryObj<Args>;

const of = (change: Partial<Procedure>): Story => ({ args: { client: explaining(change) } });
const getting = (get: () => Promise<Procedure>): Story => ({ args: { client: fakeClient({ procedures: { get } }) } });
const fee = (known: Partial<Fee>): Story => of({ fee: { kind: 'stated', text: null, items: [], ...known } });

export const Playground: Story = {};

export const Loading: Story = getting(never);

/** What the list knows of it is there at once. */
export const LoadingFromList: Story = { args: { ...getting(never).args, summary: SUMMARIES[0] } };

/** Filed elsewhere: where, and a number to call. */
export const GuidanceOnly: Story = of({ ...SUMMARIES[3], form: null });

/** The catalogue has its form, this ward does not receive it. */
export const NotReceivedHere: Story = { args: { client: explaining({}, { procedures: [] }) } };

/** Papers by case: originals, copies, what is shown only, what is filled in. */
export const Papers: Story = of({
  documents: [
    paper({ name: 'Tờ khai theo mẫu', handling: 'eform' }),
    paper({ name: 'Giấy chứng sinh', upload: { required: true, maxFiles: 2 } }),
    paper({ name: 'Thẻ căn cước', handling: 'show', condition: 'Đưa cán bộ xem khi đến nhận kết quả.' }),
    paper({ name: 'Giấy đăng ký kết hôn', originals: 1, copies: 2 }),
    paper({ name: 'Văn bản ủy quyền', caseName: 'Người khác làm thay', originals: 0, copies: 1 }),
    paper({ name: 'Giấy tờ khác', caseName: 'Người khác làm thay', originals: 0, copies: 0 }),
  ],
});
export const NoPapers: Story = of({ documents: [] });

export const FeeByChannel: Story = fee({
  items: [
    { channel: 'trực tuyến', amount: 7000, note: 'Cá nhân, hộ gia đình; một lần' },
    { channel: 'trực tiếp', amount: 15000, note: 'Cá nhân, hộ gia đình; một lần' },
  ],
});
export const FeeNone: Story = fee({ kind: 'none', text: 'Miễn lệ phí đăng ký kết hôn.' });
export const FeeOfTheProvince: Story = fee({ kind: 'set-by-province' });
export const FeeNotListed: Story = fee({ kind: 'not-listed' });

export const NoTimeLimit: Story = of({ timeLimit: { text: null, value: null, unit: null } });

/** Rests on less than a source that was read: marked. */
export const Unconfirmed: Story = of({ source: { ...PROCEDURE.source, confirmed: false } });

export const Refused: Story = getting(() => Promise.reject(refusal('server.failed')));
export const Offline: Story = getting(() => Promise.reject(noNetwork()));
export const Unknown: Story = getting(() => Promise.reject(refusal('procedure.unknown')));

export const LongNames: Story = of({
  name: LONGEST_NAME,
  shortName: { vi: LONGEST_NAME.slice(0, 200) },
  documents: [paper({ name: LONGEST_NAME.slice(0, 300), condition: LONGEST_NAME, copies: 2 })],
});

export const English: Story = { args: { lang: 'en' } };
export const Narrow: Story = { ...Papers, globals: { viewport: { value: 'narrow' } } };
export const Dark: Story = { args: { theme: 'dark' }, play: ({ canvasElement }) => untilThemed(canvasElement) };
export const DarkOffline: Story = {
  args: { ...Offline.args, theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
