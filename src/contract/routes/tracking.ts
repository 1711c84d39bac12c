import * as z from 'zod/mini';
import { trackingSchema } from '../wire/tracking.ts';
import { route } from './route.ts';

const tracked = z.object({ code: z.string().check(z.maxLength(60)) });

/** The holder's proof: the secret on the receipt. */
export const TRACKING_SECRET_HEADER = 'Tracking-Secret';
/** The other proof: the phone number given in the declaration. Opens the status, nothing more. */
export const TRACKING_PHONE_HEADER = 'Tracking-Phone';

export const getTracking = route({
  method: 'GET',
  path: '/v1/tracking/{code}',
  status: 200,
  params: tracked,
  result: trackingSchema,
});
/** Server-sent events: `id` is the entry's `seq`, `event` is `entry`, `data` a timeline entry. Resumes after `Last-Event-ID`. */
export const watchTracking = route({ method: 'GET', path: '/v1/tracking/{code}/events', status: 200, params: tracked });
