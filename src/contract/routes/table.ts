import type { ProblemCode } from '../wire/problem.ts';
import * as access from './access.ts';
import { ACCESS_DOCS } from './access-docs.ts';
import * as catalogue from './catalogue.ts';
import * as deliveries from './deliveries.ts';
import { DELIVERY_DOCS } from './deliveries-docs.ts';
import { DESK_DOCS } from './desk-docs.ts';
import * as divisions from './divisions.ts';
import * as dossiers from './dossiers.ts';
import { listMyDossiers } from './me.ts';
import * as notifications from './notifications.ts';
import { NOTIFICATION_DOCS } from './notifications-docs.ts';
import * as people from './people.ts';
import { PEOPLE_DOCS } from './people-docs.ts';
import * as filed from './filed.ts';
import { FILED_DOCS } from './filed-docs.ts';
import { getProcedure } from './procedure.ts';
import { listKeys } from './keys.ts';
import { getTrackingLog } from './log.ts';
import { DESK, HOLDER, type RouteDoc } from './route-doc.ts';
import * as staff from './staff.ts';
import * as tracking from './tracking.ts';
import { discardUpload, createUpload, getUpload, sendUploadPart } from './uploads.ts';

/** Every call of the API by name. For the gateway, the docs and tests; a browser imports single routes instead. */
export const ROUTES = {
  getAgency: catalogue.getAgency,
  listProcedures: catalogue.listProcedures,
  getProcedure,
  listProvinces: divisions.listProvinces,
  listCommunes: divisions.listCommunes,
  resolveDivision: divisions.resolveDivision,
  createDossier: dossiers.createDossier,
  getDossier: dossiers.getDossier,
  updateDossier: dossiers.updateDossier,
  discardDossier: dossiers.discardDossier,
  announceDocument: dossiers.announceDocument,
  removeDocument: dossiers.removeDocument,
  getDocumentContent: dossiers.getDocumentContent,
  submitDossier: dossiers.submitDossier,
  getReceipt: dossiers.getReceipt,
  submitSupplement: filed.submitSupplement,
  withdrawDossier: filed.withdrawDossier,
  announcePayment: filed.announcePayment,
  giveFeedback: filed.giveFeedback,
  getResult: filed.getResult,
  listPapers: filed.listPapers,
  getPaper: filed.getPaper,
  getNotifications: notifications.getNotifications,
  changeNotifications: notifications.changeNotifications,
  createUpload,
  getUpload,
  sendUploadPart,
  discardUpload,
  getTracking: tracking.getTracking,
  watchTracking: tracking.watchTracking,
  getTrackingLog,
  listKeys,
  createSession: staff.createSession,
  renewSession: access.renewSession,
  endSession: staff.endSession,
  getMe: staff.getMe,
  changePassword: access.changePassword,
  beginSecondFactor: access.beginSecondFactor,
  confirmSecondFactor: access.confirmSecondFactor,
  listProviders: access.listProviders,
  handOutAccount: staff.handOutAccount,
  listMyDossiers,
  createHandover: people.createHandover,
  claimHandover: people.claimHandover,
  recordGuidance: people.recordGuidance,
  listGuidance: people.listGuidance,
  getRoster: people.getRoster,
  putRoster: people.putRoster,
  getStatistics: people.getStatistics,
  listDeskDossiers: staff.listDeskDossiers,
  listPaymentNotices: staff.listPaymentNotices,
  actOnPaymentNotice: staff.actOnPaymentNotice,
  getDeskDossier: staff.getDeskDossier,
  actOnDossier: staff.actOnDossier,
  listDeliveries: deliveries.listDeliveries,
  actOnDelivery: deliveries.actOnDelivery,
} as const;
export type RouteName = keyof typeof ROUTES;
export type { Access, RouteDoc } from './route-doc.ts';

const HELD: readonly ProblemCode[] = ['dossier.unknown', 'dossier.expired'];

