import { fold } from '../../contract/rules/fold.ts';
import type { DocumentRequirement } from '../../contract/wire/procedure.ts';
import type { Announced, AnnouncedPaper } from './announced.ts';
import type { Notebook } from './notes.ts';

type Handling = 'submit' | 'show';
/** What the name of a group says: how its papers are handled, that it holds notes, or of which case they are. */
type Meaning = { readonly is: Handling | 'notes' | 'nothing' } | { readonly is: 'case'; readonly name: string };

const ORNAMENT = /^[\s*•·–—-]+|[\s:;*]+$/g;
const NOTE = /^(?:luu y|ghi chu|vi du|chu y)\b/;
const INTERACTIVE = /\bmau\b.*\bdien tu tuong tac\b|^bieu mau dien tu\b/;
const ON_PAPER = /^to khai\b/;

/** Of a group's name, however it is spelt: «* Lưu ý :», « * Giấy tờ phải xuất trình:». Pure. */
export function meaningOf(name: string): Meaning {
  const folded = fold(name);
  if (folded === '') return { is: 'nothing' };
  if (/^giay to (?:phai )?nop\b/.test(folded)) return { is: 'submit' };
  if (/^giay to (?:phai )?xuat trinh\b/.test(folded)) return { is: 'show' };
  if (NOTE.test(folded)) return { is: 'notes' };
  if (/^(?:thanh phan ho so|ho so|ho so gom|thanh phan ho so gom|ho so bao gom)$/.test(folded))
    return { is: 'nothing' };
  return { is: 'case', name: name.replace(ORNAMENT, '') };
}

interface Papers {
  readonly documents: DocumentRequirement[];
  /** What stands among the papers and is none. */
  readonly notes: string[];
}

/**
 * The papers, and the notes that stand among them. The portal mixes up the order and says of every paper that it is not required: forms
 * come first, the others in the order of their codes, and nothing is said of what is required.
 */
export function papersOf({ groups }: Announced, book: Notebook): Papers {
  const notes: string[] = [];
  const rows: { name: string; paper: AnnouncedPaper; handling: Handling; caseName: string | null }[] = [];
  let zero = 0;
  let unknown = 0;
  let listItems = 0;
  for (const group of groups) {
    const meaning = meaningOf(book.line(group.name, 'documents'));
    for (const paper of group.papers) {
      const written = book.line(paper.name, 'documents');
      const name = written.replace(/^[\s+•·–—-]+/, '').replace(/[\s;]+$/, '');
      if (name === '') continue;
      const quantity =
        paper.originals === null && paper.copies === null ? null : (paper.originals ?? 0) + (paper.copies ?? 0);
      const isNote = meaning.is === 'notes' || NOTE.test(fold(name));
      if (isNote && quantity !== null && quantity > 0) book.add('note-with-quantity', 'documents', name);
      if (isNote || quantity === 0) {
        if (quantity === 0) zero += 1;
        if (!notes.includes(name)) notes.push(name);
        continue;
      }
      if (quantity === null) unknown += 1;
      if (/^[\s*]*\+/.test(written)) listItems += 1;
      const handling = meaning.is === 'show' ? 'show' : 'submit';
      rows.push({ name, paper, handling, caseName: meaning.is === 'case' ? meaning.name : null });
    }
  }
  if (zero > 0) book.add('not-papers', 'documents', String(zero));
  if (unknown > 0) book.add('no-quantities', 'documents', String(unknown));
  if (listItems > 0) book.add('list-items', 'documents', String(listItems));
  const files = rows.reduce((sum, { paper }) => sum + paper.formFiles, 0);
  if (files > 0) book.add('form-files', 'documents', String(files));
  const ordered = [...rows].sort(
    (a, b) =>
      order(a.caseName ?? '', b.caseName ?? '') ||
      rank(a) - rank(b) ||
      order(a.paper.code, b.paper.code) ||
      order(a.name, b.name),
  );
  return { documents: named(ordered, book), notes: notes.sort(order) };
}

function named(
  rows: readonly { name: string; paper: AnnouncedPaper; handling: Handling; caseName: string | null }[],
  book: Notebook,
): DocumentRequirement[] {
  const slots = new Set<string>();
  const declared = new Set<string>();
  return rows.map(({ name, paper, handling, caseName }) => {
    const interactive = isInteractive(name);
    const first = interactive && !declared.has(caseName ?? '');
    if (first) declared.add(caseName ?? '');
    else if (interactive) book.add('two-forms', 'documents', name);
    const hasBoth = rows.some((other) => other.caseName === caseName && isInteractive(other.name));
    const onPaper = hasBoth && !interactive && ON_PAPER.test(fold(name));
    return {
      slot: slotOf(paper, name, slots),
      code: book.line(paper.code, 'documents') || null,
      name,
      handling: first ? 'eform' : handling,
      condition: interactive ? 'Chỉ khi nộp trực tuyến.' : onPaper ? 'Chỉ khi nộp trực tiếp hoặc qua bưu chính.' : null,
      caseName,
      originals: paper.originals ?? 0,
      copies: paper.copies ?? 0,
      upload: null,
    };
  });
}

/** By its name: the portal's own flag (`hasElectronicForm`) is set for any paper. */
function isInteractive(name: string): boolean {
  return INTERACTIVE.test(fold(name));
}

/** Where files would be put; from the code of the paper, which the portal keeps, so that it is the same at the next import. */
function slotOf({ code }: AnnouncedPaper, name: string, taken: Set<string>): string {
  const words = fold(code || name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(?:0+-)+/, '');
  const base = words.slice(0, 56).replace(/^-+|-+$/g, '') || 'giay-to';
  let slot = base === 'result' ? 'giay-to-result' : base;
  for (let count = 2; taken.has(slot); count++) slot = `${base}-${String(count)}`;
  taken.add(slot);
  return slot;
}

function rank({ name }: { readonly name: string }): number {
  if (isInteractive(name)) return 0;
  return ON_PAPER.test(fold(name)) ? 1 : 2;
}

/** By code points: the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
