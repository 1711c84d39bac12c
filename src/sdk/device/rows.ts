import type { Answers } from '../../contract/wire/answers.ts';
import type { Channel } from '../../contract/wire/dossier.ts';
import type { Receipt } from '../../contract/wire/receipt.ts';
import type { OutboxEntry } from '../outbox/outbox-entry.ts';

/** What somebody has begun to fill in on this device. Consent is never part of it: it is given anew, just before handing in. */
export interface Draft {
  /** A UUID made on the device. */
  readonly id: string;
  /** The agency it is for. */
  readonly agencyId: string;
  /** The procedure it is for (thủ tục). */
  readonly procedureCode: string;
  /** For the list of what was begun, without a network. */
  readonly procedureName: string;
  /** Where it is filled in. */
  readonly channel: Channel;
  /** What was filled in so far, by field. */
  readonly answers: Answers;
  /** Where the person was; the page's own word. */
  readonly step: string;
  /** The dossier at the gateway and what opens it, once there is one. */
  readonly dossierId?: string;
  /** Opens that dossier; whoever has it can change it. */
  readonly accessToken?: string;
  /** What the gateway held when this device last sent or read it: what somebody else has changed since is told by it. */
  readonly base?: { readonly version: number; readonly answers: Answers };
  /** Idempotency keys of the two calls that must happen once, made with the draft. */
  readonly createKey: string;
  /** The key of the call that hands it in. */
  readonly submitKey: string;
  /** RFC 3339. */
  readonly createdAt: string;
  /** RFC 3339; 30 days after this it is deleted. */
  readonly updatedAt: string;
}

/** A file on its way: what is known of it beside its bytes. */
export interface StoredFile {
  /** The document's id, a UUID made on the device. */
  readonly id: string;
  /** The draft it belongs to. */
  readonly draftId: string;
  /** The slot of the procedure it is put on. */
  readonly slot: string;
  /** Shown to the officer. */
  readonly name: string;
  /** By its bytes, not by its name. */
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Of its bytes, hex. */
  readonly sha256: string;
  /** Order in which the files were put there. */
  readonly position: number;
  /** `removed`: the person took it away, and the gateway has to be told still. */
  readonly state: 'waiting' | 'stored' | 'refused' | 'cancelled' | 'removed';
  /** Why it was refused. */
  readonly problem?: { readonly code: string; readonly limit?: number; readonly retryable: boolean };
  /** The dossier it was announced to, and the upload that was begun there. */
  readonly dossierId?: string;
  /** The upload at the gateway; it goes on where it was. */
  readonly uploadId?: string;
}

/** What is kept, by table. */
export interface Tables {
  drafts: Draft;
  files: StoredFile;
  bytes: { readonly id: string; readonly bytes: ArrayBuffer };
  receipts: Receipt;
  outbox: OutboxEntry;
}
export type TableName = keyof Tables;
