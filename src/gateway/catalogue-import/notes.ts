import { plainText } from './text.ts';

/** What somebody should know of what was read, by code. What each says stands in `docs/catalogue.md`, too. */
export const NOTES = {
  cleaned: 'put right',
  'not-papers': 'quantity 0 and 0: notes, which stand in the caveats now',
  'note-with-quantity': 'a note by its words, though with a quantity; it stands in the caveats now',
  'list-items': 'items of a list («+ …»), the heading of which nobody can tell',
  'no-quantities': 'papers without quantities',
  'two-forms': 'a second electronic declaration of its case, taken as a paper',
  'form-files': 'files of forms, which are not imported',
  'time-several': 'several time limits, not told apart; the longest counts',
  'time-unread': 'no time limit that can be counted with; no due date is promised for it',
  'fee-zero': 'an amount of 0, which does not say that nothing is charged',
  'fee-in-words': 'amounts in words only; they are shown, and nothing is counted with them',
  'fee-unread': 'no amount in đồng; it stands in the text',
  'service-level': 'the portal denies «toàn trình» also of what is filed online from end to end; left unknown',
  'old-units': 'names units that are no more since 1 July 2025',
  'field-missing': 'no field is given',
  'several-fields': 'further fields, which are not taken',
  'short-name': 'longer than 50 characters; a correction can say it shorter',
  'date-unread': 'no date',
  'without-number': 'no number of its own',
  unread: 'members nobody reads',
} as const;
export type NoteCode = keyof typeof NOTES;
export interface Note {
  readonly code: NoteCode;
  /** Where, as the catalogue calls it: `fee`, `documents`. */
  readonly at: string;
  /** What exactly, in words of the source where that helps; short. */
  readonly detail: string;
}

/** Why a procedure was left out. */
export const REASONS = {
  'code-missing': 'has no code',
  'code-old': 'has a code of an older numbering',
  'code-case': 'is a case of a procedure, not a procedure',
  'code-service': 'is an online service of a procedure, not a procedure',
  'code-twice': 'stands there twice, with different content and no date that tells which is newer',
  'wrong-shape': 'is not of the shape that is known',
  'name-missing': 'has no name',
  'too-long': 'is longer than the catalogue takes',
  'wrong-letters': 'has letters that a wrong character set has destroyed',
  'not-there': 'is not known there; nothing was changed',
  'not-answered': 'was asked for, and the answer was of no use',
  'state-unknown': 'is in a state that is not known',
  withdrawn: 'is no longer in force, and the catalogue does not have it',
} as const;
export type Reason = keyof typeof REASONS;

/** Ends the reading of one procedure: the rest of an import goes on. */
export class LeftOut extends Error {
  readonly reason: Reason;
  readonly detail: string;

  constructor(reason: Reason, detail = '') {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** Code points of a text as it comes, and of one that is taken. */
const RAW_LIMIT = 200_000;
const TEXT_LIMIT = 20_000;
const DETAIL = 120;

/** Reads the texts of one procedure, and keeps what is to be said of them. */
export class Notebook {
  readonly #notes: Note[] = [];
  readonly #cleaned = new Set<string>();

  /** What was noted, each once. */
  get notes(): readonly Note[] {
    const cleaned = [...this.#cleaned].sort();
    return cleaned.length === 0
      ? this.#notes
      : [...this.#notes, { code: 'cleaned', at: '', detail: cleaned.join(', ') }];
  }

  add(code: NoteCode, at: string, detail: string): void {
    const short = detail.replace(/\s+/g, ' ').trim();
    this.#notes.push({
      code,
      at,
      detail: [...short].length > DETAIL ? `${[...short].slice(0, DETAIL).join('')}…` : short,
    });
  }

  /**
   * A text as plain text, with its lines.
   * @throws {LeftOut} where it is longer than is taken, or damaged: neither is cut or mended in silence
   */
  lines(raw: string, at: string): string {
    if (raw.length > RAW_LIMIT) throw new LeftOut('too-long', at);
    const { text, cleaned, damaged } = plainText(raw);
    if (damaged) throw new LeftOut('wrong-letters', at);
    if ([...text].length > TEXT_LIMIT) throw new LeftOut('too-long', at);
    for (const what of cleaned) this.#cleaned.add(what);
    return text;
  }

  /** A text in one line. @throws {LeftOut} */
  line(raw: string, at: string): string {
    return this.lines(raw, at).replaceAll('\n', ' ');
  }
}
