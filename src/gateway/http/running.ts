import { Refusal } from './refusal.ts';

/**
 * Keyed calls under way whose work is not one transaction: of two with the same key the second waits for the first one's end, and
 * then finds its answer. Not for ever: the first may hang on a dead connection. Within one process.
 */
export class Running {
  readonly #ends = new Map<string, Promise<void>>();

  /**
   * Waits for its turn; the function it returns ends that.
   * @throws {Refusal} `idempotency.in-progress` after `patienceMs`
   */
  async enter(id: string, patienceMs: number): Promise<() => void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, patienceMs, 'late');
    });
    try {
      for (let first = this.#ends.get(id); first; first = this.#ends.get(id)) {
        if ((await Promise.race([first, late])) === 'late')
          throw new Refusal('idempotency.in-progress', { headers: { 'Retry-After': '1' } });
      }
    } finally {
      clearTimeout(timer);
    }
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#ends.set(id, ended);
    return () => {
      this.#ends.delete(id);
      end();
    };
  }
}
