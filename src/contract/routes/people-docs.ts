import { ANY_ROLE, type RouteDoc } from './route-doc.ts';

/** What the reference says of the calls of people: who is signed in, who was helped, who is on duty, how many dossiers there were. */
export const PEOPLE_DOCS = {
  createSession: {
    tag: 'sessions',
    summary: 'Signs in with name and password',
    access: ['anyone'],
    problems: ['auth.wrong-password'],
  },
  endSession: {
    tag: 'sessions',
    summary: 'Signs out',
    access: ANY_ROLE,
    problems: [],
  },
  getMe: {
    tag: 'sessions',
    summary: 'Who the bearer is',
    access: ANY_ROLE,
    problems: [],
  },
  listMyDossiers: {
    tag: 'sessions',
    summary: 'The dossiers of the resident signed in, drafts too, newest first',
    access: ['resident'],
    problems: ['cursor.invalid'],
  },
} as const satisfies Record<string, RouteDoc>;
