import { DESK_ACTIONS, type DeskActionName } from './desk-actions.ts';

/**
 * The states of a dossier and what may follow what. The ten filed states are the national portal's `TrangThaiHoSo` 1 to 10;
 * `draft` comes before them. Both the gateway and the browser use this one function.
 */
export const DOSSIER_STATES = [
  'draft',
  'registered',
  'accepted',
  'refused',
  'processing',
  'supplement-requested',
  'payment-requested',
  'withdrawal-requested',
  'stopped',
  'processed',
  'returned',
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

/** The national portal's number of a state; a draft has none. */
export const NATIONAL_STATUS = {
  draft: null,
  registered: 1,
  accepted: 2,
  refused: 3,
  processing: 4,
  'supplement-requested': 5,
  'payment-requested': 6,
  'withdrawal-requested': 7,
  stopped: 8,
  processed: 9,
  returned: 10,
} as const satisfies Record<DossierState, number | null>;

export { DESK_ACTIONS, type DeskActionName };
/** What the applicant, or the system for them, can do. */
export const APPLICANT_ACTIONS = ['submit', 'supplement', 'request-withdrawal'] as const;
export type ApplicantActionName = (typeof APPLICANT_ACTIONS)[number];
export type DossierAction = DeskActionName | ApplicantActionName;

export const ACTORS = ['applicant', 'volunteer', 'officer', 'admin', 'system'] as const;
export type Actor = (typeof ACTORS)[number];

interface Move {
  readonly from: readonly DossierState[];
  /** `same`: the dossier stays where it is. */
  readonly to: DossierState | 'same';
  readonly by: readonly Actor[];
}
const STAFF: readonly Actor[] = ['officer', 'admin'];
const APPLICANT: readonly Actor[] = ['applicant', 'volunteer'];

/**
 * `supplement` leads back to where the dossier was: see {@link nextState}. A fee is asked for once a dossier is accepted, so that
 * `confirm-payment` always leads to `processing`. That the applicant says how they pay moves nothing.
 */
const MOVES: Readonly<Record<DossierAction, Move>> = {
  submit: { from: ['draft'], to: 'registered', by: APPLICANT },
  accept: { from: ['registered'], to: 'accepted', by: STAFF },
  refuse: { from: ['registered', 'supplement-requested'], to: 'refused', by: STAFF },
  process: { from: ['accepted', 'withdrawal-requested'], to: 'processing', by: STAFF },
  'request-supplement': { from: ['registered', 'accepted', 'processing'], to: 'supplement-requested', by: STAFF },
  supplement: { from: ['supplement-requested'], to: 'processing', by: APPLICANT },
  'request-payment': { from: ['accepted', 'processing'], to: 'payment-requested', by: STAFF },
  // The system: a bank's signed notice of the very amount.
  'confirm-payment': { from: ['payment-requested'], to: 'processing', by: [...STAFF, 'system'] },
  // Late, and when the result is promised for now.
  apologise: { from: ['registered', 'accepted', 'processing'], to: 'same', by: STAFF },
  'request-withdrawal': {
    from: ['registered', 'accepted', 'processing', 'supplement-requested', 'payment-requested'],
    to: 'withdrawal-requested',
    by: APPLICANT,
  },
  finish: { from: ['accepted', 'processing'], to: 'processed', by: STAFF },
  return: { from: ['processed'], to: 'returned', by: STAFF },
  stop: {
    from: ['accepted', 'processing', 'supplement-requested', 'payment-requested', 'withdrawal-requested'],
    to: 'stopped',
    by: STAFF,
  },
};

/** What the transition needs to know of the past. */
export interface DossierPast {
  /** Whether the ward has accepted the dossier at some time; a supplement before that leads back to `registered`. */
  readonly accepted: boolean;
}

export type Transition =
  | { readonly ok: true; readonly state: DossierState }
  | { readonly ok: false; readonly code: 'state.forbidden-move' | 'state.forbidden-actor' };

/** What follows when `actor` does `action` to a dossier in `state`. Pure; says why when nothing may follow. */
export function nextState(state: DossierState, action: DossierAction, actor: Actor, past: DossierPast): Transition {
  const move = MOVES[action];
  if (!move.by.includes(actor)) return { ok: false, code: 'state.forbidden-actor' };
  if (!move.from.includes(state)) return { ok: false, code: 'state.forbidden-move' };
  if (action === 'supplement' && !past.accepted) return { ok: true, state: 'registered' };
  return { ok: true, state: move.to === 'same' ? state : move.to };
}

/** The officer's actions that `actor` may take now, in the order of {@link DESK_ACTIONS}. */
export function allowedDeskActions(state: DossierState, actor: Actor, past: DossierPast): DeskActionName[] {
  return DESK_ACTIONS.filter((action) => nextState(state, action, actor, past).ok);
}

/** States after which nothing follows. */
export const FINAL_STATES: readonly DossierState[] = ['refused', 'stopped', 'returned'];
