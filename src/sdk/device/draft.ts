import type { Runtime } from '../runtime.ts';
import type { LastWords, Words } from './last-words.ts';
import type { Draft } from './rows.ts';
import type { Store } from './store.ts';

export type { Draft } from './rows.ts';

/** What a new draft begins with. */
export type NewDraft = Pick<Draft, 'agencyId' | 'procedureCode' | 'procedureName' | 'channel'> &
  Partial<Pick<Draft, 'id' | 'answers' | 'step'>>;
/** What can be changed of one. */
export type DraftChange = Partial<Omit<Draft, 'id' | 'createdAt' | 'updatedAt'>>;

/** The drafts of this device. One that finds no room is kept as long as the page is open; `device.kind()` says so. */
export class Drafts {
  readonly #store: Store;
  readonly #lastWords: LastWords;
  readonly #runtime: Pick<Runtime, 'now' | 'uuid'>;

  constructor(store: Store, lastWords: LastWords, runtime: Pick<Runtime, 'now' | 'uuid'>) {
    this.#store = store;
    this.#lastWords = lastWords;
    this.#runtime = runtime;
  }

  /** The drafts, the one last worked on first. */
  async list(): Promise<Draft[]> {
    return (await this.#store.all('drafts')).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  }

  get(id: string): Promise<Draft | undefined> {
    return this.#lastWords.has(id) ? this.change(id, {}) : this.#store.get('drafts', id);
  }

  /** Makes a draft with its id and its keys, and keeps it. */
  async create(begin: NewDraft): Promise<Draft> {
    const at = this.#runtime.now().toISOString();
    const draft: Draft = {
      id: this.#runtime.uuid(),
      answers: {},
      step: '',
      ...begin,
      createKey: this.#runtime.uuid(),
      submitKey: this.#runtime.uuid(),
      createdAt: at,
      updatedAt: at,
    };
    await this.#store.write([{ table: 'drafts', value: draft }]);
    return draft;
  }

  /**
   * Keeps a whole draft as it is given; `updatedAt` is set. Two tabs on one draft should use `change`.
   */
  async save(draft: Draft): Promise<Draft> {
    const saved = { ...draft, updatedAt: this.#runtime.now().toISOString() };
    await this.#store.write([{ table: 'drafts', value: saved }]);
    return saved;
  }

  /**
   * Changes some members of a draft and leaves the others as they are now. What a member becomes can depend on what it is: then
   * `change` is a function of the draft, and no other tab comes between. Answers the draft; undefined when it is gone.
   */
  async change(id: string, change: DraftChange | ((draft: Draft) => DraftChange)): Promise<Draft | undefined> {
    const updatedAt = this.#runtime.now().toISOString();
    const changed = await this.#store.change('drafts', id, (row) => {
      const draft = this.#lastWords.in(row);
      return { ...draft, ...(typeof change === 'function' ? change(draft) : change), updatedAt };
    });
    // Not before it is in the draft: the page may be going away.
    if (changed && this.#lastWords.has(id)) this.#lastWords.keep(id);
    return changed;
  }

  /** Keeps what is not in a draft yet, at once and without the database: for a page that is being left. */
  async leave(id: string, words: Words): Promise<void> {
    this.#lastWords.keep(id, words);
  }

  /** Forgets a draft and every file of it. */
  async remove(id: string): Promise<void> {
    if (this.#lastWords.has(id)) this.#lastWords.keep(id);
    const files = (await this.#store.all('files')).filter((file) => file.draftId === id);
    await this.#store.write([
      { table: 'drafts', key: id },
      ...files.flatMap((file) => [
        { table: 'files' as const, key: file.id },
        { table: 'bytes' as const, key: file.id },
      ]),
    ]);
  }
}
