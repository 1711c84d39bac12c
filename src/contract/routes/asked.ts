import * as z from 'zod/mini';
import { deliveryActionSchema } from '../requests/delivery.ts';
import { deskActionSchema } from '../requests/desk.ts';
import { announceDocumentSchema } from '../requests/document.ts';
import { createDossierSchema, updateDossierSchema } from '../requests/dossier.ts';
import { giveFeedbackSchema } from '../requests/feedback.ts';
import { changeNotificationsSchema } from '../requests/notifications.ts';
import { announcePaymentSchema } from '../requests/payment.ts';
import { noticeActionSchema } from '../requests/payment-notice.ts';
import { dateSchema } from '../requests/date.ts';
import { createHandoverSchema, putRosterSchema, recordGuidanceSchema } from '../requests/people.ts';
import {
  beginSecondFactorSchema,
  changePasswordSchema,
  confirmSecondFactorSchema,
  createSessionSchema,
  handOutAccountSchema,
  renewSessionSchema,
} from '../requests/session.ts';
import { submitDossierSchema } from '../requests/submission.ts';
import { submitSupplementSchema } from '../requests/supplement.ts';
import { withdrawDossierSchema } from '../requests/withdrawal.ts';
import { DOSSIER_STATES } from '../rules/status.ts';
import { DELIVERY_STATES } from '../wire/delivery.ts';
import { NOTICE_STATES } from '../wire/payment-notice.ts';
import { agencyIdSchema, procedureCodeSchema, uuidSchema } from '../wire/primitives.ts';

const dossier = z.object({ id: uuidSchema });
const document = z.object({ id: uuidSchema, documentId: uuidSchema });
const result = z.object({ id: uuidSchema, resultId: uuidSchema });
const paper = z.object({ id: uuidSchema, paperId: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,59}$/)) });
const upload = z.object({ uploadId: uuidSchema });
const tracked = z.object({ code: z.string().check(z.maxLength(60)) });
/** `cursor`: an opaque place in a list; only the server that gave it can read it. */
const paging = {
  limit: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}$/))),
  cursor: z.optional(z.string().check(z.maxLength(400))),
};

/** Local dates, both included. */
const days = { from: z.optional(dateSchema), to: z.optional(dateSchema) };

/** What each call takes: path, query, JSON body. Calls of uploads take headers and bytes instead. */
export const ASKED = {
  getAgency: { params: z.object({ agencyId: agencyIdSchema }) },
  listProcedures: {
    query: z.object({
      q: z.optional(z.string().check(z.maxLength(200))),
      field: z.optional(z.string().check(z.maxLength(200))),
      level: z.optional(z.string().check(z.maxLength(40))),
      serviceLevel: z.optional(z.string().check(z.maxLength(40))),
      ...paging,
    }),
  },
  getProcedure: { params: z.object({ code: procedureCodeSchema }) },
  listProvinces: {},
  listCommunes: { params: z.object({ code: z.string().check(z.regex(/^\d{2}$/)) }) },
  resolveDivision: { query: z.object({ text: z.string().check(z.minLength(2), z.maxLength(300)) }) },
  createDossier: { body: createDossierSchema },
  getDossier: { params: dossier },
  updateDossier: { params: dossier, body: updateDossierSchema },
  discardDossier: { params: dossier },
  announceDocument: { params: document, body: announceDocumentSchema },
  removeDocument: { params: document },
  getDocumentContent: { params: document },
  submitDossier: { params: dossier, body: submitDossierSchema },
  getReceipt: { params: dossier },
  submitSupplement: { params: dossier, body: submitSupplementSchema },
  withdrawDossier: { params: dossier, body: withdrawDossierSchema },
  announcePayment: { params: dossier, body: announcePaymentSchema },
  giveFeedback: { params: dossier, body: giveFeedbackSchema },
  getResult: { params: result },
  listPapers: { params: dossier },
  getPaper: { params: paper },
  getNotifications: { params: dossier },
  changeNotifications: { params: dossier, body: changeNotificationsSchema },
  createUpload: {},
  getUpload: { params: upload },
  sendUploadPart: { params: upload },
  discardUpload: { params: upload },
  getTracking: { params: tracked },
  watchTracking: { params: tracked },
  getTrackingLog: { params: tracked },
  listKeys: {},
  createSession: { body: createSessionSchema },
  renewSession: { body: renewSessionSchema },
  endSession: { query: z.object({ all: z.optional(z.literal('true')) }) },
  getMe: {},
  changePassword: { body: changePasswordSchema },
  beginSecondFactor: { body: beginSecondFactorSchema },
  confirmSecondFactor: { body: confirmSecondFactorSchema },
  listProviders: {},
  handOutAccount: { body: handOutAccountSchema },
  listMyDossiers: { query: z.object({ state: z.optional(z.enum(DOSSIER_STATES)), ...paging }) },
  createHandover: { body: createHandoverSchema },
  claimHandover: { params: z.object({ token: z.string().check(z.regex(/^[A-Za-z0-9_-]{32}$/)) }) },
  recordGuidance: { body: recordGuidanceSchema },
  listGuidance: { query: z.object({ ...days, postId: z.optional(z.string().check(z.maxLength(64))), ...paging }) },
  getRoster: { params: z.object({ agencyId: agencyIdSchema }), query: z.object(days) },
  putRoster: { params: z.object({ agencyId: agencyIdSchema }), body: putRosterSchema },
  getStatistics: { query: z.object({ agencyId: agencyIdSchema, ...days }) },
  listDeskDossiers: { query: z.object({ state: z.optional(z.enum(DOSSIER_STATES)), ...paging }) },
  listPaymentNotices: { query: z.object({ state: z.optional(z.enum(NOTICE_STATES)), ...paging }) },
  actOnPaymentNotice: { params: z.object({ id: z.string().check(z.maxLength(64)) }), body: noticeActionSchema },
  getDeskDossier: { params: dossier },
  actOnDossier: { params: dossier, body: deskActionSchema },
  listDeliveries: {
    query: z.object({
      state: z.optional(z.enum(DELIVERY_STATES)),
      target: z.optional(z.string().check(z.regex(/^[a-z][a-z0-9-]*(:[a-z0-9-]+)?$/), z.maxLength(60))),
      dossierId: z.optional(uuidSchema),
      ...paging,
    }),
  },
  actOnDelivery: { params: z.object({ id: uuidSchema }), body: deliveryActionSchema },
} as const;
export type Asked = typeof ASKED;