export const ROUTE_DOCS: Readonly<Record<RouteName, RouteDoc>> = {
  getAgency: {
    tag: 'agencies',
    summary: 'A ward: names, address, opening hours, posts, what it receives online',
    access: ['anyone'],
    problems: ['agency.unknown'],
  },
  listProcedures: {
    tag: 'procedures',
    summary: 'The catalogue; search ignores tone marks, case and word order and knows everyday words',
    access: ['anyone'],
    problems: ['cursor.invalid'],
  },
  getProcedure: {
    tag: 'procedures',
    summary: 'One procedure with its papers, steps, fee, legal basis, source and form',
    access: ['anyone'],
    problems: ['procedure.unknown'],
  },
  listProvinces: { tag: 'divisions', summary: 'The 34 provinces since 1 July 2025', access: ['anyone'], problems: [] },
  listCommunes: {
    tag: 'divisions',
    summary: 'The communes of a province',
    access: ['anyone'],
    problems: ['division.unknown'],
  },
  resolveDivision: {
    tag: 'divisions',
    summary: 'An old three-tier address to the units of today',
    access: ['anyone'],
    problems: [],
  },
  createDossier: {
    tag: 'dossiers',
    summary:
      'Begins a draft for one procedure at one agency; of a signed-in resident it becomes their own, of a volunteer one of their post',
    access: ['anyone', 'resident', 'volunteer'],
    problems: ['agency.unknown', 'procedure.unknown', 'procedure.not-filed-here'],
  },
  getDossier: { tag: 'dossiers', summary: 'Reads a dossier', access: HOLDER, problems: HELD },
  updateDossier: {
    tag: 'dossiers',
    summary: 'Merges answers into a draft; null takes an answer away',
    access: HOLDER,
    problems: [...HELD, 'dossier.already-filed', 'version.stale'],
  },
  discardDossier: {
    tag: 'dossiers',
    summary: 'Discards a draft with its files',
    access: HOLDER,
    problems: [...HELD, 'dossier.already-filed', 'version.stale'],
  },
  announceDocument: {
    tag: 'documents',
    summary: 'Announces a file for a slot, before its bytes; officers announce those of a result, on the slot result',
    access: [...HOLDER, 'secret', ...DESK],
    problems: [
      ...HELD,
      'auth.forbidden',
      'state.forbidden-move',
      'document.slot-unknown',
      'document.too-large',
      'document.too-many',
      'document.type-refused',
      'document.already-stored',
      'dossier.already-filed',
      'version.stale',
    ],
  },
  removeDocument: {
    tag: 'documents',
    summary: 'Takes a file away',
    access: [...HOLDER, 'secret', ...DESK],
    problems: [...HELD, 'auth.forbidden', 'document.unknown', 'dossier.already-filed', 'version.stale'],
  },
  getDocumentContent: {
    tag: 'documents',
    summary: 'The bytes of a file',
    access: [...HOLDER, 'secret', ...DESK],
    problems: [...HELD, 'document.unknown', 'document.scanning', 'document.infected', 'auth.forbidden', 'storage.full'],
    media: 'application/octet-stream',
  },
  submitDossier: {
    tag: 'dossiers',
    summary: 'Hands the dossier in and answers the receipt; a repeated call answers the same receipt',
    access: HOLDER,
    problems: [
      ...HELD,
      'dossier.answers-invalid',
      'dossier.document-missing',
      'dossier.document-incomplete',
      'document.infected',
      'dossier.consent-missing',
      'version.stale',
    ],
  },
  getReceipt: {
    tag: 'dossiers',
    summary: 'The receipt again, as JSON or as a page to print',
    access: HOLDER,
    problems: ['dossier.unknown', 'dossier.not-filed'],
    also: 'application/pdf',
  },
  submitSupplement: {
    tag: 'dossiers',
    summary: 'Hands in the papers the ward asked for',
    access: [...HOLDER, 'secret'],
    problems: [
      'dossier.unknown',
      'supplement.not-requested',
      'document.unknown',
      'dossier.document-incomplete',
      'document.infected',
      'version.stale',
    ],
  },
  ...FILED_DOCS,
  ...NOTIFICATION_DOCS,
  createUpload: {
    tag: 'uploads',
    summary: 'Begins the upload of an announced file (tus creation)',
    access: [...HOLDER, 'secret', ...DESK],
    problems: [
      ...HELD,
      'auth.forbidden',
      'state.forbidden-move',
      'document.unknown',
      'document.already-stored',
      'dossier.already-filed',
    ],
    media: 'none',
  },
  getUpload: {
    tag: 'uploads',
    summary: 'How many bytes have arrived',
    access: [...HOLDER, 'secret', ...DESK],
    problems: ['auth.forbidden', 'upload.unknown', 'dossier.expired'],
    media: 'none',
  },
  sendUploadPart: {
    tag: 'uploads',
    summary: 'Sends bytes from an offset; answered when they are on disk',
    access: [...HOLDER, 'secret', ...DESK],
    problems: [
      'auth.forbidden',
      'upload.unknown',
      'dossier.expired',
      'upload.offset-differs',
      'upload.superseded',
      'upload.part-damaged',
      'upload.too-large',
      'document.type-refused',
      'document.digest-differs',
      'document.broken',
      'document.encrypted',
      'document.scripted',
      'document.mixed',
      'document.too-complex',
      'request.media-type',
      'request.timeout',
    ],
    media: 'none',
  },
  discardUpload: {
    tag: 'uploads',
    summary: 'Gives an upload up',
    access: [...HOLDER, 'secret', ...DESK],
    problems: ['auth.forbidden', 'upload.unknown', 'dossier.expired'],
    media: 'none',
  },
  getTracking: {
    tag: 'tracking',
    summary: 'Public status of a dossier, with proof in a header',
    access: ['secret', 'phone'],
    problems: ['tracking.unknown', 'tracking.proof-missing'],
  },
  watchTracking: {
    tag: 'tracking',
    summary: 'Live status (server-sent events), resumable by Last-Event-ID',
    access: ['secret', 'phone'],
    problems: ['tracking.unknown', 'tracking.proof-missing', 'request.header-invalid'],
    media: 'text/event-stream',
  },
  getTrackingLog: {
    tag: 'tracking',
    summary:
      'What proves the status: the signed log of the dossier, its receipt and its files, for who holds the secret',
    access: ['secret'],
    problems: ['tracking.unknown', 'tracking.proof-missing'],
  },
  listKeys: {
    tag: 'keys',
    summary:
      'The public keys that receipts and logs are signed with, newest first; each is vouched for by the one before it',
    access: ['anyone'],
    problems: [],
  },
  ...ACCESS_DOCS,
  ...PEOPLE_DOCS,
  ...DELIVERY_DOCS,
  ...DESK_DOCS,
};
