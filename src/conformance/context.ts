import type { Receipt } from '../contract/wire/receipt.ts';
import type { Api } from './api/api.ts';
import type { Proof } from './api/ask.ts';
import type { Options } from './options.ts';
import type { Held } from './world/held.ts';
import type { Ward } from './world/ward.ts';

/** A dossier that has been handed in. */
export interface Filed {
  readonly held: Held;
  readonly receipt: Receipt;
}

/** Dossiers of every kind, made as they are needed. What is left of them is tidied up at the end of a run. */
export interface Dossiers {
  /** An empty draft. */
  readonly draft: () => Promise<Held>;
  /** A draft with everything it needs to be handed in. */
  readonly ready: () => Promise<Held>;
  readonly filed: () => Promise<Filed>;
  /** A filed dossier the ward has asked for a paper, which lies there and is not handed in yet. */
  readonly asked: () => Promise<Filed & { readonly documentId: string }>;
  /** A filed dossier the ward has asked for a fee. */
  readonly charged: () => Promise<Filed & { readonly requestId: string }>;
  /** A filed dossier that is finished, with one file for its result. */
  readonly finished: () => Promise<Filed & { readonly resultId: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  /** A draft whose one document is announced and has an upload. */
  readonly uploading: () => Promise<{
    held: Held;
    documentId: string;
    uploadId: string;
    bytes: Uint8Array<ArrayBuffer>;
  }>;
}

/** What a check has to do with. */
export interface Context extends Dossiers {
  readonly api: Api;
  readonly ward: Ward;
  readonly options: Options;
  /** The officer whose token the suite was given. */
  readonly officer: Proof;
  /** One of each for the whole run: for what changes nothing, as every refusal should. */
  readonly shared: Dossiers;
}
