import type { Runtime } from '../runtime.ts';
import { load } from '../transport/load.ts';
import type { LastWords, Words } from './last-words.ts';
import type { Draft } from './rows.ts';
import type { Store } from './store.ts';
import type { ExportOptions, Imported, ImportOptions } from './transfer.ts';

export type { Draft } from './rows.ts';

/** What a new draft begins with. */
export type NewDraft = Pick<Draft, 'agencyId' | 'procedureCode' | 'procedureName' | 'channel'> &
  Partial<Pick<Draft, 'id' | 'answers' | 'step' | 'dossierId' | 'accessToken' | 'base'>>;
/** What can be changed of one. */
export type DraftChange = Partial<Omit<Draft, 'id' | 'createdAt' | 'updatedAt'>>;

const DAY_MS = 86_400_000;

/**
 * The drafts of this device. One that finds no room is kept as long as the page is open; `device.kind()` says so. One that was not
 * changed for long (`draftDays`) is deleted with its files when drafts are next asked for.
 */
export class Drafts {
  readonly #store: Store;
  readonly #lastWords: LastWords;
  readonly #runtime: Pick<Runtime, 'now' | 'uuid' | 'crypto'>;
  readonly #days: number;
  #swept: Promise<void> | undefined;

  constructor(store: Store, lastWords: LastWords, runtime: Pick<Runtime, 'now' | 'uuid' | 'crypto'>, days: number) {
    this.#store = store;
    this.#lastWords = lastWords;
    this.#runtime = runtime;
    this.#days = days;
  }

  /**
   * The drafts, the one last worked on first. Those that cannot be read any more are told by `device.unreadable()`.
   * @example
   * for (const { procedureName, updatedAt } of await client.drafts.list()) console.log(procedureName, updatedAt);
   */
  async list(): Promise<Draft[]> {
    await this.#sweep();
    return (await this.#store.all('drafts')).sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
  }

  /**
   * One draft; undefined when it is not here.
   * @throws {EtdpDeviceError} `device.unreadable`
   * @example
   * const draft = await client.drafts.get('0b8f1c52-6f0e-4f57-9d4f-3d2f6c1a0001'); // undefined: not on this device
   */
  async get(id: string): Promise<Draft | undefined> {
    await (this.#swept ??= this.#sweep());
    return this.#lastWords.of(id) ? this.change(id, {}) : this.#store.get('drafts', id);
  }

  /**
   * Makes a draft with its id and its keys, and keeps it.
   * @example
   * const begin = { agencyId: '18073', procedureCode: '1.001193', procedureName: 'Đăng ký khai sinh', channel: 'home' as const };
   * const { id } = await client.drafts.create(begin);
   */
  async create(begin: NewDraft): Promise<Draft> {
    const at = this.#runtime.now().toISOString();
    return this.save({
      id: this.#runtime.uuid(),
      answers: {},
      step: '',
      ...begin,
      createKey: this.#runtime.uuid(),
      submitKey: this.#runtime.uuid(),
      createdAt: at,
      updatedAt: at,
    });
  }

  /**
   * Keeps a whole draft as it is given; `updatedAt` is set. Two tabs on one draft should use `change`.
   * @example
   * const [draft] = await client.drafts.list();
   * if (draft) await client.drafts.save({ ...draft, step: 'papers' });
   */
  async save(draft: Draft): Promise<Draft> {
    const saved = { ...draft, updatedAt: this.#runtime.now().toISOString() };
    await this.#store.write([{ table: 'drafts', key: saved.id, value: saved }]);
    return saved;
  }

  /**
   * Changes some members of a draft and leaves the others as they are now. What a member becomes can depend on what it is: then
   * `change` is a function of the draft, and no other tab comes between. Answers the draft; undefined when it is gone.
   * @example
   * const [draft] = await client.drafts.list();
   * if (draft) await client.drafts.change(draft.id, ({ answers }) => ({ answers: { ...answers, copyCount: 2 } }));
   */
  async change(id: string, change: DraftChange | ((draft: Draft) => DraftChange)): Promise<Draft | undefined> {
    const updatedAt = this.#runtime.now().toISOString();
    let said: string | undefined;
    const changed = await this.#store.change('drafts', id, (row) => {
      said = this.#lastWords.of(id);
      const draft = this.#lastWords.in(row);
      return { ...draft, ...(typeof change === 'function' ? change(draft) : change), updatedAt };
    });
    // Not before they are in the draft, for the page may be going away; and not what was said while this was being written.
    if (changed && said && said === this.#lastWords.of(id)) this.#lastWords.keep(id);
    return changed;
  }

  /**
   * Keeps what is not in a draft yet, at once and without the database: for a page that is being left.
   * @example
   * const [draft] = await client.drafts.list();
   * if (draft) await client.drafts.leave(draft.id, { answers: { copyCount: 2 }, step: 'copies' });
   */
  async leave(id: string, words: Words): Promise<void> {
    this.#lastWords.keep(id, words);
  }

  /**
   * Forgets a draft with every file of it and its place in the outbox.
   * @example
   * for (const { id } of await client.drafts.list()) await client.drafts.remove(id);
   */
  async remove(id: string): Promise<void> {
    this.#lastWords.keep(id);
    const files = (await this.#store.marks('files')).filter((file) => file.draftId === id);
    await this.#store.write([
      { table: 'drafts', key: id },
      { table: 'outbox', key: id },
      ...files.flatMap(({ id: key = '' }) => [
        { table: 'files' as const, key },
        { table: 'bytes' as const, key },
      ]),
    ]);
  }

  /**
   * Puts drafts with their files into one encrypted file, which only the passphrase opens: to keep, or to take to another device.
   * Without `ids`, all of them.
   * @throws {EtdpDeviceError} `device.unreadable`, `device.unprotected`: a page without https cannot encrypt
   * @example
   * const file = await client.drafts.export({ passphrase: 'chè kho Nam Định 1975' });
   */
  async export(options: ExportOptions): Promise<Blob> {
    const { exportDrafts } = await load(() => import('./transfer.ts'));
    return exportDrafts(this.#store, this.#runtime, options);
  }

  /**
   * Takes in the drafts of such a file, all or none. A draft that was changed here since is not overwritten: it is `kept`.
   * @throws {EtdpDeviceError} `import.passphrase`, `import.damaged`, `import.newer`, `device.full`, `device.unprotected`
   * @example
   * const file = await client.drafts.export({ passphrase: 'chè kho Nam Định 1975' });
   * const [first] = await client.drafts.import(file, { passphrase: 'chè kho Nam Định 1975' });
   * if (first?.outcome === 'kept') console.log('a newer one is here already');
   */
  async import(file: Blob, options: ImportOptions): Promise<readonly Imported[]> {
    const { importDrafts } = await load(() => import('./transfer.ts'));
    return importDrafts(this.#store, this.#runtime, file, options);
  }

  /** Deletes what was not changed for long. */
  async #sweep(): Promise<void> {
    const before = this.#runtime.now().getTime() - this.#days * DAY_MS;
    for (const { id = '', updatedAt = '' } of await this.#store.marks('drafts'))
      if (Date.parse(updatedAt) < before) await this.remove(id);
  }
}
