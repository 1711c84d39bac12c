/** What is wrong with a file before anything is sent. The gateway looks at the bytes and has the last word. */
export type FileRefusal = 'empty' | 'too-large' | 'word' | 'video' | 'archive' | 'type' | 'duplicate' | 'too-many';

/** What can be known of a picked file without reading it. `size` in bytes. */
export interface PickedFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export interface SlotLimits {
  readonly maxFiles: number;
  /** Bytes. */
  readonly maxBytes: number;
}

/** What a file is called that is not taken, by its ending; the answer to each says what to do instead. */
const ENDINGS: Readonly<Record<string, FileRefusal>> = {
  doc: 'word', docx: 'word', odt: 'word', rtf: 'word', txt: 'word', xls: 'word', xlsx: 'word', ppt: 'word', pptx: 'word', pages: 'word',
  mov: 'video', mp4: 'video', avi: 'video', '3gp': 'video', mkv: 'video', webm: 'video',
  zip: 'archive', rar: 'archive', '7z': 'archive', gz: 'archive',
};
const TAKEN = /^(image\/(jpe?g|pjpeg|png|webp|hei[cf](-sequence)?)|application\/pdf)$/i;
const TAKEN_ENDINGS = /\.(jpe?g|png|webp|hei[cf]|pdf)$/i;

/**
 * Phones give photos without a type or without an ending (Android's document providers give neither), so a file is refused
 * here only when its type or its ending says clearly that it is something else.
 */
function kindRefused(file: PickedFile): FileRefusal | undefined {
  if (TAKEN.test(file.type) || TAKEN_ENDINGS.test(file.name)) return undefined;
  const ending = /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1]?.toLowerCase();
  const known = ending === undefined ? undefined : ENDINGS[ending];
  if (known) return known;
  if (file.type.startsWith('video/')) return 'video';
  if (/word|opendocument|officedocument|rtf|^text\/plain/.test(file.type)) return 'word';
  if (/zip|compressed|x-rar/.test(file.type)) return 'archive';
  return file.type === '' && ending === undefined ? undefined : 'type';
}

/** Why `file` cannot join `present`, the files already on the slot; undefined when it can. */
export function refuseFile(file: PickedFile, present: readonly PickedFile[], limits: SlotLimits): FileRefusal | undefined {
  const kind = kindRefused(file);
  if (kind) return kind;
  if (file.size === 0) return 'empty';
  if (file.size > limits.maxBytes) return 'too-large';
  if (present.some((other) => other.name === file.name && other.size === file.size)) return 'duplicate';
  return present.length >= limits.maxFiles ? 'too-many' : undefined;
}

/** A file's name as it may be shown: NFC, without control characters and marks that turn the direction of text around. */
export function shownFileName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .trim();
}

const KILO = 1024;
const MEGA = 1024 * KILO;

/** A size in words of the language: «850 kB», «1,2 MB». What is below a kilobyte counts as one. */
export function showBytes(bytes: number, locale: string): string {
  return `${inUnitOf(bytes, bytes, 0, locale)} ${unitOf(bytes)}`;
}

/** «1,2 / 3,4 MB»: both in the unit of the whole, with as many digits, so that the first is seen to grow. */
export function showProgress(sent: number, total: number, locale: string): string {
  return `${inUnitOf(Math.min(sent, total), total, 1, locale)} / ${inUnitOf(total, total, 1, locale)} ${unitOf(total)}`;
}

function unitOf(scale: number): string {
  return scale >= MEGA ? 'MB' : 'kB';
}

function inUnitOf(bytes: number, scale: number, digits: number, locale: string): string {
  if (scale >= MEGA) return (bytes / MEGA).toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: 1 });
  return Math.ceil(bytes / KILO).toLocaleString(locale);
}
