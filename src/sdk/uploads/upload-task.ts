import type { Document } from '../../contract/wire/document.ts';

/**
 * Where a file stands. `waiting`: for its turn, or for the next try. `reading`: its digest is made. `sending`. `stored`: every byte is on
 * the gateway's disk. `failed`: see the error. `aborted`: by you.
 * @example
 * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
 * await task;
 * console.log(UPLOAD_TASK_STATES.indexOf(task.state) >= UPLOAD_TASK_STATES.indexOf('stored')); // true
 */
export const UPLOAD_TASK_STATES = ['waiting', 'reading', 'sending', 'stored', 'failed', 'aborted'] as const;
/** One of {@link UPLOAD_TASK_STATES}. */
export type UploadTaskState = (typeof UPLOAD_TASK_STATES)[number];

/** How far a file is, at one moment. */
export interface UploadProgress {
  /** How far it is, in a word. */
  readonly state: UploadTaskState;
  /** Yours, or known from the announcement on. Given again, with the same file, the upload goes on where it was. */
  readonly documentId: string | undefined;
  /** Bytes that are stored or on their way. They may become fewer: what was on its way is lost with the line. */
  readonly sentBytes: number;
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * A file has come further, or its state has changed.
 * @example
 * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
 * task.addEventListener('progress', (event: UploadProgressEvent) => console.log(event.progress.state)); // stored
 * await task;
 */
export class UploadProgressEvent extends Event {
  /** How far the file was when it happened. */
  readonly progress: UploadProgress;

  constructor(progress: UploadProgress) {
    super('progress');
    this.progress = progress;
  }
}

/** Who hears of it. */
type ProgressListener = ((event: UploadProgressEvent) => void) | EventListenerObject | null;

/** Does an upload: tells what changes, and ends when the signal is aborted. */
export type UploadRun = (tell: (change: Partial<UploadProgress>) => void, signal: AbortSignal) => Promise<Document>;

/** What a task begins with. */
export interface UploadStart {
  readonly file: Blob;
  readonly documentId?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: UploadProgress) => void;
}

/**
 * A file on its way to the gateway. `await` it for the document; follow it by its event `progress`, or by `for await`, which gives the
 * newest progress each time and throws what the upload throws. Whoever follows it in one way need not follow it in another.
 * @example
 * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
 * for await (const { state, sentBytes, size } of task) console.log(state, sentBytes, size);
 * const document = await task;
 */
export class UploadTask extends EventTarget implements PromiseLike<Document> {
  readonly #stop = new AbortController();
  readonly #stored: Promise<Document>;
  #progress: UploadProgress;

  /** Made by `client.documents.upload()`. */
  constructor({ file, documentId, signal, onProgress }: UploadStart, run: UploadRun) {
    super();
    this.#progress = { state: 'waiting', documentId, sentBytes: 0, size: file.size };
    if (onProgress !== undefined) this.addEventListener('progress', ({ progress }) => onProgress(progress));
    this.#stored = this.#run(run, signal);
    // Whoever follows it by events alone knows from `state`; who awaits it is told of the error by their own promise.
    this.#stored.catch(() => undefined);
  }

  /** How far it is now. */
  get progress(): UploadProgress {
    return this.#progress;
  }

  /** Where it stands now. */
  get state(): UploadTaskState {
    return this.#progress.state;
  }

  /**
   * Ends it, whatever it is doing; the task then rejects with the reason, an `AbortError`. What was sent stays at the gateway.
   * @example
   * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
   * task.abort();
   * await task.catch((error: unknown) => console.log((error as Error).name)); // AbortError
   */
  abort(reason?: unknown): void {
    this.#stop.abort(reason);
  }

  /**
   * The document once it is stored, so that a task can be awaited like a promise.
   * @example
   * const { state } = await client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
   * console.log(state); // stored
   */
  then<Result = Document, Other = never>(
    stored?: ((document: Document) => Result | PromiseLike<Result>) | null,
    failed?: ((error: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Result | Other> {
    return this.#stored.then(stored, failed);
  }

  /**
   * What is done when it fails or is aborted, as with a promise.
   * @example
   * const empty = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file: new Blob() });
   * await empty.catch((error: unknown) => console.log(error instanceof EtdpFileError)); // true
   */
  catch<Other = never>(failed?: ((error: unknown) => Other | PromiseLike<Other>) | null): Promise<Document | Other> {
    return this.#stored.catch(failed);
  }

  /**
   * What is done when it ends, however it does, as with a promise.
   * @example
   * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
   * await task.finally(() => console.log(task.state)); // stored
   */
  finally(ended?: (() => void) | null): Promise<Document> {
    return this.#stored.finally(ended);
  }

  override addEventListener(
    type: 'progress',
    listener: ProgressListener,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener as EventListener | null, options);
  }

  override removeEventListener(
    type: 'progress',
    listener: ProgressListener,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener as EventListener | null, options);
  }

  /**
   * Progress as a stream: what holds now, then the newest whenever there is another, to the end. Leaving it ends nothing.
   * @example
   * const task = client.documents.upload(dossier.id, { slot: 'giay-to-cu-tru', file });
   * for await (const { state, sentBytes } of task) console.log(state, sentBytes);
   * console.log(task.state); // stored
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<UploadProgress, Document, undefined> {
    for (let seen; ;) {
      if (seen !== this.#progress) yield (seen = this.#progress);
      else if (['stored', 'failed', 'aborted'].includes(seen.state)) return await this.#stored;
      else await new Promise<unknown>((resolve) => this.addEventListener('progress', resolve, { once: true }));
    }
  }

  async #run(run: UploadRun, signal?: AbortSignal): Promise<Document> {
    const abort = (): void => this.#stop.abort(signal?.reason);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    try {
      const document = await run((change) => this.#tell(change), this.#stop.signal);
      this.#tell({ state: 'stored', documentId: document.id, sentBytes: document.size });
      return document;
    } catch (error) {
      this.#tell({ state: this.#stop.signal.aborted ? 'aborted' : 'failed' });
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  #tell(change: Partial<UploadProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.dispatchEvent(new UploadProgressEvent(this.#progress));
  }
}
