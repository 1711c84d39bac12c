/** A draft with everything in it, on the device of a resident; for tests and stories alike. */
import type { Answers } from '../../src/contract/wire/answers.ts';
import type { Dossier } from '../../src/contract/wire/dossier.ts';
import type { Device } from '../../src/sdk/device/device.ts';
import type { Draft } from '../../src/sdk/device/draft.ts';
import { DOSSIER } from './fake-client.ts';
import { DRAFT_ID, draft, fakeDevice, type FakeDeviceOptions } from './fake-device.ts';
import { ANSWERS, DOSSIER_ID, RECEIPT } from './fixtures.ts';
import { BIRTH_PAPER, jpegFile, keepFiles } from './papers.ts';

/** A draft that is known to the gateway, whose declaration is filled in; `@review`: everything but handing in is done. */
export function filledDraft(step: '' | 'copies' | '@papers' | '@review', answers: Answers = ANSWERS): Draft {
  return draft({ step, answers, dossierId: DOSSIER_ID, accessToken: 'invented' });
}

/** A device with such a draft and the one paper it needs. */
export async function deviceWith(
  step: Parameters<typeof filledDraft>[0],
  options: FakeDeviceOptions & { readonly papers?: readonly File[]; readonly answers?: Answers } = {},
): Promise<Device> {
  const { papers = [jpegFile('giay-chung-sinh.jpg', 60_000)], answers, ...rest } = options;
  const device = fakeDevice({ lasting: true, drafts: [filledDraft(step, answers)], ...rest });
  if (papers.length > 0)
    await keepFiles(
      device,
      DRAFT_ID,
      papers.map((file) => [BIRTH_PAPER, file] as const),
    );
  return device;
}

/** The dossier of the draft as the gateway has it once it is filed. */
export function filedDossier(answers: Answers = ANSWERS): Dossier {
  return { ...DOSSIER, state: 'registered', code: RECEIPT.code, answers };
}
