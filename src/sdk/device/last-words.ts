import type { Answer } from '../../contract/wire/answers.ts';
import type { Draft } from './rows.ts';

/** What a page had not yet put into a draft when it was left: answers (null: taken away) and where the person was. */
export interface LastWords {
  readonly answers: Readonly<Record<string, Answer | null>>;
  readonly step: string;
}

/**
 * A page that goes away has no time for the database: what it asks of it then is undone. This storage is written at once. What
 * stands here is put into its draft, and gone, when the draft is next read or changed.
 */
const KEY = 'e-tdp last words';

function read(): Record<string, LastWords> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, LastWords>;
  } catch {
    return {}; // Nothing is kept here: outside a page, or where it is switched off.
  }
}

/** Keeps a draft's last words; forgets them where there are none. */
export function keepLastWords(id: string, words?: LastWords): void {
  const { [id]: _, ...others } = read();
  const all = words ? { ...others, [id]: words } : others;
  try {
    if (Object.keys(all).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // See above. Full: the last few letters are all that is lost.
  }
}

export function hasLastWords(id: string): boolean {
  return id in read();
}

/** The draft with its last words in it. */
export function withLastWords(draft: Draft): Draft {
  const words = read()[draft.id];
  if (!words) return draft;
  const answers = Object.entries({ ...draft.answers, ...words.answers }).filter(
    (entry): entry is [string, Answer] => entry[1] !== null,
  );
  return { ...draft, answers: Object.fromEntries(answers), step: words.step };
}

/** Nobody's words are kept any more. */
export function forgetLastWords(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // See above.
  }
}
