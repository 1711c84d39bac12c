import type { LitElement, ReactiveController } from 'lit';

interface Held {
  readonly file: string | undefined;
  readonly action: string | undefined;
  readonly slot: string;
  /** Which row it was. */
  readonly at: number;
}

/**
 * Keeps the focus with the file whose button has it: rows change places while files come and go. Where the file itself has gone, the
 * focus goes to the one in its place, else to where files are added.
 */
export class KeepFocus implements ReactiveController {
  readonly #host: LitElement;
  readonly #chooser: (slot: string) => HTMLElement | null;
  #held: Held | undefined;

  constructor(host: LitElement, chooser: (slot: string) => HTMLElement | null) {
    this.#host = host;
    this.#chooser = chooser;
  }

  hostUpdate(): void {
    const button = this.#focused;
    const row = button?.closest<HTMLElement>('.file');
    const slot = row?.closest<HTMLElement>('[data-slot]')?.dataset.slot;
    this.#held =
      row && slot !== undefined
        ? { file: row.dataset.file, action: button?.dataset.action, slot, at: this.#rows(slot).indexOf(row) }
        : undefined;
  }

  hostUpdated(): void {
    const held = this.#held;
    if (!held) return;
    const rows = this.#rows(held.slot);
    const row = rows.find(({ dataset }) => dataset.file === held.file);
    if (row?.contains(this.#focused ?? null)) return;
    const place = row ?? rows[Math.min(held.at, rows.length - 1)];
    const button = place?.querySelector<HTMLElement>(`[data-action=${row ? held.action : 'remove'}]`);
    (button ?? place?.querySelector<HTMLElement>('button') ?? this.#chooser(held.slot))?.focus();
  }

  get #focused(): HTMLElement | undefined {
    const active = this.#host.shadowRoot?.activeElement;
    return active instanceof HTMLElement ? active : undefined;
  }

  #rows(slot: string): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`[data-slot="${CSS.escape(slot)}"] .file`)];
  }
}
