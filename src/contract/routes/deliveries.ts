import { deliverySchema } from '../wire/delivery.ts';
import { pageOf, type PageOf } from '../wire/primitives.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const listDeliveries: Route<Asked['listDeliveries'], PageOf<typeof deliverySchema>> = {
  method: 'GET',
  path: '/v1/desk/deliveries',
  status: 200,
  result: pageOf(deliverySchema),
};
export const actOnDelivery: Route<Asked['actOnDelivery'], typeof deliverySchema> = {
  method: 'POST',
  path: '/v1/desk/deliveries/{id}/actions',
  status: 200,
  result: deliverySchema,
};
