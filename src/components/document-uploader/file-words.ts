import { intlLocale, type Locale } from '../i18n/messages.ts';
import type { documentUploaderVi } from '../i18n/document-uploader.vi.ts';

type RefusalKey = keyof (typeof documentUploaderVi)['refusal'];

/** What a file is called that is not taken, by the ending of its name: the words for each say what to do instead. */
const ENDINGS: readonly (readonly [RegExp, RefusalKey])[] = [
  [/\.(docx?|odt|rtf|txt|pages|xlsx?|ods|pptx?|odp)$/i, 'word'],
  [/\.(mov|mp4|avi|3gp|mkv|webm)$/i, 'video'],
  [/\.(zip|rar|7z|gz|tgz)$/i, 'archive'],
];
const PROBLEMS: Readonly<Record<string, RefusalKey>> = {
  'file.empty': 'empty',
  'file.unreadable': 'unreadable',
  'device.failed': 'unreadable',
  'file.duplicate': 'duplicate',
  'document.too-large': 'too-large',
  'document.too-many': 'too-many',
  'document.broken': 'broken',
  'document.encrypted': 'encrypted',
  'document.scripted': 'scripted',
  'document.mixed': 'mixed',
  'document.too-complex': 'too-complex',
};

/** Which words tell somebody why a file was refused. The gateway and the queue look at the bytes; the name only chooses the words. */
export function refusalKey(name: string, code: string): RefusalKey {
  if (code === 'document.type-refused') return ENDINGS.find(([ending]) => ending.test(name))?.[1] ?? 'type';
  return PROBLEMS[code] ?? 'other';
}

const KILO = 1024;
const MEGA = 1024 * KILO;

/** A size in words of the language: «850 kB», «1,2 MB». What is below a kilobyte counts as one. */
export function showBytes(bytes: number, locale: Locale): string {
  return `${inUnitOf(bytes, bytes, 0, locale)} ${unitOf(bytes)}`;
}

/** «1,2 / 3,4 MB»: both in the unit of the whole, with as many digits, so that the first is seen to grow. */
export function showProgress(sent: number, total: number, locale: Locale): string {
  return `${inUnitOf(Math.min(sent, total), total, 1, locale)} / ${inUnitOf(total, total, 1, locale)} ${unitOf(total)}`;
}

function unitOf(scale: number): string {
  return scale >= MEGA ? 'MB' : 'kB';
}

function inUnitOf(bytes: number, scale: number, digits: number, locale: Locale): string {
  const tag = intlLocale(locale);
  if (scale >= MEGA)
    return (bytes / MEGA).toLocaleString(tag, { minimumFractionDigits: digits, maximumFractionDigits: 1 });
  return Math.ceil(bytes / KILO).toLocaleString(tag);
}

/** Photo formats as people know them: «JPG, PNG, HEIC». */
export function photoKinds(mediaTypes: readonly string[]): string {
  const NAMES: Readonly<Record<string, string>> = {
    'image/jpeg': 'JPG',
    'image/png': 'PNG',
    'image/webp': 'WebP',
    'image/heic': 'HEIC',
  };
  return mediaTypes.flatMap((type) => NAMES[type] ?? []).join(', ');
}
