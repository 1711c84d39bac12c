import { DESK, type RouteDoc } from './route-doc.ts';

/** What the reference says of what other systems are told. */
export const DELIVERY_DOCS = {
  listDeliveries: {
    tag: 'desk',
    summary:
      'What other systems are told of the dossiers of the agency, newest first: what waits, what was sent, what was given up',
    access: DESK,
    problems: ['cursor.invalid'],
  },
  actOnDelivery: {
    tag: 'desk',
    summary:
      'Has what was given up sent again, or skips it so that what follows goes on. An admin alone skips, and has a webhook sent again that was taken',
    access: DESK,
    problems: ['delivery.unknown', 'delivery.not-dead', 'auth.forbidden'],
  },
} as const satisfies Record<string, RouteDoc>;
