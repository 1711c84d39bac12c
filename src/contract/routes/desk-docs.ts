import { DESK, STAFF, type RouteDoc } from './route-doc.ts';

/** What the reference says of the ward's side: the work list, a dossier, what is done to it, and money that came. */
export const DESK_DOCS = {
  listDeskDossiers: {
    tag: 'desk',
    summary: 'The work list of the agency, newest first; for a volunteer, what their post helps with',
    access: STAFF,
    problems: ['cursor.invalid'],
  },
  listPaymentNotices: {
    tag: 'desk',
    summary: 'What the bank has told of money that came to the agency, newest first; the held ones wait for an officer',
    access: DESK,
    problems: ['cursor.invalid'],
  },
  actOnPaymentNotice: {
    tag: 'desk',
    summary: 'Sets a held notice aside that belongs to no dossier, with a reason; who did and why is kept',
    access: DESK,
    problems: ['notice.unknown'],
  },
  getDeskDossier: {
    tag: 'desk',
    summary: 'A dossier with answers, files, history and what may be done next; that it was read is noted in its log',
    access: STAFF,
    problems: ['dossier.unknown', 'storage.full'],
  },
  actOnDossier: {
    tag: 'desk',
    summary:
      'Accepts, refuses, processes, asks for papers or a fee, confirms it, apologises with a new date, finishes, returns, stops',
    access: DESK,
    problems: [
      'dossier.unknown',
      'state.forbidden-move',
      'state.forbidden-actor',
      'version.stale',
      'action.note-missing',
      'action.items-missing',
      'action.amount-missing',
      'action.date-missing',
      'notice.unknown',
      'document.unknown',
      'document.infected',
      'dossier.document-incomplete',
    ],
  },
} as const satisfies Record<string, RouteDoc>;
