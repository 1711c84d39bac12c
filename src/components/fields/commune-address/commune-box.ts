import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Choice } from './commune-search.ts';

export interface CommuneBoxOptions {
  /** The entries at present. */
  readonly choices: () => readonly Choice[];
  /** The person has chosen one. */
  readonly choose: (choice: Choice) => void;
}

/** Keys and pointer of the commune's list (ARIA 1.2 combobox with a list): which entry is active, and whether it is open. */
export class CommuneBox implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: CommuneBoxOptions;
  open = false;
  /** Index of the active entry; -1 while the person is still typing. */
  active = -1;

  constructor(host: ReactiveControllerHost, options: CommuneBoxOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.show(false);
  }

  show(open: boolean): void {
    this.open = open;
    this.active = -1;
    this.#host.requestUpdate();
  }

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      this.#move(key === 'ArrowDown' ? 1 : -1, event.altKey);
    } else if (key === 'Enter' && this.open) {
      event.preventDefault();
      this.#take();
    } else if (key === 'Tab' && this.open) {
      this.#take();
    } else if (key === 'Escape' && this.open) {
      // The list alone goes, not a dialog around it.
      event.preventDefault();
      event.stopPropagation();
      this.show(false);
    }
  };

  #move(by: 1 | -1, altKey: boolean): void {
    const count = this.#options.choices().length;
    if (altKey || !this.open) {
      this.show(!(altKey && by < 0));
      if (altKey) return;
    }
    if (count === 0) return;
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    this.active = (from + by + count) % count;
    this.#host.requestUpdate();
  }

  /** The active entry, or the only one; what an old name leads to has to be chosen knowingly. */
  #take(): void {
    const choices = this.#options.choices();
    const only = choices.length === 1 && !choices[0]?.match ? choices[0] : undefined;
    const choice = choices[this.active] ?? only;
    if (choice) this.#options.choose(choice);
    else this.show(false);
  }
}
