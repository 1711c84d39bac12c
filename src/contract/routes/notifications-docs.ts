import { DESK, HOLDER, type RouteDoc } from './route-doc.ts';

/** What the reference says of mails and short messages to the applicant. */
export const NOTIFICATION_DOCS = {
  getNotifications: {
    tag: 'dossiers',
    summary: 'Whether the applicant is told by mail or short message what happens to a filed dossier',
    access: [...HOLDER, 'secret', ...DESK],
    problems: ['dossier.unknown', 'dossier.not-filed', 'auth.forbidden'],
  },
  changeNotifications: {
    tag: 'dossiers',
    summary: 'Agrees to mails or short messages about a filed dossier, at an address, or ends them (null)',
    access: [...HOLDER, 'secret', ...DESK],
    problems: ['dossier.unknown', 'dossier.not-filed', 'auth.forbidden'],
  },
} as const satisfies Record<string, RouteDoc>;
