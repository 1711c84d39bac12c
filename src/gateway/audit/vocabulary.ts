/** Everything the audit log can say happened, and what it means. Programs read these words: none is ever given another meaning. */
export const AUDIT_EVENTS = {
  'gateway.started': 'a gateway began to listen; `what` is its version',
  'gateway.stopped': 'a gateway ended in good order',
  'session.began': 'somebody signed in',
  'session.refused': 'a sign-in was refused; `problem` says why, `rate.limited` that too many were wrong before',
  'session.renewal-refused': 'a session was not renewed; `auth.invalid`: perhaps a token that was used twice',
  'session.ended': 'somebody signed out; `what` is `all` where every session of theirs ended',
  'password.changed': 'somebody changed their own password',
  'second-factor.begun': 'somebody asked for a new second factor',
  'second-factor.set-up': 'a second factor was put in force, with new recovery codes',
  'account.handed-out': 'a resident was given an account, or a new password on paper',
  'dossiers.listed': 'staff looked at a page of their work list',
  'dossier.read': 'staff opened a dossier',
  'document.read': 'staff fetched a file of a dossier',
  'result.read': 'staff fetched a result of a dossier',
  'paper.read': 'staff fetched a paper or the declaration of a dossier as PDF',
  'dossier.moved': 'staff did something with a dossier; `what` is the action',
  'result.announced': 'staff began to put a result on a dossier',
  'result.removed': 'staff took a result off a dossier',
  'notifications.changed': 'staff changed whether an applicant is told what happens, at their wish',
  'payment-notices.listed': 'staff looked at what a bank has told',
  'payment-notice.set-aside': 'staff set money aside that belongs to no dossier',
  'delivery.decided': 'staff had a dead delivery sent again or left out; `what` is the action',
  'roster.changed': 'staff changed who is on duty',
  'command.run': 'somebody ran a command of `e-tdp` that changes or hands out something; `what` is the command',
} as const;
export type AuditEventName = keyof typeof AUDIT_EVENTS;

/** `refused`: by a rule of ours, named by `problem`; `failed`: over a fault. */
export type Outcome = 'done' | 'refused' | 'failed';

/** Who did it: an account, nobody who is known, somebody at the machine, or the gateway itself. */
export interface Doer {
  readonly kind: 'staff' | 'resident' | 'unknown' | 'operator' | 'gateway';
  /** The account's id; of an operator, the number of the system's user. */
  readonly id?: string;
  readonly role?: string;
  readonly agency?: string;
}

/** What it was done to: ids that mean something in this gateway's database and nowhere else. */
export interface Subject {
  readonly account?: string;
  readonly dossier?: string;
  readonly document?: string;
  readonly delivery?: string;
}

export interface AuditEvent extends Subject {
  readonly event: AuditEventName;
  readonly outcome: Outcome;
  readonly by: Doer;
  /** A word of ours that says more. */
  readonly what?: string;
  /** The code of the refusal. */
  readonly problem?: string;
  /** The line of the request log it belongs to. */
  readonly requestId?: string;
}
