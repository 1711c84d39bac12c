import { communeSchema, divisionMatchSchema, provinceSchema } from '../wire/division.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const listProvinces: Route<Asked['listProvinces'], PageOf<typeof provinceSchema>> = {
  method: 'GET',
  path: '/v1/divisions/provinces',
  status: 200,
  result: pageOf(provinceSchema),
};

export const listCommunes: Route<Asked['listCommunes'], PageOf<typeof communeSchema>> = {
  method: 'GET',
  path: '/v1/divisions/provinces/{code}/communes',
  status: 200,
  result: pageOf(communeSchema),
};

export const resolveDivision: Route<Asked['resolveDivision'], PageOf<typeof divisionMatchSchema>> = {
  method: 'GET',
  path: '/v1/divisions/resolve',
  status: 200,
  result: pageOf(divisionMatchSchema),
};
