import type { Consent } from '../../contract/requests/submission.ts';
import type { OutboxState } from './outbox-state.ts';

/** A draft and its files that wait to be handed in as one. */
export interface OutboxEntry {
  /** The draft's id. */
  readonly id: string;
  readonly agencyId: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  /** What the person agreed to when putting it here, and over what: SHA-256 of the answers and the files as they were. */
  readonly consent: Consent;
  readonly digest: string;
  /** RFC 3339, by the device's clock; when it was received is the gateway's to say. */
  readonly queuedAt: string;
  readonly updatedAt: string;
  readonly state: OutboxState;
}
