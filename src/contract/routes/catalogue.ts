import * as z from 'zod/mini';
import { agencySchema } from '../wire/agency.ts';
import { agencyIdSchema, cursorSchema, pageOf } from '../wire/primitives.ts';
import { procedureSummarySchema } from '../wire/procedure-summary.ts';
import { route } from './route.ts';

const paging = { limit: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/))), cursor: z.optional(cursorSchema) };

export const getAgency = route({
  method: 'GET',
  path: '/v1/agencies/{agencyId}',
  status: 200,
  params: z.object({ agencyId: agencyIdSchema }),
  result: agencySchema,
});

export const listProcedures = route({
  method: 'GET',
  path: '/v1/procedures',
  status: 200,
  query: z.object({
    q: z.optional(z.string().check(z.maxLength(200))),
    field: z.optional(z.string().check(z.maxLength(200))),
    level: z.optional(z.string().check(z.maxLength(40))),
    serviceLevel: z.optional(z.string().check(z.maxLength(40))),
    ...paging,
  }),
  result: pageOf(procedureSummarySchema),
});
