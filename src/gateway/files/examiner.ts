import { Worker } from 'node:worker_threads';
import type { MediaType } from '../../contract/wire/document.ts';
import { examineWorkerFile } from '../paths.ts';
import type { BlobFile } from '../uploads/blob-store.ts';
import type { Source } from '../uploads/sealed-file.ts';
import type { Piece } from './picture.ts';
import type { Examined, Task, TaskResult } from './task.ts';
import { Turns } from './turns.ts';

/** A file to look into. By its `source` a thread reads it itself; without one its bytes are read here and handed over. */
export type ReadableFile = Pick<BlobFile, 'read'> & { readonly source?: Source | null };

/** Files read at once: each is held in memory while it is. Of large ones only one is, so that memory has a bound. */
const AT_ONCE = 2;
const LARGE = 32 * 1024 * 1024;
/** Milliseconds one file may take. An honest one takes some ten; a busy machine many times as long. */
const PATIENCE_MS = 20_000;
/** Megabytes of objects one thread may hold, beside the file's bytes. */
const HEAP_MB = 192;

/** Reads files in threads of their own, with an end to what each may cost. */
export class Examiner {
  readonly #turns = new Turns(AT_ONCE);
  readonly #large = new Turns(1);
  readonly #idle: Worker[] = [];
  readonly #patienceMs: number;

  constructor({ patienceMs = PATIENCE_MS } = {}) {
    this.#patienceMs = patienceMs;
  }

  /** Why a file is not taken, and its digest. A file that takes too long or too much memory is `document.too-complex`. */
  async examine(file: ReadableFile, size: number, type: MediaType): Promise<Examined> {
    const result = await this.#do(file, size, type, 'examine');
    return result?.examined ?? { unsound: 'document.too-complex', sha256: null };
  }

  /**
   * What a copy of a stored picture without its metadata is made of.
   * @throws {Error} when it cannot be read, though it could be when it was taken
   */
  async bare(file: ReadableFile, size: number, type: Exclude<MediaType, 'application/pdf'>): Promise<readonly Piece[]> {
    const bare = (await this.#do(file, size, type, 'bare'))?.bare;
    if (!bare) throw new Error('a stored picture cannot be read any more');
    return bare;
  }

  /** Ends its threads. */
  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  #do(file: ReadableFile, size: number, type: MediaType, wish: Task['wish']): Promise<TaskResult | null> {
    const inTurn = (work: () => Promise<TaskResult | null>): Promise<TaskResult | null> => this.#turns.take(work);
    const read = async (): Promise<TaskResult | null> => {
      const from = file.source ?? (await readWhole(file, size));
      const worker = this.#idle.pop() ?? startWorker();
      const result = await this.#ask(worker, { from, size, type, wish });
      if (result) this.#idle.push(worker);
      else await worker.terminate();
      if (result?.failure !== undefined) throw new Error(result.failure);
      return result;
    };
    return size > LARGE ? this.#large.take(() => inTurn(read)) : inTurn(read);
  }

  /** Null when there is no answer in time, or the thread ended over it. */
  #ask(worker: Worker, task: Task): Promise<TaskResult | null> {
    return new Promise((resolve) => {
      const answer = (result: TaskResult | null): void => {
        clearTimeout(timer);
        worker.off('message', answer).off('error', fail).off('exit', fail);
        resolve(result);
      };
      const fail = (): void => {
        answer(null);
      };
      const timer = setTimeout(fail, this.#patienceMs);
      worker.once('message', answer).once('error', fail).once('exit', fail);
      worker.postMessage(task, task.from instanceof Uint8Array ? [task.from.buffer] : []);
    });
  }
}

function startWorker(): Worker {
  const worker = new Worker(examineWorkerFile(), { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  // An idle one keeps no process alive, and what it says once nobody listens is of no use.
  worker.unref();
  worker.on('error', () => undefined);
  return worker;
}

async function readWhole(file: ReadableFile, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) throw new Error('a file is shorter than it was');
    at += bytesRead;
  }
  return bytes;
}
