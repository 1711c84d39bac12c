import { DESK, HOLDER, STAFF, type RouteDoc } from './route-doc.ts';

/** What the reference says of the calls of people: a resident's own dossiers, who was helped, who is on duty, how many dossiers there were. */
export const PEOPLE_DOCS = {
  listMyDossiers: {
    tag: 'sessions',
    summary: 'The dossiers of the resident signed in, drafts too, newest first',
    access: ['resident'],
    problems: ['cursor.invalid'],
  },
  createHandover: {
    tag: 'handovers',
    summary: 'Lets a draft go on on another machine, for ten minutes',
    access: HOLDER,
    problems: ['dossier.unknown', 'dossier.expired', 'dossier.already-filed'],
  },
  claimHandover: {
    tag: 'handovers',
    summary: 'Takes a draft over; a repeated call answers the same',
    access: ['anyone'],
    problems: ['handover.unknown', 'handover.expired'],
  },
  recordGuidance: {
    tag: 'desk',
    summary: 'Notes how many people were helped at a post, and with what',
    access: STAFF,
    problems: ['post.unknown', 'procedure.unknown'],
  },
  listGuidance: {
    tag: 'desk',
    summary: 'People helped at the posts of the agency, newest first',
    access: STAFF,
    problems: ['cursor.invalid'],
  },
  getRoster: {
    tag: 'agencies',
    summary: 'Who is on duty, this week unless told; at most 92 days',
    access: ['anyone'],
    problems: ['agency.unknown'],
  },
  putRoster: {
    tag: 'agencies',
    summary: 'Writes who is on duty over some days',
    access: DESK,
    problems: ['agency.unknown', 'post.unknown', 'version.stale'],
  },
  getStatistics: {
    tag: 'statistics',
    summary: 'Counts without personal data, this month unless told; at most 366 days',
    access: ['anyone'],
    problems: ['agency.unknown'],
  },
} as const satisfies Record<string, RouteDoc>;
