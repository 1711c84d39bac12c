import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/components/filing/define.ts';
import type { Device } from '../src/sdk/device/device.ts';
import { fakeClient, never, noNetwork, refusal, type FakeAnswers } from '../test/support/fake-client.ts';
import { DRAFT_ID, fakeDevice } from '../test/support/fake-device.ts';
import { deviceWith, filedDossier } from '../test/support/filled-draft.ts';
import { ANSWERS, LONGEST_NAME, PROCEDURE, RECEIPT } from '../test/support/fixtures.ts';
import { jpegFile, sends } from '../test/support/papers.ts';
import { pressIn, saysIn } from '../test/support/pressing.ts';
import { onWardPage, untilThemed } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

interface Args {
  readonly lang: string;
  readonly theme?: string;
  /** What the gateway answers in place of the usual. */
  readonly answers?: FakeAnswers;
  /** Where the draft was left; a new one is begun when nothing is said. */
  readonly left?: Parameters<typeof deviceWith>[0];
  readonly papers?: readonly File[];
}
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

const meta: Meta<Args> = {
  title: 'Elements/Filing',
  component: 'etdp-filing',
  args: { lang: 'vi', left: '@papers' },
  argTypes: {
    ...WARD_ARG_TYPES,
    left: { control: 'select', options: ['', 'copies', '@papers', '@review'] },
  },
  loaders: [
    async ({ args: { left, papers } }) => ({
      device: left === undefined ? fakeDevice() : await deviceWith(left, papers ? { papers } : {}),
    }),
  ],
  render: ({ lang, theme, answers, left }, { loaded }) =>
    onWardPage(
      html`<etdp-filing procedure=${PROCEDURE.code} draft-id=${left === undefined ? nothing : DRAFT_ID}></etdp-filing>`,
      { lang, theme, client: fakeClient(answers), device: loaded['device'] as Device },
    ),
};
export default meta;

/** Agrees and hands in; `then` stands there afterwards. */
const handIn =
  (then: RegExp): Play =>
  async ({ canvasElement }) => {
    await pressIn(canvasElement, /^Tôi cam đoan/, /^Tôi đồng ý/, /^Nộp hồ sơ$/);
    await saysIn(canvasElement, then);
  };
const submits = (submit: () => Promise<never>): FakeAnswers => ({ dossiers: { submit } });

export const Playground: Story = { play: ({ canvasElement }) => saysIn(canvasElement, /^Bước 3/) };

export const Opening: Story = { args: { left: '', answers: { procedures: { get: never } } } };

export const OpeningOffline: Story = {
  args: { left: '', answers: { procedures: { get: () => Promise.reject(noNetwork()) } } },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Mạng bị mất/),
};

export const OpeningRefused: Story = {
  args: { left: '', answers: { procedures: { get: () => Promise.reject(refusal('procedure.unknown')) } } },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Không còn thủ tục này/),
};

export const Declaration: Story = {
  args: { left: '' },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Bước 2/),
};

export const PapersMissing: Story = {
  args: { papers: [] },
  play: async ({ canvasElement }) => {
    await pressIn(canvasElement, /^Xem lại hồ sơ$/);
    await saysIn(canvasElement, /^Giấy tờ này bắt buộc/);
  },
};

export const NoPapersAsked: Story = {
  args: {
    papers: [],
    answers: {
      procedures: {
        get: () =>
          Promise.resolve({ ...PROCEDURE, documents: PROCEDURE.documents.map((one) => ({ ...one, upload: null })) }),
      },
    },
  },
  play: ({ canvasElement }) => saysIn(canvasElement, /không cần gửi giấy tờ qua mạng/),
};

export const Review: Story = {
  args: { left: '@review' },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Bước 4/),
};

/** The resident need not wait for the papers: they are waited for. */
export const WaitingForPapers: Story = {
  args: {
    left: '@review',
    papers: [jpegFile('cham.jpg', 90_000)],
    answers: { documents: { send: sends({ 'cham.jpg': 'half' }) } },
  },
  play: handIn(/^Đang chờ gửi xong giấy tờ/),
};

export const HandingIn: Story = { args: { left: '@review', answers: submits(never) }, play: handIn(/^Đang nộp hồ sơ/) };

export const Offline: Story = {
  args: { left: '@review', answers: submits(() => Promise.reject(noNetwork())) },
  play: handIn(/^Mạng bị mất/),
};

export const AnswerRefused: Story = {
  args: {
    left: '@review',
    answers: submits(() =>
      Promise.reject(refusal('dossier.answers-invalid', [{ pointer: '/answers/childName', code: 'name.characters' }])),
    ),
  },
  play: handIn(/còn 1 chỗ cần sửa/),
};

export const PapersRefused: Story = {
  args: { left: '@review', answers: submits(() => Promise.reject(refusal('dossier.document-missing'))) },
  play: handIn(/^Còn thiếu giấy tờ bắt buộc/),
};

export const PaperNotSent: Story = {
  args: {
    left: '@review',
    papers: [jpegFile('hong.jpg', 90_000)],
    answers: { documents: { send: sends({ 'hong.jpg': 'failed' }) } },
  },
  play: handIn(/^Chưa nộp được: có giấy tờ/),
};

export const Filed: Story = { args: { left: '@review' }, play: handIn(/^Giấy tiếp nhận hồ sơ/) };

/** The network was lost when it was handed in, it arrived, and the resident changed something before trying again. */
export const ChangedTooLate: Story = {
  args: {
    left: '@review',
    answers: {
      dossiers: { get: () => Promise.resolve(filedDossier({ ...ANSWERS, childName: 'Nguyễn Thị Trước Đó' })) },
    },
  },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Hồ sơ đã nộp từ lần bấm trước/),
};

/** Another window has handed the draft in, or deleted it. */
export const Gone: Story = {
  loaders: [() => ({ device: fakeDevice() })],
  play: ({ canvasElement }) => saysIn(canvasElement, /^Hồ sơ này không còn trên máy/),
};

export const LongNames: Story = {
  args: {
    left: '@review',
    answers: {
      procedures: {
        get: () => Promise.resolve({ ...PROCEDURE, name: LONGEST_NAME, shortName: { vi: LONGEST_NAME.slice(0, 200) } }),
      },
      dossiers: { submit: () => Promise.resolve({ ...RECEIPT, procedureName: LONGEST_NAME }) },
    },
  },
  play: handIn(/^Giấy tiếp nhận hồ sơ/),
};

export const English: Story = {
  args: { lang: 'en' },
  play: ({ canvasElement }) => saysIn(canvasElement, /^Step 3 of 5/),
};

export const Narrow: Story = { ...PapersMissing, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  ...Offline,
  args: { ...Offline.args, theme: 'dark' },
  play: async (context) => {
    await untilThemed(context.canvasElement);
    await Offline.play?.(context);
  },
};
