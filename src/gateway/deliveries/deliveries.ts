import type { Pace } from './pace.ts';
import type { Target } from './target.ts';

/** Who is told of what happens, and the bell that says there is something to tell. */
export class Deliveries {
  readonly targets: readonly Target[];
  readonly pace: Pace;
  #wake: () => void = () => undefined;

  constructor(targets: readonly Target[], pace: Pace) {
    this.targets = targets;
    this.pace = pace;
  }

  /** Whoever sends hears of {@link wake} from now on. */
  onWake(listener: () => void): void {
    this.#wake = listener;
  }

  /** There is something new, on disk. Nothing is lost if nobody hears it: who sends looks by itself too. */
  wake(): void {
    this.#wake();
  }
}
