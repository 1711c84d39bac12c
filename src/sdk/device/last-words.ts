import type { Answer } from '../../contract/wire/answers.ts';
import type { Runtime } from '../runtime.ts';
import type { Draft } from './rows.ts';

/** What a page had not yet put into a draft when it was left: answers (null: taken away) and where the person was. */
export interface Words {
  readonly answers: Readonly<Record<string, Answer | null>>;
  readonly step: string;
}

const KEY = 'e-tdp last words';

/**
 * A page that goes away has no time for the database: what it asks of it then is undone. This storage is written at once. What
 * stands here is put into its draft, and gone, when the draft is next read or changed.
 */
export class LastWords {
  readonly #runtime: Pick<Runtime, 'localStorage'>;

  constructor(runtime: Pick<Runtime, 'localStorage'>) {
    this.#runtime = runtime;
  }

  /** A draft's last words as text; undefined where there are none. */
  of(id: string): string | undefined {
    return JSON.stringify(this.#read()[id]);
  }

  /** Keeps a draft's last words; forgets them where there are none. */
  keep(id: string, words?: Words): void {
    const { [id]: _, ...others } = this.#read();
    const all = words ? { ...others, [id]: words } : others;
    if (Object.keys(all).length === 0) return this.forget();
    try {
      this.#runtime.localStorage?.setItem(KEY, JSON.stringify(all));
    } catch {
      // Full, or switched off: the last few letters are all that is lost.
    }
  }

  /** The draft with its last words in it. */
  in(draft: Draft): Draft {
    const words = this.#read()[draft.id];
    if (!words) return draft;
    const answers = Object.entries({ ...draft.answers, ...words.answers }).filter(
      (entry): entry is [string, Answer] => entry[1] !== null,
    );
    return { ...draft, answers: Object.fromEntries(answers), step: words.step };
  }

  /** Nobody's words are kept any more. */
  forget(): void {
    try {
      this.#runtime.localStorage?.removeItem(KEY);
    } catch {
      // Switched off: nothing is kept.
    }
  }

  #read(): Record<string, Words> {
    try {
      return JSON.parse(this.#runtime.localStorage?.getItem(KEY) ?? '{}') as Record<string, Words>;
    } catch {
      return {}; // Switched off, or not ours.
    }
  }
}
