import type { NotificationKind } from '../../contract/wire/notifications.ts';
import type { Outcome } from '../deliveries/target.ts';
import type { Bounds } from './bounds.ts';
import type { Notification, NotifiedEvent } from './event.ts';

/** Something to be sent to one address. */
export interface Letter {
  /** The same at every try: what the other side knows it again by. */
  readonly id: string;
  readonly agencyId: string;
  readonly address: string;
  readonly notification: Notification;
  /** Where the applicant ends this. */
  readonly stop: string;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** A way to the applicant: an SMTP server, a gateway for short messages. */
export interface Sender {
  /** `mail:ID` or `sms:ID`. */
  readonly name: string;
  readonly kind: NotificationKind;
  readonly agencies: readonly string[];
  readonly events: readonly NotifiedEvent[];
  readonly bounds: Bounds;
  /** Whether the other side knows again what it has: else what may have arrived is not sent a second time. */
  readonly knowsAgain: boolean;
  /** What comes of a try says no address and nothing that the other side wrote. */
  send(letter: Letter): Promise<Outcome>;
}
