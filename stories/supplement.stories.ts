import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/components/supplement/define.ts';
import type { SupplementRequest } from '../src/contract/wire/supplement.ts';
import { fakeClient, never, noNetwork, refusal, type FakeAnswers } from '../test/support/fake-client.ts';
import { fakeDevice } from '../test/support/fake-device.ts';
import { LONGEST_NAME, SUPPLEMENT, TRACKING_SUPPLEMENT } from '../test/support/fixtures.ts';
import { keepFiles, paperPhoto, sends, type Way } from '../test/support/papers.ts';
import { until } from '../test/support/until.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARGS, WARD_ARG_TYPES, type WardArgs } from './ward-args.ts';

const meta: Meta<WardArgs> = {
  title: 'Elements/Supplement',
  component: 'etdp-supplement',
  args: WARD_ARGS,
  argTypes: WARD_ARG_TYPES,
};
export default meta;
type Story = StoryObj<WardArgs>;

/** The ward asks for three papers at once. */
const SEVERAL: SupplementRequest = {
  ...SUPPLEMENT,
  items: [
    ...SUPPLEMENT.items,
    { slot: 'giay-chung-nhan-ket-hon', name: 'Giấy chứng nhận kết hôn', reason: 'Chưa có trong hồ sơ.' },
    { slot: 'giay-to-khac', name: 'Văn bản ủy quyền', reason: '' },
  ],
};

const draw = (ward: Ward, request: SupplementRequest = SUPPLEMENT): TemplateResult =>
  onWardPage(
    html`<etdp-supplement .tracking=${{ ...TRACKING_SUPPLEMENT, supplement: request }}></etdp-supplement>`,
    ward,
  );

interface Scene {
  readonly request?: SupplementRequest;
  /** Which way the file on each of the first papers goes. */
  readonly ways?: readonly Way[];
  readonly supplement?: FakeAnswers['dossiers'];
}

/** A story of papers that were put there before the page was opened again. */
const scene = ({ request = SEVERAL, ways = [], supplement = {} }: Scene, play?: Story['play']): Story => ({
  loaders: [
    async () => {
      const device = fakeDevice({ lasting: true });
      const papers = request.items
        .slice(0, ways.length)
        .map(({ slot, name }, at) => ({ slot, name, file: `giay-${String(at + 1)}.jpg` }));
      await keepFiles(
        device,
        `supplement-${request.id}`,
        await Promise.all(papers.map(async ({ slot, name, file }) => [slot, await paperPhoto(file, name)] as const)),
      );
      const wayOf = Object.fromEntries(papers.map(({ file }, at) => [file, ways[at] ?? 'stored']));
      return { ward: { device, client: fakeClient({ documents: { send: sends(wayOf) }, dossiers: supplement }) } };
    },
  ],
  render: (args, { loaded }) => draw({ ...args, ...(loaded['ward'] as Ward) }, request),
  ...(play && { play }),
});

/** Somebody presses the button. */
const press: Story['play'] = ({ canvasElement }) => {
  const { shadowRoot } = canvasElement.querySelector('etdp-supplement') ?? {};
  shadowRoot?.querySelector<HTMLButtonElement>('button.wide')?.click();
};
/** The same, once a file is with the ward. */
const send: Story['play'] = async (context) => {
  const { shadowRoot } = context.canvasElement.querySelector('etdp-supplement') ?? {};
  const uploader = shadowRoot?.querySelector('etdp-document-uploader');
  await until('a file is with the ward', () => uploader?.shadowRoot?.querySelector('.file.stored') !== null);
  await press(context);
};

export const Playground: Story = scene({ ways: ['stored'], request: SUPPLEMENT });

export const Asked: Story = scene({ request: SUPPLEMENT });

export const AskedForSeveral: Story = scene({});

export const Partial: Story = scene({ ways: ['stored'] }, send);

/** Nothing was added yet, and somebody presses the button. */
export const Nothing: Story = scene({}, press);

export const NotAllArrived: Story = scene({ ways: ['stored', 'half'] }, send);

export const Sending: Story = scene({ ways: ['stored'], request: SUPPLEMENT, supplement: { supplement: never } }, send);

export const Sent: Story = scene({ ways: ['stored'], request: SUPPLEMENT }, send);

const fails = (error: Error): Story =>
  scene({ ways: ['stored'], request: SUPPLEMENT, supplement: { supplement: () => Promise.reject(error) } }, send);

export const Refused: Story = fails(refusal('server.failed'));

/** The ward has gone on without these papers. */
export const NoLongerAsked: Story = fails(refusal('supplement.not-requested'));

export const Offline: Story = fails(noNetwork());

export const ByPhone: Story = {
  render: (args) =>
    onWardPage(
      html`<etdp-supplement
        .tracking=${{ ...TRACKING_SUPPLEMENT, supplement: SEVERAL, dossierId: null }}
      ></etdp-supplement>`,
      args,
    ),
};

export const LongNames: Story = scene({
  request: {
    ...SUPPLEMENT,
    message: `${LONGEST_NAME} ${'x'.repeat(80)}`,
    items: SUPPLEMENT.items.map((item) => ({ ...item, name: LONGEST_NAME, reason: LONGEST_NAME })),
  },
});

export const English: Story = { ...AskedForSeveral, args: { lang: 'en' } };

export const Narrow: Story = { ...Partial, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  ...Partial,
  args: { theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
