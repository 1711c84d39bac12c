import { notificationsSchema } from '../wire/notifications.ts';
import type { Asked } from './asked.ts';
import type { Route } from './route.ts';

export const getNotifications: Route<Asked['getNotifications'], typeof notificationsSchema> = {
  method: 'GET',
  path: '/v1/dossiers/{id}/notifications',
  status: 200,
  result: notificationsSchema,
};
export const changeNotifications: Route<Asked['changeNotifications'], typeof notificationsSchema> = {
  method: 'PATCH',
  path: '/v1/dossiers/{id}/notifications',
  status: 200,
  result: notificationsSchema,
};
