import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowFocused } from './window-focus.ts';

/** How long to gather before something is read out: ten files added at once are one sentence or two, not ten. */
const GATHER_MS = 400;

/** Says things one after the other in the element's one live region: gathered for a moment, and not while a file picker is open. */
export class Speech implements ReactiveController {
  readonly #say: (text: string) => void;
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, say: (text: string) => void) {
    this.#say = say;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  say(text: string): void {
    if (!this.#waiting.includes(text)) this.#waiting.push(text);
    this.#timer ??= setTimeout(() => void this.#speak(), GATHER_MS);
  }

  async #speak(): Promise<void> {
    await windowFocused();
    this.#timer = undefined;
    const text = this.#waiting.join(' ');
    this.#waiting = [];
    if (text !== '') this.#say(text);
  }
}
