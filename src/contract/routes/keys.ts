import { keyListSchema } from '../wire/keys.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const listKeys: Route<Asked['listKeys'], typeof keyListSchema> = {
  method: 'GET',
  path: '/v1/keys',
  status: 200,
  result: keyListSchema,
};
