import { trackingSchema } from '../wire/tracking.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export { TRACKING_PHONE_HEADER, TRACKING_SECRET_HEADER } from '../wire/headers.ts';

export const getTracking: Route<Asked['getTracking'], typeof trackingSchema> = {
  method: 'GET',
  path: '/v1/tracking/{code}',
  status: 200,
  result: trackingSchema,
};
/** Server-sent events: `id` is the entry's `seq`, `event` is `entry`, `data` a timeline entry. Resumes after `Last-Event-ID`. */
export const watchTracking: Route<Asked['watchTracking'], undefined> = {
  method: 'GET',
  path: '/v1/tracking/{code}/events',
  status: 200,
};
