import { procedureSchema } from '../wire/procedure.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

/** In a file of its own: it brings the schemas of forms, which a page that only lists procedures need not load. */
export const getProcedure: Route<Asked['getProcedure'], typeof procedureSchema> = {
  method: 'GET',
  path: '/v1/procedures/{code}',
  status: 200,
  result: procedureSchema,
};
