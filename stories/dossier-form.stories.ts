import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { EtdpDossierForm } from '../src/components/dossier-form/dossier-form.component.ts';
import '../src/components/dossier-form/define.ts';
import type { AnswerProblem } from '../src/contract/forms/problems.ts';
import type { Answers } from '../src/contract/wire/answers.ts';
import type { Form } from '../src/contract/wire/form.ts';
import type { Draft } from '../src/sdk/device/draft.ts';
import { fakeClient, never, noNetwork, refusal, type FakeAnswers } from '../test/support/fake-client.ts';
import { draft, DRAFT_ID, fakeDevice } from '../test/support/fake-device.ts';
import { ANSWERS, DOSSIER_ID, FORM, LONGEST_NAME, PROCEDURE } from '../test/support/fixtures.ts';
import { until } from '../test/support/until.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARG_TYPES } from './ward-args.ts';

interface Args extends Ward {
  readonly form: Form | null;
  readonly answers: Answers;
  readonly section: string | undefined;
  readonly problems: readonly AnswerProblem[];
  readonly returning: boolean;
}

const meta: Meta<Args> = {
  title: 'Elements/Dossier form',
  component: 'etdp-dossier-form',
  args: { lang: 'vi', form: FORM, answers: {}, problems: [], returning: false },
  argTypes: {
    ...WARD_ARG_TYPES,
    section: { control: 'select', options: FORM.sections.map(({ id }) => id) },
  },
  render: (args) => declaration(args),
};
export default meta;
type Story = StoryObj<Args>;

const kept = (change: Partial<Draft> = {}): ReturnType<typeof fakeDevice> =>
  fakeDevice({ drafts: [draft(change)], lasting: true });

const declaration = ({ form, answers, section, problems, returning, ...ward }: Args): TemplateResult =>
  onWardPage(
    html`<etdp-dossier-form
      draft-id=${DRAFT_ID}
      .form=${form}
      .heading=${PROCEDURE.shortName}
      .section=${section}
      .problems=${problems}
      .returning=${returning}
    ></etdp-dossier-form>`,
    { device: kept({ answers }), ...ward },
  );

/** As a web editor pastes it. */
const alone = (answers: FakeAnswers, ward: Ward = {}): TemplateResult =>
  onWardPage(html`<etdp-dossier-form procedure="1.001193"></etdp-dossier-form>`, {
    client: fakeClient(answers),
    ...ward,
  });

/** What a person does: presses what is drawn. */
async function press(canvas: HTMLElement, selector: string): Promise<EtdpDossierForm> {
  const form = canvas.querySelector('etdp-dossier-form');
  if (!form) throw new Error('no declaration');
  await until(`there is ${selector}`, () => form.shadowRoot?.querySelector(selector) !== null);
  form.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  await form.updateComplete;
  return form;
}

/** Chooses something, which is kept then. */
async function choose(canvas: HTMLElement): Promise<EtdpDossierForm> {
  const form = await press(canvas, '.main button');
  const choice = form.shadowRoot?.querySelector('etdp-field-choice');
  await choice?.updateComplete;
  choice?.shadowRoot?.querySelector('input')?.click();
  return form;
}

async function says(form: EtdpDossierForm, words: string): Promise<void> {
  await until(`it says «${words}»`, () => form.shadowRoot?.textContent.includes(words) === true);
}

const next: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await press(canvasElement, '.main button');
};

export const Playground: Story = {};

/** The first part, empty. */
export const Empty: Story = {};

export const Filled: Story = { args: { answers: ANSWERS } };

export const SecondPart: Story = { args: { answers: ANSWERS, section: 'child' } };

/** A part that is asked because of an answer, with a year alone. */
export const ConditionalPart: Story = {
  args: { answers: { ...ANSWERS, motherBirthDate: '1990' }, section: 'parents' },
};

export const LastPart: Story = {
  args: {
    answers: {
      ...ANSWERS,
      members: [
        { memberName: 'Nguyễn Văn An', memberSex: 'male' },
        { memberName: 'Trần Thị Bé', memberSex: 'female' },
      ],
    },
    section: 'copies',
  },
};

/** A question that comes with an answer: passport in place of the citizen's card. */
export const ConditionalQuestion: Story = { args: { answers: { ...ANSWERS, requesterIdKind: 'passport' } } };

export const PartsOpen: Story = {
  args: { answers: ANSWERS, section: 'parents' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'summary');
  },
};

/** What is missing, beside each field and in a summary that has the focus. */
export const Wrong: Story = { play: next };

/** A rule over several questions, in the form's own words. */
export const RuleBroken: Story = { args: { answers: { ...ANSWERS, motherName: '' }, section: 'parents' }, play: next };

