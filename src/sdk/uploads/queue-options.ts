import type { Device } from '../device/device.ts';
import type { DocumentCalls } from '../resources/document-calls.ts';
import type { Locks, Runtime } from '../runtime.ts';
import type { Clock } from '../transport/clock.ts';
import type { FileLimits } from './examine-file.ts';

/** What a queue works with and for. */
export interface UploadQueueOptions {
  /** A client; of it, only the calls that carry files are used. */
  readonly client: { readonly documents: Pick<DocumentCalls, 'send' | 'remove'> };
  /** Where the copies are kept. */
  readonly device: Pick<Device, 'files' | 'kind'>;
  /** The draft (or any other name on this device) the files belong to. */
  readonly draftId: string;
  /** The dossier they are sent to; may come later with `attach()`. */
  readonly dossierId?: string;
  /** What the agency takes; its `limits` fit. @default what agencies usually take: files of up to 20 MiB */
  readonly limits?: FileLimits;
  /** How many files a slot takes. @default any number */
  readonly maxFiles?: (slot: string) => number | undefined;
  /** Files sent at the same time, of those that the client sends at once. @default 2; 1 where the person saves data or the line is slow */
  readonly concurrency?: number;
  /** What the queue takes from where it runs. @default what there is */
  readonly runtime?: Partial<Runtime>;
  /** Sees to it that one page of this origin sends at a time. @default the runtime's `navigator.locks` */
  readonly locks?: Locks | null;
  /** Subscribes to reasons to try at once; answers what unsubscribes. @default network back, page visible, page shown again */
  readonly reasonsToTry?: (wake: () => void) => () => void;
  /** For waits between tries. @default the runtime's clock */
  readonly clock?: Clock;
  /** Makes ids of documents. @default a version 4 UUID from the runtime's `crypto` */
  readonly uuid?: () => string;
}
