import { guidanceSchema } from '../wire/guidance.ts';
import { claimedHandoverSchema, handoverSchema } from '../wire/handover.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import { rosterSchema } from '../wire/roster.ts';
import { statisticsSchema } from '../wire/statistics.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const createHandover: Route<Asked['createHandover'], typeof handoverSchema> = {
  method: 'POST',
  path: '/v1/handovers',
  status: 201,
  result: handoverSchema,
};
export const claimHandover: Route<Asked['claimHandover'], typeof claimedHandoverSchema> = {
  method: 'GET',
  path: '/v1/handovers/{token}',
  status: 200,
  result: claimedHandoverSchema,
};
export const recordGuidance: Route<Asked['recordGuidance'], typeof guidanceSchema> = {
  method: 'POST',
  path: '/v1/desk/guidance',
  status: 201,
  result: guidanceSchema,
};
export const listGuidance: Route<Asked['listGuidance'], PageOf<typeof guidanceSchema>> = {
  method: 'GET',
  path: '/v1/desk/guidance',
  status: 200,
  result: pageOf(guidanceSchema),
};
export const getRoster: Route<Asked['getRoster'], typeof rosterSchema> = {
  method: 'GET',
  path: '/v1/agencies/{agencyId}/roster',
  status: 200,
  result: rosterSchema,
};
export const putRoster: Route<Asked['putRoster'], typeof rosterSchema> = {
  method: 'PUT',
  path: '/v1/agencies/{agencyId}/roster',
  status: 200,
  result: rosterSchema,
};
export const getStatistics: Route<Asked['getStatistics'], typeof statisticsSchema> = {
  method: 'GET',
  path: '/v1/statistics',
  status: 200,
  result: statisticsSchema,
};
