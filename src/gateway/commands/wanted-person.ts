import { readDossierCode } from '../../contract/rules/dossier-code.ts';
import { digitsOf, isPhone, tidyPhone } from '../../contract/rules/formats.ts';
import { WAYS, type Wanted } from '../data-subject/find-person.ts';
import { UsageError, type World } from './command.ts';
import { withLines, type Ask } from './lines-input.ts';

/** The options that say whose data is meant; `-` in place of a value: it is asked for, or read from standard input. */
export const PERSON_OPTIONS = [...WAYS, 'applicant'] as const;
export const PERSON_USAGE = '--citizen-id N|- | --phone N|- | --account NAME|- | --dossier CODE [--applicant NAME|-]';

const QUESTIONS: Readonly<Record<(typeof PERSON_OPTIONS)[number], string>> = {
  'citizen-id': 'Số định danh cá nhân (citizen id)',
  phone: 'Số điện thoại (phone number)',
  account: 'Tên đăng nhập (user name)',
  dossier: 'Mã hồ sơ (dossier code)',
  applicant: 'Họ tên người nộp (name of the applicant)',
};

/**
 * Whose data a command is about, by one of the ways.
 * @throws {UsageError} for none of them or several, or a number that cannot be one; the value is not repeated
 */
export async function wantedPerson(
  options: Partial<Record<(typeof PERSON_OPTIONS)[number], string>>,
  world: World,
): Promise<Wanted> {
  const [by, ...more] = WAYS.filter((way) => options[way] !== undefined);
  if (by === undefined || more.length > 0) throw new UsageError(`Say whose data, in one way: ${PERSON_USAGE}`);
  const needsLines = [options[by], options.applicant].includes('-');
  const read = async (ask: Ask): Promise<Wanted> => {
    const valueOf = async (name: (typeof PERSON_OPTIONS)[number]): Promise<string | undefined> =>
      options[name] === '-' ? ask(QUESTIONS[name]) : options[name];
    const value = tidy(by, (await valueOf(by)) ?? '');
    const applicant = await valueOf('applicant');
    return applicant === undefined ? { by, value } : { by, value, applicant };
  };
  return needsLines ? withLines(world, read) : read(() => Promise.resolve(''));
}

function tidy(by: Wanted['by'], typed: string): string {
  const text = typed.trim();
  if (by === 'account' && text !== '') return text;
  if (by === 'phone' && isPhone(tidyPhone(text))) return tidyPhone(text);
  if (by === 'citizen-id' && /^(\d{9}|\d{12})$/.test(digitsOf(text))) return digitsOf(text);
  const code = by === 'dossier' ? readDossierCode(text) : null;
  if (code === null) throw new UsageError(`What is given for --${by} cannot be one`);
  return code;
}
