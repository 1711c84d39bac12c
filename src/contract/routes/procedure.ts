import * as z from 'zod/mini';
import { procedureCodeSchema } from '../wire/primitives.ts';
import { procedureSchema } from '../wire/procedure.ts';
import { route } from './route.ts';

/** In a file of its own: it brings the schemas of forms, which a page that only lists procedures need not load. */
export const getProcedure = route({
  method: 'GET',
  path: '/v1/procedures/{code}',
  status: 200,
  params: z.object({ code: procedureCodeSchema }),
  result: procedureSchema,
});
