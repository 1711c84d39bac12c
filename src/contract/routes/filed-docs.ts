import { DESK, HOLDER, type RouteDoc } from './route-doc.ts';

/** What the reference says of the calls of a dossier's life after filing, beside papers that are asked for. */
export const FILED_DOCS = {
  withdrawDossier: {
    tag: 'dossiers',
    summary: 'Asks the ward to give a filed dossier back without a result',
    access: [...HOLDER, 'secret'],
    problems: ['dossier.unknown', 'state.forbidden-move', 'version.stale'],
  },
  announcePayment: {
    tag: 'dossiers',
    summary: 'Says how the fee is paid that the ward asked for; said again, it answers the same payment',
    access: [...HOLDER, 'secret'],
    problems: ['dossier.unknown', 'payment.not-requested', 'payment.unknown', 'version.stale'],
  },
  giveFeedback: {
    tag: 'dossiers',
    summary: 'Says how it went, once, after filing',
    access: [...HOLDER, 'secret'],
    problems: ['dossier.unknown', 'dossier.not-filed', 'feedback.given', 'version.stale'],
  },
  getResult: {
    tag: 'dossiers',
    summary: 'The bytes of a result, once the ward has given it',
    access: [...HOLDER, 'secret', ...DESK],
    problems: [
      'dossier.unknown',
      'result.unknown',
      'document.scanning',
      'document.infected',
      'auth.forbidden',
      'storage.full',
    ],
    media: 'application/octet-stream',
  },
  listPapers: {
    tag: 'dossiers',
    summary: 'The papers an office has written about a dossier: receipt, requests, refusal, apology; a draft has none',
    access: [...HOLDER, 'secret', ...DESK],
    problems: ['dossier.unknown', 'auth.forbidden'],
  },
  getPaper: {
    tag: 'dossiers',
    summary: 'A paper as PDF, tagged for screen readers; also the declaration, filled in',
    access: [...HOLDER, 'secret', ...DESK],
    problems: ['dossier.unknown', 'paper.unknown', 'auth.forbidden', 'storage.full'],
    media: 'application/pdf',
  },
} as const satisfies Record<string, RouteDoc>;
