import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/components/document-uploader/define.ts';
import type { DocumentRequirement } from '../src/contract/wire/procedure.ts';
import type { UploadState } from '../src/sdk/uploads/upload-item.ts';
import type { UploadQueue } from '../src/sdk/uploads/upload-queue.ts';
import { fakeClient, never, noNetwork, refusal } from '../test/support/fake-client.ts';
import { fakeDevice } from '../test/support/fake-device.ts';
import { DOCUMENTS, LONGEST_NAME, PROCEDURE } from '../test/support/fixtures.ts';
import {
  BIRTH_PAPER,
  heicFile,
  jpegFile,
  OTHER_PAPER,
  otherFile,
  paperPhoto,
  papersQueue,
  pdfFile,
  untilSettled,
  untilStates,
  type PapersQueueOptions,
} from '../test/support/papers.ts';
import { onWardPage, untilThemed, type Ward } from '../test/support/ward-page.ts';
import { WARD_ARGS, WARD_ARG_TYPES, type WardArgs } from './ward-args.ts';

type Piece = readonly [slot: string, file: File | Promise<File>, end: UploadState];

const meta: Meta<WardArgs> = {
  title: 'Elements/Document uploader',
  component: 'etdp-document-uploader',
  args: WARD_ARGS,
  argTypes: WARD_ARG_TYPES,
};
export default meta;
type Story = StoryObj<WardArgs>;

const uploader = (
  queue: UploadQueue | undefined,
  ward: Ward,
  requirements: readonly DocumentRequirement[] = DOCUMENTS,
): TemplateResult =>
  onWardPage(
    html`<etdp-document-uploader .requirements=${requirements} .queue=${queue}></etdp-document-uploader>`,
    ward,
  );

interface Scene extends PapersQueueOptions {
  readonly requirements?: readonly DocumentRequirement[];
  readonly then?: (queue: UploadQueue) => void;
}

/** A story of files that have come as far as they come. */
const withFiles = (pieces: () => readonly Piece[], { requirements, then, ...options }: Scene = {}): Story => ({
  loaders: [
    async () => {
      const queue = papersQueue(options);
      const all = await Promise.all(pieces().map(async ([slot, file, end]) => [slot, await file, end] as const));
      for (const [slot, file] of all) queue.add(slot, file);
      await (options.noDossier ? untilStates : untilSettled)(queue, ...all.map(([, , end]) => end));
      then?.(queue);
      return { queue };
    },
  ],
  render: (args, { loaded }) => uploader(loaded['queue'] as UploadQueue, args, requirements),
});

const birth = (name = 'giay-chung-sinh.jpg'): Promise<File> => paperPhoto(name, 'Giấy chứng sinh');

export const Playground: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'stored']]);

export const Empty: Story = { render: (args) => uploader(papersQueue(), args) };

export const Loading: Story = {
  render: (args) =>
    onWardPage(html`<etdp-document-uploader procedure="1.001193"></etdp-document-uploader>`, {
      ...args,
      client: fakeClient({ procedures: { get: never } }),
    }),
};

/** The photos on this device, the dossier not made yet. */
export const Waiting: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'waiting']], { noDossier: true });

export const Sending: Story = withFiles(
  () => [
    [BIRTH_PAPER, birth('trang-1.jpg'), 'stored'],
    [BIRTH_PAPER, birth('trang-2.jpg'), 'sending'],
  ],
  { ways: { 'trang-2.jpg': 'half' } },
);

export const Stored: Story = withFiles(() => [
  [BIRTH_PAPER, birth('mat-truoc.jpg'), 'stored'],
  [BIRTH_PAPER, birth('mat-sau.jpg'), 'stored'],
  [OTHER_PAPER, pdfFile(), 'stored'],
]);

/** The link is silent: what has not arrived waits, and goes on by itself. */
export const Offline: Story = withFiles(
  () => [
    [BIRTH_PAPER, birth('trang-1.jpg'), 'stored'],
    [BIRTH_PAPER, birth('trang-2.jpg'), 'waiting'],
  ],
  { ways: { 'trang-2.jpg': 'cut' } },
);

export const WardBusy: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'waiting']], {
  ways: { 'giay-chung-sinh.jpg': 'busy' },
});

export const Failed: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'failed']], {
  ways: { 'giay-chung-sinh.jpg': 'failed' },
});

/** The dossier was filed on another page. */
export const NoLongerTaken: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'failed']], {
  ways: { 'giay-chung-sinh.jpg': 'closed' },
});

