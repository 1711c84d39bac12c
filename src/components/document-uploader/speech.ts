import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowFocused } from './window-focus.ts';

/** How long to gather before something is read out: ten files added at once are one sentence or two, not ten. */
const GATHER_MS = 400;

export interface SpeechOptions {
  /** Puts a text into the live region. */
  readonly say: (text: string) => void;
  /** The sentence that says the same of several files. */
  readonly about: (files: readonly string[], words: string) => string;
}

/** Says things one after the other in the element's one live region: gathered for a moment, and not while a file picker is open. */
export class Speech implements ReactiveController {
  readonly #options: SpeechOptions;
  /** What is to be said, and of which files. */
  readonly #waiting = new Map<string, string[]>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: SpeechOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.clear();
  }

  say(words: string, file?: string): void {
    this.#waiting.set(words, [...(this.#waiting.get(words) ?? []), ...(file === undefined ? [] : [file])]);
    this.#timer ??= setTimeout(() => void this.#speak(), GATHER_MS);
  }

  async #speak(): Promise<void> {
    await windowFocused();
    this.#timer = undefined;
    const { say, about } = this.#options;
    const texts = [...this.#waiting].map(([words, files]) => (files.length > 0 ? about(files, words) : words));
    this.#waiting.clear();
    if (texts.length > 0) say(texts.join(' '));
  }
}
