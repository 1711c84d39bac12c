import * as z from 'zod/mini';
import { communeSchema, divisionMatchSchema, provinceSchema } from '../wire/division.ts';
import { pageOf } from '../wire/primitives.ts';
import { route } from './route.ts';

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
