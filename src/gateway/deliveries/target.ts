import type { Selectable } from 'kysely';
import type { NotificationKind } from '../../contract/wire/notifications.ts';
import type { Db, DeliveryRow } from '../database/tables.ts';

export type Delivery = Selectable<DeliveryRow>;

/** How a try ended. `problem` is a code that the desk shows; `detail` are figures and names of fields, nothing personal. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** It may go better later. */
  | {
      readonly kind: 'failed';
      readonly problem: string;
      readonly detail?: string | undefined;
      /** Whether the other side may have taken it all the same. */
      readonly mayHaveArrived: boolean;
      /** The other side as a whole is not there: no other dossier's deliveries are tried meanwhile. */
      readonly everything?: boolean;
      /** Milliseconds the other side asks to be left alone. */
      readonly retryAfterMs?: number | undefined;
    }
  /** It is not to be sent any more, and what follows it goes on. */
  | { readonly kind: 'skipped'; readonly problem: string; readonly detail?: string | undefined }
  /** It will not, unless somebody changes something. */
  | { readonly kind: 'refused'; readonly problem: string; readonly detail?: string | undefined };

export interface Attempt {
  readonly db: Db;
  readonly delivery: Delivery;
  /** An earlier try may have got through: the other side may know it already. */
  readonly mayHaveArrived: boolean;
  readonly now: Date;
  /** Aborted when the time for this try is over, or the gateway stops. */
  readonly signal: AbortSignal;
}

/**
 * Somebody who is told what happens to dossiers: the national portal, a webhook, the applicant by mail or short message. A further kind is
 * one more implementation of this; order, retries, dead letters and their list come with the deliveries.
 */
export interface Target {
  /** As rows name it. Must not change while deliveries wait. */
  readonly name: string;
  /** What each event makes, in this order. */
  readonly messages: readonly string[];
  /** Whether it is told of this agency's dossiers. */
  takes(agencyId: string): boolean;
  /** How it tells the applicant, where it is they who are told. */
  readonly notifies?: NotificationKind;
  /** Whether it wants to hear of this event, asked in the event's transaction. @default of every one */
  wants?(tx: Db, news: Pick<Delivery, 'dossier_id' | 'seq'>): Promise<boolean>;
  /** Sends one. Throws only by mistake; that is tried again. */
  send(attempt: Attempt): Promise<Outcome>;
}
