import * as z from 'zod/mini';
import { agencySchema } from '../wire/agency.ts';
import { communeSchema, divisionMatchSchema, provinceSchema } from '../wire/division.ts';
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

export const listProvinces = route({
  method: 'GET',
  path: '/v1/divisions/provinces',
  status: 200,
  result: pageOf(provinceSchema),
});

export const listCommunes = route({
  method: 'GET',
  path: '/v1/divisions/provinces/{code}/communes',
  status: 200,
  params: z.object({ code: z.string().check(z.regex(/^\d{2}$/)) }),
  result: pageOf(communeSchema),
});

export const resolveDivision = route({
  method: 'GET',
  path: '/v1/divisions/resolve',
  status: 200,
  query: z.object({ text: z.string().check(z.minLength(2), z.maxLength(300)) }),
  result: pageOf(divisionMatchSchema),
});
