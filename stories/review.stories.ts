import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fakeClient, never, noNetwork, refusal } from '../test/support/fake-client.ts';
import { LONGEST_NAME, PROCEDURE } from '../test/support/fixtures.ts';
import { DOUBT, PAPERS, review, REVIEWED, WRONG, type Reviewed } from '../test/support/reviewed.ts';
import { until } from '../test/support/until.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

type Args = Reviewed & Ward;

const meta: Meta<Args> = {
  title: 'Elements/Review',
  component: 'etdp-dossier-review',
  args: { lang: 'vi' },
  argTypes: {
    ...WARD_ARG_TYPES,
    busy: { control: 'boolean' },
    waiting: { control: 'boolean' },
  },
  render: ({ lang, theme, client, ...change }) =>
    onWardPage(review(change), { lang, theme, ...(client ? { client } : {}) }),
};
export default meta;
type Story = StoryObj<Args>;

/** A person has ticked nothing and wants to hand in. */
const handIn: NonNullable<Story['play']> = async ({ canvasElement }) => {
  const root = canvasElement.querySelector('etdp-dossier-review')?.shadowRoot;
  root?.querySelector<HTMLElement>('.submit button')?.click();
  await until('the agreement is asked for', () => root?.querySelector('#consent-missing') !== null);
};

export const Playground: Story = {};

export const Filled: Story = {};

/** Nothing that need not be said was said; no papers are asked for. */
export const Sparse: Story = { args: { answers: { requesterName: 'Nguyễn Văn Ví Dụ' }, papers: [] } };

/** A dossier is not handed in without the agreement, which nobody ticks for the person. */
export const AgreementMissing: Story = { play: handIn };

export const Wrong: Story = { args: { problems: [WRONG] } };

/** Worth a second look; it stops nobody. */
export const Doubtful: Story = { args: { problems: [DOUBT] } };

export const PaperMissing: Story = { args: { papers: [], missing: ['Giấy chứng sinh'] } };

export const PapersOnTheirWay: Story = {
  args: {
    papers: [
      { slot: 'giay-chung-sinh', name: 'trang-1.jpg', state: 'stored' },
      { slot: 'giay-chung-sinh', name: 'trang-2.jpg', state: 'sending' },
      { slot: 'giay-to-khac', name: 'quyet-dinh.pdf', state: 'waiting' },
    ],
  },
};

export const WaitingForPapers: Story = { args: { ...PapersOnTheirWay.args, busy: true, waiting: true } };

export const HandingIn: Story = { args: { busy: true } };

/** The names of places are on their way. */
export const Loading: Story = {
  args: { client: fakeClient({ divisions: { provinces: never, communes: never } }) },
};

export const Offline: Story = { args: { error: noNetwork() } };

export const RefusedTooMany: Story = { args: { error: refusal('rate.limited') } };

export const RefusedStorageFull: Story = { args: { error: refusal('storage.full') } };

export const RefusedExpired: Story = { args: { error: refusal('dossier.expired') } };

export const RefusedAlreadyFiled: Story = { args: { error: refusal('dossier.already-filed') } };

/** No words for it: the ward is given something to go by. */
export const RefusedUnexpectedly: Story = { args: { error: refusal('server.failed') } };

export const RefusedAnswers: Story = {
  args: { error: refusal('dossier.answers-invalid'), problems: [WRONG] },
};

export const LongNames: Story = {
  args: {
    procedure: { ...PROCEDURE, documents: PROCEDURE.documents.map((one) => ({ ...one, name: LONGEST_NAME })) },
    answers: { ...REVIEWED, note: LONGEST_NAME, requesterName: 'Nguyễn Phúc Vĩnh Thụy Ví Dụ '.repeat(5).trim() },
    papers: [{ ...PAPERS[0], slot: 'giay-chung-sinh', name: `${'anh-giay-'.repeat(20)}.jpg`, state: 'stored' }],
  },
};

export const English: Story = { args: { lang: 'en', problems: [DOUBT] } };

export const Narrow: Story = { args: { problems: [WRONG] }, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  args: { theme: 'dark', problems: [WRONG, DOUBT] },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
