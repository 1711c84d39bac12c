import { fold } from '../../contract/rules/fold.ts';
import type { Procedure } from '../../contract/wire/procedure.ts';
import { LEVELS, type Announced } from './announced.ts';
import { codeOf } from './code.ts';
import { feeOf } from './fees.ts';
import { LeftOut, Notebook, type Note } from './notes.ts';
import { papersOf } from './papers.ts';
import { portalDate } from './portal-date.ts';
import { timeLimitOf } from './time-limit.ts';

/** Code points; the longest name of the national catalogue has 1,192. */
const NAME_LIMIT = 2000;
const SHORT = 50;
const LIST_LIMIT = 300;
const PAGE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PORTAL = 'https://dichvucong.gov.vn/';
/** Units that ended on 1 July 2025 (Nghị quyết 202/2025/QH15). «thị trấn» ended with them. */
const OLD_UNITS = /\b(?:cap huyen|quan huyen|huyen|thi xa|thi tran|phong tu phap)\b/;

export interface Understood {
  readonly procedure: Procedure;
  readonly notes: readonly Note[];
}

/**
 * What the portal announces, in the form of the catalogue: shown and explained, not filed. What is not certain is not made up: it is left
 * empty, and noted.
 * @param today the day it was read, `YYYY-MM-DD`
 * @throws {LeftOut} for what cannot be taken at all
 */
export function understand(it: Announced, today: string): Understood {
  const book = new Notebook();
  const code = codeOf(it.code);
  const name = book.line(it.name, 'name');
  if (name === '') throw new LeftOut('name-missing');
  if ([...name].length > NAME_LIMIT) throw new LeftOut('too-long', 'name');
  const shortName = shortened(name);
  if ([...shortName].length > SHORT) book.add('short-name', 'shortName', shortName);
  const time = timeLimitOf(it, book);
  const fee = feeOf(it, book);
  const papers = papersOf(it, book);
  const agencyLevel = agencyOf(it, book);
  const steps = stepsOf(it, book);
  const requirements = noneIsNull(book.lines(it.requirements, 'requirements'));
  oldUnits({ name, agencyLevel, steps, requirements }, book);
  if (it.unread.length > 0) book.add('unread', '', it.unread.map((one) => one.slice(0, 40)).join(', '));
  const purpose = book.line(it.description, 'purpose');
  const procedure: Procedure = {
    code,
    name,
    shortName: { vi: shortName },
    field: fieldOf(it, book),
    serviceLevel: serviceLevelOf(it, book),
    filing: 'guidance',
    aliases: keywords(book.line(it.keywords, 'aliases')),
    purpose: { vi: purpose === '' ? name : purpose },
    agencyLevel,
    timeLimit: time.limit,
    fee,
    documents: papers.documents,
    results: listed(it.results, 'results', book),
    legalBasis: basesOf(it, book),
    steps,
    subjects: listed(it.subjects, 'subjects', book),
    requirements,
    caveats: [...time.caveats, ...papers.notes],
    promulgatedBy: book.line(it.promulgatedBy, 'promulgatedBy') || null,
    source: {
      url: PAGE.test(it.id) ? `${PORTAL}thu-tuc-hanh-chinh/${it.id}` : PORTAL,
      retrievedAt: today,
      updatedAt: updatedOf(it.updated, book),
      confirmed: true,
    },
    form: null,
  };
  return { procedure, notes: book.notes };
}

/** «Thủ tục đăng ký khai sinh» → «Đăng ký khai sinh». Nothing is cut: where to cut is for a person to say. */
function shortened(name: string): string {
  const short = name.replace(/^thủ tục\s*:?\s+/i, '');
  return short.charAt(0).toLocaleUpperCase('vi') + short.slice(1);
}

function fieldOf({ fields }: Announced, book: Notebook): string {
  const [first, ...more] = listed(fields, 'field', book);
  if (more.length > 0) book.add('several-fields', 'field', more.join('; '));
  if (first === undefined) book.add('field-missing', 'field', '');
  return first ?? 'Chưa rõ lĩnh vực';
}

function serviceLevelOf({ fullProcess }: Announced, book: Notebook): Procedure['serviceLevel'] {
  if (fullProcess === true) return 'full';
  if (fullProcess === false) book.add('service-level', 'serviceLevel', '');
  return 'unknown';
}

function agencyOf({ levels, agencies }: Announced, book: Notebook): string | null {
  const words = (levels ?? []).map((level) => LEVELS[level]).join(', ');
  const names = listed(agencies, 'agencyLevel', book).join('; ');
  if (words === '') return names || null;
  return names === '' ? words : `${words} (${names})`;
}

/** A line a step. The numbers that the source writes are left to the page, which numbers them itself. */
function stepsOf({ steps }: Announced, book: Notebook): string[] {
  const lines = steps
    .flatMap((step) => book.lines(step, 'steps').split('\n'))
    .map((line) => line.replace(/^(?:[-–—•·*]\s+|bước\s+\d{1,2}\s*[.:)]\s*)+/i, '').trim())
    .filter((line) => line !== '');
  if (lines.length > LIST_LIMIT) throw new LeftOut('too-long', 'steps');
  return lines;
}

function basesOf({ bases }: Announced, book: Notebook): Procedure['legalBasis'] {
  const found = new Map<string, { number: string; title: string | null }>();
  for (const { number, title } of bases) {
    const name = book.line(title, 'legalBasis');
    const written = book.line(number, 'legalBasis');
    const [plain] = /\d{1,4}(?:\.\d{1,2})?\/(?:\d{4}\/)?[A-ZĐƯ][A-ZĐƯa-z0-9-]*/u.exec(`${written} ${name}`) ?? [];
    const known = plain ?? (written || name);
    if (known === '') continue;
    if (plain === undefined) book.add('without-number', 'legalBasis', known);
    if (!found.has(known)) found.set(known, { number: known, title: name === '' || name === known ? null : name });
  }
  return [...found.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
}

function updatedOf(written: string, book: Notebook): string | null {
  if (written.trim() === '') return null;
  const date = portalDate(written);
  if (date === null) book.add('date-unread', 'source', written);
  return date;
}

function oldUnits(texts: Readonly<Record<string, string | readonly string[] | null>>, book: Notebook): void {
  for (const [at, text] of Object.entries(texts))
    if (OLD_UNITS.test(fold([text ?? ''].flat().join(' ')))) book.add('old-units', at, '');
}

/** Texts that say something, each once, in the order of the source. */
function listed(texts: readonly string[], at: string, book: Notebook): string[] {
  const lines = texts.map((text) => book.line(text, at).replace(/^[-–—•·*+]\s+/, '')).filter((line) => line !== '');
  return [...new Set(lines)];
}

function noneIsNull(text: string): string | null {
  return ['', 'khong', 'khong co', 'khong quy dinh', 'khong co yeu cau dieu kien'].includes(fold(text)) ? null : text;
}

function keywords(text: string): string[] {
  const words = text.split(/[,;|]/).map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== '' && word.length <= 100).slice(0, 50);
}
