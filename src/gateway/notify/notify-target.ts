import { localDate, localInstant } from '../../contract/rules/working-days.ts';
import type { Attempt, Outcome, Target } from '../deliveries/target.ts';
import { takeRoom } from './bounds.ts';
import { contactOf } from './contacts.ts';
import { notificationOf } from './event.ts';
import type { Sender } from './sender.ts';
import type { StopLink } from './stop-links.ts';

const DAY = 86_400_000;

/**
 * The applicant, by mail or short message: told of what concerns them as long as they agree to it. Whether they still do is asked at the
 * last moment; what they have ended meanwhile is skipped, not sent.
 */
export function notifyTarget(sender: Sender, stopLink: StopLink): Target {
  const { name, kind, agencies, events, bounds, knowsAgain } = sender;
  return {
    name,
    notifies: kind,
    messages: ['notification'],
    takes: (agencyId) => agencies.includes(agencyId),
    async wants(tx, news) {
      if (!(await contactOf(tx, news.dossier_id, kind))) return false;
      const notification = await notificationOf(tx, news);
      return notification !== null && events.includes(notification.event);
    },
    async send({ db, delivery, mayHaveArrived, now, signal }: Attempt): Promise<Outcome> {
      // A second message is worse than none: whoever gets one may think that something has happened again, and a ward pays for both.
      if (mayHaveArrived && !knowsAgain) return { kind: 'skipped', problem: 'may-have-arrived' };
      const contact = await contactOf(db, delivery.dossier_id, kind);
      const notification = await notificationOf(db, delivery);
      if (!contact || !notification) return { kind: 'skipped', problem: 'not-agreed' };
      const full = await takeRoom(db, delivery, contact.hash, bounds, now);
      if (full === 'perAddress') return { kind: 'skipped', problem: 'limit-of-the-day' };
      if (full === 'perTarget') {
        const retryAfterMs = localInstant(localDate(new Date(now.getTime() + DAY)), '00:00').getTime() - now.getTime();
        return { kind: 'failed', problem: 'limit-of-the-day', mayHaveArrived: false, everything: true, retryAfterMs };
      }
      const outcome = await sender.send({
        id: delivery.id,
        agencyId: delivery.agency_id,
        address: contact.address,
        notification,
        stop: stopLink(contact),
        now,
        signal,
      });
      const unsure = outcome.kind === 'failed' && outcome.mayHaveArrived && !knowsAgain;
      return unsure ? { kind: 'skipped', problem: 'may-have-arrived', detail: outcome.problem } : outcome;
    },
  };
}