export const Cancelled: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'sending']], {
  ways: { 'giay-chung-sinh.jpg': 'half' },
  then: (queue) => queue.items.forEach(({ id }) => void queue.cancel(id)),
});

export const Refused: Story = withFiles(
  () => [
    [BIRTH_PAPER, otherFile('to-khai-vi-du.docx'), 'refused'],
    [BIRTH_PAPER, new File([], 'anh-rong.jpg'), 'refused'],
    [BIRTH_PAPER, jpegFile('anh-rat-lon.jpg', 21 * 1024 * 1024), 'refused'],
    [BIRTH_PAPER, birth('ban-goc.jpg'), 'stored'],
    [BIRTH_PAPER, birth('ban-goc.jpg').then((photo) => new File([photo], 'ban-goc (1).jpg')), 'refused'],
    [OTHER_PAPER, pdfFile('quyet-dinh-vi-du.pdf'), 'refused'],
  ],
  { ways: { 'quyet-dinh-vi-du.pdf': 'refused' } },
);

export const Full: Story = withFiles(() => [
  ...[1, 2, 3, 4].map((page): Piece => [BIRTH_PAPER, birth(`trang-${String(page)}.jpg`), 'stored']),
  [BIRTH_PAPER, birth('trang-5.jpg'), 'refused'],
]);

export const Missing: Story = {
  ...Empty,
  play: ({ canvasElement }) => {
    canvasElement.querySelector('etdp-document-uploader')?.showMissing();
  },
};

/** The device has no room, or this is a private window: the page has to stay open. */
export const NotKept: Story = withFiles(() => [[BIRTH_PAPER, birth(), 'sending']], {
  ways: { 'giay-chung-sinh.jpg': 'half' },
  device: fakeDevice({ full: true }),
});

export const ManyFiles: Story = withFiles(
  () => Array.from({ length: 30 }, (_, at): Piece => [OTHER_PAPER, birth(`anh-${String(at + 1)}.jpg`), 'stored']),
  {
    maxFiles: () => 40,
    requirements: DOCUMENTS.map((one) => ({ ...one, upload: one.upload && { ...one.upload, maxFiles: 40 } })),
  },
);

const LONG_FILE = `${'anh-chup-giay-chung-sinh-cua-be-nguyen-thi-vi-du-'.repeat(4)}.jpg`;
export const LongNames: Story = withFiles(
  () => [
    [BIRTH_PAPER, birth(LONG_FILE), 'stored'],
    [BIRTH_PAPER, birth(`x${'A'.repeat(120)}.jpg`), 'refused'],
  ],
  {
    ways: { [`x${'A'.repeat(120)}.jpg`]: 'refused' },
    requirements: DOCUMENTS.map((one) => (one.slot === BIRTH_PAPER ? { ...one, name: LONGEST_NAME } : one)),
  },
);

/** Chromium draws no HEIC: the paper has its kind on it in place of a picture. */
export const WithoutPicture: Story = withFiles(
  () => [
    [BIRTH_PAPER, heicFile(), 'stored'],
    [OTHER_PAPER, pdfFile(), 'stored'],
  ],
  { limits: {} },
);

/** A procedure that needs no papers. */
export const NoPapers: Story = { render: (args) => uploader(papersQueue(), args, []) };

const alone = (ward: Ward): TemplateResult =>
  onWardPage(html`<etdp-document-uploader procedure=${PROCEDURE.code}></etdp-document-uploader>`, ward);

/** On a page of its own: it begins a draft with the first file. */
export const Alone: Story = { render: (args) => alone({ ...args, device: fakeDevice({ lasting: true }) }) };

export const AloneOffline: Story = {
  render: (args) => alone({ ...args, client: fakeClient({ procedures: { get: () => Promise.reject(noNetwork()) } }) }),
};

export const AloneRefused: Story = {
  render: (args) =>
    alone({ ...args, client: fakeClient({ procedures: { get: () => Promise.reject(refusal('server.failed')) } }) }),
};

/** Nothing says whose papers they are. */
export const WithoutDraft: Story = {
  render: (args) => onWardPage(html`<etdp-document-uploader></etdp-document-uploader>`, args),
};

export const English: Story = { ...Offline, args: { lang: 'en' } };

export const EnglishRefused: Story = { ...Refused, args: { lang: 'en' } };

export const Narrow: Story = { ...Sending, globals: { viewport: { value: 'narrow' } } };

export const Dark: Story = {
  ...Refused,
  args: { theme: 'dark' },
  play: ({ canvasElement }) => untilThemed(canvasElement),
};
