import * as z from 'zod/mini';
import { trackingSchema } from '../wire/tracking.ts';
import { route } from './route.ts';

const tracked = z.object({ code: z.string().check(z.maxLength(60)) });

export { TRACKING_PHONE_HEADER, TRACKING_SECRET_HEADER } from '../wire/headers.ts';

export const getTracking = route({
  method: 'GET',
  path: '/v1/tracking/{code}',
  status: 200,
  params: tracked,
  result: trackingSchema,
});
/** Server-sent events: `id` is the entry's `seq`, `event` is `entry`, `data` a timeline entry. Resumes after `Last-Event-ID`. */
export const watchTracking = route({ method: 'GET', path: '/v1/tracking/{code}/events', status: 200, params: tracked });
