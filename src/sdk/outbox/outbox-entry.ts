import type { Consent } from '../../contract/requests/submission.ts';
import type { OutboxState } from './outbox-state.ts';

/** A draft and its files that wait to be handed in as one. */
export interface OutboxEntry {
  /** The draft's id. */
  readonly id: string;
  /** The agency it goes to. */
  readonly agencyId: string;
  /** The procedure it is for (thủ tục). */
  readonly procedureCode: string;
  /** Shown in the list, without a network. */
  readonly procedureName: string;
  /** What the person agreed to when putting it here, and over what: SHA-256 of the answers and the files as they were. */
  readonly consent: Consent;
  /** SHA-256, hex, of answers and files when it was put here: what has changed since is not handed in. */
  readonly digest: string;
  /** RFC 3339, by the device's clock; when it was received is the gateway's to say. */
  readonly queuedAt: string;
  /** When its state last changed, RFC 3339. */
  readonly updatedAt: string;
  /** How far it is; nothing is called filed before the gateway's code is here. */
  readonly state: OutboxState;
}
