import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/components/submission/define.ts';
import type { Device } from '../src/sdk/device/device.ts';
import type { Draft } from '../src/sdk/device/draft.ts';
import { fakeClient, never, noNetwork, type FakeAnswers } from '../test/support/fake-client.ts';
import { draft, fakeDevice } from '../test/support/fake-device.ts';
import { deviceWith, filledDraft } from '../test/support/filled-draft.ts';
import { LONGEST_NAME, PROCEDURE } from '../test/support/fixtures.ts';
import { pressIn, saysIn } from '../test/support/pressing.ts';
import { onWardPage, untilThemed } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

interface Args {
  readonly lang: string;
  readonly theme?: string;
  readonly procedure?: string;
  readonly answers?: FakeAnswers;
  readonly drafts?: readonly Draft[];
}
type Story = StoryObj<Args>;

const COPIES = draft({
  id: '7d1e5a10-93a5-4e05-8a5b-0c6f8d9e0010',
  procedureCode: '2.000815',
  procedureName: 'Chứng thực bản sao',
});

const meta: Meta<Args> = {
  title: 'Elements/Submission',
  component: 'etdp-submission',
  args: { lang: 'vi' },
  argTypes: WARD_ARG_TYPES,
  // Each story is a tab of its own, in which nothing is open.
  beforeEach: () => sessionStorage.clear(),
  loaders: [({ args: { drafts } }) => ({ device: fakeDevice({ drafts: drafts ?? [] }) })],
  render: ({ lang, theme, procedure, answers }, { loaded }) =>
    onWardPage(html`<etdp-submission procedure=${procedure ?? nothing}></etdp-submission>`, {
      lang,
      theme,
      client: fakeClient(answers),
      device: loaded['device'] as Device,
    }),
};
export default meta;

export const Playground: Story = { play: ({ canvasElement }) => saysIn(canvasElement, /^Hộ tịch/) };

export const Loading: Story = { args: { answers: { procedures: { list: never as never } } } };

export const Offline: Story = {
  args: {
    answers: {
      procedures: { list: (() => ({ toArray: () => Promise.reject(noNetwork()) })) as never },
    },
  },
};

export const WithDrafts: Story = {
  args: { drafts: [filledDraft('copies'), COPIES] },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Bạn có hồ sơ đang làm dở/),
};

export const AskedBeforeDeleting: Story = {
  args: { drafts: [filledDraft('copies')] },
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, /^Xóa hồ sơ đang làm/);
    await saysIn(canvasElement, /^Xóa hết những gì đã điền/);
  },
};

/** A page for one procedure. */
export const OneProcedure: Story = {
  args: { procedure: PROCEDURE.code },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Giấy tờ cần có/),
};

export const Begun: Story = {
  args: { procedure: PROCEDURE.code },
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, /^Nộp hồ sơ này/);
    await saysIn(canvasElement, /^Bước 2/);
  },
};

export const GoneOnWith: Story = {
  loaders: [async () => ({ device: await deviceWith('@papers') })],
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, /^Làm tiếp/);
    await saysIn(canvasElement, /^Bước 3/);
  },
};

export const LongNames: Story = {
  args: { drafts: [filledDraft('copies'), { ...COPIES, procedureName: LONGEST_NAME }] },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Bạn có hồ sơ đang làm dở/),
};

export const English: Story = {
  args: { lang: 'en', drafts: [filledDraft('copies')] },
  play: ({ canvasElement }) => saysIn(canvasElement, /^You have/),
};

export const Narrow: Story = { ...WithDrafts, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  args: { ...WithDrafts.args, theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
