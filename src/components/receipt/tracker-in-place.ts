/** Which dossier is followed; the proof where it is known. */
export interface Followed {
  readonly code: string;
  readonly secret: string | undefined;
}

/** The tracker in place of the receipt; nothing of it is loaded before somebody wants it. */
export class TrackerInPlace {
  readonly #changed: () => void;
  /** What is shown; `failed` when the tracker could not be loaded. */
  at: 'away' | 'loading' | 'failed' | 'here' = 'away';
  followed: Followed | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Resolves with true once the tracker can be drawn. */
  async open(followed: Followed): Promise<boolean> {
    if (this.at === 'loading') return false;
    this.followed = followed;
    this.#be('loading');
    const loaded = await import('../status-tracker/define.ts').then(
      () => true,
      () => false,
    );
    // Somebody may have turned to another receipt meanwhile.
    if (this.followed !== followed) return false;
    this.#be(loaded ? 'here' : 'failed');
    return loaded;
  }

  close(): void {
    if (this.at === 'away') return;
    this.followed = undefined;
    this.#be('away');
  }

  #be(at: TrackerInPlace['at']): void {
    this.at = at;
    this.#changed();
  }
}
