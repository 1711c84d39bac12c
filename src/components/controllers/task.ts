import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where a task is. Greater than `PENDING` once it has ended. */
export const TaskStatus = { INITIAL: 0, PENDING: 1, COMPLETE: 2, ERROR: 3 } as const;
export type TaskStatus = (typeof TaskStatus)[keyof typeof TaskStatus];

export interface TaskOptions<Args extends readonly unknown[], Result> {
  /** What the work depends on; it is done anew whenever one of them is another than at the render before. */
  readonly args: () => Args;
  /** The work. `signal` is aborted when it is begun anew. */
  task(args: Args, options: { readonly signal: AbortSignal }): Result | Promise<Result>;
  /** Called when it has ended well, before the host is drawn. */
  onComplete?(value: Result): void;
  /** Called when it has failed, before the host is drawn. */
  onError?(error: unknown): void;
}

/** What to draw in each state. */
export interface TaskDrawn<Result> {
  readonly initial: () => unknown;
  readonly pending: () => unknown;
  readonly error: (error: unknown) => unknown;
  readonly complete: (value: Result) => unknown;
}

/** Asynchronous work of an element: done when what it depends on changes, its state drawn. As `@lit/task`, in a third of its size. */
export class Task<const Args extends readonly unknown[], Result> implements ReactiveController {
  status: TaskStatus = TaskStatus.INITIAL;
  /** What came of it last; kept while it is done anew. */
  value: Result | undefined;
  /** Why it failed, when it did. */
  error: unknown;
  /** The run that counts. */
  taskComplete: Promise<unknown> = Promise.resolve();
  readonly #host: ReactiveControllerHost;
  readonly #options: TaskOptions<Args, Result>;
  #args: Args | undefined;
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: TaskOptions<Args, Result>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const args = this.#options.args();
    if (this.#args?.every((arg, at) => Object.is(arg, args[at]))) return;
    this.#args = args;
    this.taskComplete = this.#run(args);
  }

  /** Does it anew with what it depends on now. */
  async run(): Promise<void> {
    this.taskComplete = this.#run((this.#args = this.#options.args()));
    this.#host.requestUpdate();
    await this.taskComplete;
  }

  render(drawn: TaskDrawn<Result>): unknown {
    switch (this.status) {
      case TaskStatus.COMPLETE:
        // Complete: there is a value.
        return drawn.complete(this.value as Result);
      case TaskStatus.ERROR:
        return drawn.error(this.error);
      default:
        return this.status === TaskStatus.PENDING ? drawn.pending() : drawn.initial();
    }
  }

  async #run(args: Args): Promise<void> {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    this.status = TaskStatus.PENDING;
    this.error = undefined;
    try {
      const value = await this.#options.task(args, { signal });
      if (signal.aborted) return;
      this.value = value;
      this.status = TaskStatus.COMPLETE;
      this.#options.onComplete?.(value);
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.status = TaskStatus.ERROR;
      this.#options.onError?.(error);
    }
    this.#host.requestUpdate();
  }
}