/** Worth a second look; it stops nobody. */
export const Doubtful: Story = {
  args: {
    answers: { ...ANSWERS, requesterBirthDate: '1990-03-15' },
    problems: [{ path: ['requesterCitizenId'], code: 'citizen-id.birth-year-differs' }],
  },
};

/** The gateway's word, at its field. */
export const RefusedByGateway: Story = {
  args: {
    answers: ANSWERS,
    section: 'child',
    problems: [{ path: ['birthAddress'], code: 'address.unknown-commune' }],
    returning: true,
  },
};

/** Come back from the check to correct something: the main button leads straight back. */
export const Returning: Story = { args: { answers: ANSWERS, section: 'child', returning: true } };

export const Saved: Story = {
  play: async ({ canvasElement }) => says(await choose(canvasElement), 'Đã lưu trên máy này'),
};

export const Saving: Story = {
  render: (args) => {
    const device = kept();
    return declaration({ ...args, device: { ...device, drafts: { ...device.drafts, change: never } } });
  },
  play: async ({ canvasElement }) => says(await choose(canvasElement), 'Đang lưu'),
};

/** The device has no room left. */
export const DeviceFull: Story = {
  render: (args) => declaration({ ...args, device: fakeDevice({ full: true, lasting: true }) }),
  play: async ({ canvasElement }) => says(await choose(canvasElement), 'Chưa lưu được'),
};

/** A private window: nothing stays when the page is closed. */
export const KeptForNowOnly: Story = {
  render: (args) => declaration({ ...args, device: fakeDevice({ drafts: [draft()] }) }),
  play: async ({ canvasElement }) => says(await choose(canvasElement), 'Chỉ giữ tạm'),
};

/** The network leads nowhere: one goes on. */
export const Offline: Story = {
  render: (args) =>
    declaration({
      ...args,
      client: fakeClient({ dossiers: { update: () => Promise.reject(noNetwork()) } }),
      device: kept({ answers: ANSWERS, dossierId: DOSSIER_ID, accessToken: 'invented' }),
    }),
  play: async ({ canvasElement }) => {
    const form = await press(canvasElement, '.main button');
    globalThis.dispatchEvent(new Event('online'));
    await says(form, 'Mạng bị mất.');
  },
};

export const LeftForAnotherTime: Story = {
  play: async ({ canvasElement }) => says(await press(canvasElement, '.actions .quiet'), 'Làm tiếp'),
};

export const LeftUnsaved: Story = {
  ...DeviceFull,
  play: async ({ canvasElement }) => {
    await says(await choose(canvasElement), 'Chưa lưu được');
    await says(await press(canvasElement, '.actions .quiet'), 'Máy này chưa lưu được');
  },
};

/** Alone on a page, and through: the dossier has still to be handed in. */
export const AloneDone: Story = {
  render: ({ lang, theme }) => alone({}, { lang, theme, device: kept({ answers: ANSWERS, step: 'copies' }) }),
  play: async ({ canvasElement }) => says(await press(canvasElement, '.main button'), 'Tờ khai đã điền đủ'),
};

export const Alone: Story = { render: ({ lang, theme }) => alone({}, { lang, theme, device: fakeDevice() }) };

export const AloneLoading: Story = {
  render: ({ lang, theme }) => alone({ procedures: { get: never } }, { lang, theme }),
};

export const AloneOffline: Story = {
  render: ({ lang, theme }) => alone({ procedures: { get: () => Promise.reject(noNetwork()) } }, { lang, theme }),
};

export const AloneRefused: Story = {
  render: ({ lang, theme }) =>
    alone({ procedures: { get: () => Promise.reject(refusal('procedure.unknown')) } }, { lang, theme }),
};

/** The catalogue has the procedure, but no form for it. */
export const NotFiledHere: Story = { args: { form: null } };

const LONG = { vi: LONGEST_NAME.slice(0, 400) };
export const LongNames: Story = {
  args: {
    form: {
      ...FORM,
      sections: FORM.sections.map((section) => ({
        ...section,
        title: LONG,
        fields: section.fields.map((field) => ({ ...field, label: LONG })),
      })),
    },
    answers: ANSWERS,
  },
};

export const English: Story = { args: { lang: 'en', answers: ANSWERS } };

export const EnglishWrong: Story = { args: { lang: 'en' }, play: next };

export const Narrow: Story = { args: { answers: ANSWERS }, globals: { viewport: { value: 'narrow' } } };

export const NarrowWrong: Story = { play: next, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  args: { theme: 'dark' },
  play: async (context) => {
    await untilThemed(context.canvasElement);
    await next(context);
  },
};

export const HighContrast: Story = { ...Dark, args: { theme: 'high-contrast' } };
