import { trackingLogSchema } from '../wire/log.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

/** For who holds the secret alone: the phone number opens the status and nothing more. */
export const getTrackingLog: Route<Asked['getTrackingLog'], typeof trackingLogSchema> = {
  method: 'GET',
  path: '/v1/tracking/{code}/log',
  status: 200,
  result: trackingLogSchema,
};
