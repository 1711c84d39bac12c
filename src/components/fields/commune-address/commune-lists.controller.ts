import { Task, TaskStatus } from '../../controllers/task.ts';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fold } from '../../../contract/rules/fold.ts';
import type { Commune, DivisionMatch, Province } from '../../../contract/wire/division.ts';
import type { PageClient } from '../../../sdk/etdp-client.ts';
import { OnlineController } from '../../controllers/online.ts';
import { choicesOf, findCommunes, MOST_OPTIONS, type Choice } from './commune-search.ts';
import { communesOf, provincesOf } from './divisions-cache.ts';

/** An old name is looked up when the person has stopped typing, not before there is something to look for. */
const PAUSE_MS = 400;
const FEWEST_LETTERS = 3;
const LONGEST_NAME = 200;

export interface CommuneListsOptions {
  readonly client: () => PageClient | undefined;
  /** The province chosen, or `''`. */
  readonly provinceCode: () => string;
  /** Called when an old name has been looked up, or could not be. */
  readonly lookedUp: () => void;
}

/** What stands where no commune fits. */
export type CommuneGap = 'loading' | 'searching' | 'failed' | 'none';

/** The lists behind an address: provinces, the communes of the chosen one that fit what is typed, and what an old name leads to. */
export class CommuneLists implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: CommuneListsOptions;
  readonly #provinces: Task<readonly [PageClient | undefined], readonly Province[]>;
  readonly #communes: Task<readonly [PageClient | undefined, string], readonly Commune[]>;
  readonly #matches: Task<readonly [PageClient | undefined, string], readonly DivisionMatch[]>;
  #asked = '';
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** What was typed for the commune and not yet chosen. */
  typed: string | undefined;

  constructor(host: ReactiveControllerHost, options: CommuneListsOptions) {
    const { client, provinceCode, lookedUp } = options;
    // A task tells before it has taken the outcome in.
    const told = (): void => queueMicrotask(lookedUp);
    this.#host = host;
    this.#options = options;
    this.#provinces = new Task(host, {
      task: ([from]) => (from ? provincesOf(from) : []),
      args: () => [client()] as const,
    });
    this.#communes = new Task(host, {
      task: ([from, code]) => (from && code ? communesOf(from, code) : []),
      args: () => [client(), provinceCode()] as const,
    });
    this.#matches = new Task(host, {
      task: ([from, name], { signal }) => (from && name ? from.divisions.resolve(name, { signal }) : []),
      args: () => [client(), this.#asked] as const,
      onComplete: told,
      onError: told,
    });
    new OnlineController(host, { whenBack: this.retry });
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#pause);
  }

  get provinces(): readonly Province[] {
    return this.#provinces.value ?? [];
  }
  get waitsForProvinces(): boolean {
    return this.#provinces.status === TaskStatus.PENDING;
  }
  get waitsForCommunes(): boolean {
    return this.#communes.status === TaskStatus.PENDING;
  }
  /** Why a list is not there. */
  get error(): unknown {
    return this.#provinces.error ?? this.#communes.error;
  }

  /** The name of a commune of the province, once it is known. */
  nameOf(communeCode: string): string | undefined {
    return this.#communes.value?.find(({ code }) => code === communeCode)?.name;
  }

  /** The communes of the province that fit what is typed. */
  get found(): readonly Choice[] {
    const provinceCode = this.#options.provinceCode();
    if (!provinceCode) return [];
    return findCommunes(this.#communes.value ?? [], this.typed ?? '').map((commune) => ({ provinceCode, commune }));
  }

  /** The entries to choose from. */
  get choices(): readonly Choice[] {
    const { found } = this;
    if (found.length > 0 || this.#asked === '') return found.slice(0, MOST_OPTIONS);
    return choicesOf(this.#matches.value ?? [], this.#options.provinceCode());
  }

  /** Why there is nothing to choose from; undefined where nothing has been looked for yet. */
  get gap(): CommuneGap | undefined {
    if (this.waitsForCommunes) return 'loading';
    if (this.#asked === '') return undefined;
    if (this.#matches.status === TaskStatus.PENDING) return 'searching';
    return this.#matches.status === TaskStatus.ERROR ? 'failed' : 'none';
  }

  /** Letters were typed; undefined when something was chosen instead. */
  type(typed: string | undefined): void {
    this.typed = typed;
    this.#asked = '';
    clearTimeout(this.#pause);
    if (typed !== undefined && fold(typed).length >= FEWEST_LETTERS && this.found.length === 0)
      this.#pause = setTimeout(() => this.#ask(typed), PAUSE_MS);
    this.#host.requestUpdate();
  }

  #ask(name: string): void {
    this.#asked = name.slice(0, LONGEST_NAME);
    this.#host.requestUpdate();
  }

  /** Asks again for what could not be had. */
  readonly retry = (): void => {
    for (const list of [this.#provinces, this.#communes, this.#matches])
      if (list.status === TaskStatus.ERROR) void list.run();
  };
}
