import type { RouteName } from '../../contract/routes/table.ts';
import type { CallOf } from '../http/handle.ts';
import type { AuditEventName, Subject } from './vocabulary.ts';

/** How one call is noted. */
export interface AuditedCall<Name extends RouteName> {
  readonly event: AuditEventName;
  /** What it is called when it is refused, where that is something else. */
  readonly refused?: AuditEventName;
  /** Whose calls are noted: those of staff, or those of everybody who comes that far. */
  readonly of: 'staff' | 'everybody';
  /** Only that it was refused is worth a line. */
  readonly onlyRefused?: true;
  readonly subject?: (call: CallOf<Name>) => Subject;
  readonly what?: (call: CallOf<Name>) => string;
}
type AuditedCalls = { readonly [Name in RouteName]?: AuditedCall<Name> };

const document = ({ params }: { readonly params: { readonly id: string; readonly documentId: string } }): Subject => ({
  dossier: params.id,
  document: params.documentId,
});

/**
 * The calls of the API that leave a line in the audit log. What residents do with their own dossiers stands in the dossier's own signed
 * log; what anybody may read is nobody's business.
 */
export const AUDITED: AuditedCalls = {
  createSession: { event: 'session.began', refused: 'session.refused', of: 'everybody' },
  renewSession: { event: 'session.renewal-refused', of: 'everybody', onlyRefused: true },
  endSession: {
    event: 'session.ended',
    of: 'everybody',
    what: ({ query }) => (query.all === undefined ? 'this' : 'all'),
  },
  changePassword: { event: 'password.changed', of: 'everybody' },
  beginSecondFactor: { event: 'second-factor.begun', of: 'everybody' },
  confirmSecondFactor: { event: 'second-factor.set-up', of: 'everybody' },
  handOutAccount: { event: 'account.handed-out', of: 'staff' },
  listDeskDossiers: { event: 'dossiers.listed', of: 'staff' },
  getDeskDossier: { event: 'dossier.read', of: 'staff', subject: ({ params }) => ({ dossier: params.id }) },
  getDocumentContent: { event: 'document.read', of: 'staff', subject: document },
  getResult: {
    event: 'result.read',
    of: 'staff',
    subject: ({ params }) => ({ dossier: params.id, document: params.resultId }),
  },
  getPaper: {
    event: 'paper.read',
    of: 'staff',
    subject: ({ params }) => ({ dossier: params.id, document: params.paperId }),
  },
  actOnDossier: {
    event: 'dossier.moved',
    of: 'staff',
    subject: ({ params }) => ({ dossier: params.id }),
    what: ({ body }) => body.action,
  },
  announceDocument: { event: 'result.announced', of: 'staff', subject: document },
  removeDocument: { event: 'result.removed', of: 'staff', subject: document },
  changeNotifications: {
    event: 'notifications.changed',
    of: 'staff',
    subject: ({ params }) => ({ dossier: params.id }),
  },
  listPaymentNotices: { event: 'payment-notices.listed', of: 'staff' },
  actOnPaymentNotice: { event: 'payment-notice.set-aside', of: 'staff' },
  actOnDelivery: {
    event: 'delivery.decided',
    of: 'staff',
    subject: ({ params }) => ({ delivery: params.id }),
    what: ({ body }) => body.action,
  },
  putRoster: { event: 'roster.changed', of: 'staff' },
};
