/** Hands values from where they arrive to a loop that takes them. */
export class Channel<Value> implements AsyncIterable<Value> {
  readonly #values: Value[] = [];
  #end: { readonly error?: unknown } | undefined;
  #notify: () => void = () => undefined;

  push(value: Value): void {
    this.#values.push(value);
    this.#notify();
  }

  /** No value comes any more. Those that are here are taken first; then the loop ends, or throws `error`. */
  end(error?: unknown): void {
    this.#end ??= error === undefined ? {} : { error };
    this.#notify();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void, undefined> {
    for (;;) {
      while (this.#values.length > 0) yield this.#values.shift() as Value; // There is one: the length says so.
      if (this.#end !== undefined) {
        if ('error' in this.#end) throw this.#end.error;
        return;
      }
      await new Promise<void>((resolve) => (this.#notify = resolve));
    }
  }
}
