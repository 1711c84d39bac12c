import { agencySchema } from '../wire/agency.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import { procedureSummarySchema } from '../wire/procedure-summary.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const getAgency: Route<Asked['getAgency'], typeof agencySchema> = {
  method: 'GET',
  path: '/v1/agencies/{agencyId}',
  status: 200,
  result: agencySchema,
};

export const listProcedures: Route<Asked['listProcedures'], PageOf<typeof procedureSummarySchema>> = {
  method: 'GET',
  path: '/v1/procedures',
  status: 200,
  result: pageOf(procedureSummarySchema),
};
