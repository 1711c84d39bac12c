import * as z from 'zod/mini';
import { deskActionSchema } from '../requests/desk.ts';
import { announceDocumentSchema } from '../requests/document.ts';
import { createDossierSchema, updateDossierSchema } from '../requests/dossier.ts';
import { giveFeedbackSchema } from '../requests/feedback.ts';
import { changeNotificationsSchema, notifySchema } from '../requests/notifications.ts';
import { announcePaymentSchema } from '../requests/payment.ts';
import { noticeActionSchema } from '../requests/payment-notice.ts';
import { createHandoverSchema, putRosterSchema, recordGuidanceSchema } from '../requests/people.ts';
import {
  beginSecondFactorSchema,
  changePasswordSchema,
  confirmSecondFactorSchema,
  createSessionSchema,
  handOutAccountSchema,
  renewSessionSchema,
} from '../requests/session.ts';
import { consentSchema, submitDossierSchema } from '../requests/submission.ts';
import { submitSupplementSchema } from '../requests/supplement.ts';
import { withdrawDossierSchema } from '../requests/withdrawal.ts';
import { agencySchema } from '../wire/agency.ts';
import { answersSchema, communeAddressSchema } from '../wire/answers.ts';
import { deskDossierSchema, deskItemSchema } from '../wire/desk.ts';
import { communeSchema, divisionMatchSchema, provinceSchema } from '../wire/division.ts';
import { documentSchema } from '../wire/document.ts';
import { createdDossierSchema, dossierSchema, myDossierSchema } from '../wire/dossier.ts';
import { feedbackSchema } from '../wire/feedback.ts';
import { fieldSchema, formSchema, sectionSchema, simpleFieldSchema } from '../wire/form.ts';
import { CONTRACT_VERSION } from '../wire/limits.ts';
import { publishedKeySchema } from '../wire/keys.ts';
import { signedEventSchema, signedReceiptSchema, trackedFileSchema, trackingLogSchema } from '../wire/log.ts';
import { notificationsSchema } from '../wire/notifications.ts';
import { paymentNoticeSchema } from '../wire/payment-notice.ts';
import { paymentRequestSchema, paymentSchema } from '../wire/payment.ts';
import { localizedTextSchema } from '../wire/primitives.ts';
import { problemSchema } from '../wire/problem.ts';
import { procedureSummarySchema } from '../wire/procedure-summary.ts';
import { documentRequirementSchema, procedureSchema } from '../wire/procedure.ts';
import { receiptSchema } from '../wire/receipt.ts';
import { resultSchema } from '../wire/result.ts';
import { guidanceSchema } from '../wire/guidance.ts';
import { claimedHandoverSchema, handoverSchema } from '../wire/handover.ts';
import { dutySchema, rosterSchema } from '../wire/roster.ts';
import { statisticsSchema } from '../wire/statistics.ts';
import {
  handedOutSchema,
  meSchema,
  newSecondFactorSchema,
  providerSchema,
  recoveryCodesSchema,
  sessionSchema,
} from '../wire/session.ts';
import { supplementRequestSchema } from '../wire/supplement.ts';
import { timelineEntrySchema, trackingSchema } from '../wire/tracking.ts';
import type { Json } from '../rules/canonical.ts';
import { cleaned, operation, type JsonObject } from './openapi-operation.ts';
import { REFUSAL_HEADERS } from './openapi-headers.ts';
import type { Route } from './route.ts';
import { ROUTES, type RouteName } from './table.ts';
import { TRACKING_PHONE_HEADER, TRACKING_SECRET_HEADER } from './tracking.ts';

/** The schemas that stand under their own name in the document. */
const NAMED = {
  Agency: agencySchema,
  Procedure: procedureSchema,
  ProcedureSummary: procedureSummarySchema,
  DocumentRequirement: documentRequirementSchema,
  Form: formSchema,
  Section: sectionSchema,
  Field: fieldSchema,
  SimpleField: simpleFieldSchema,
  LocalizedText: localizedTextSchema,
  Answers: answersSchema,
  CommuneAddress: communeAddressSchema,
  Province: provinceSchema,
  Commune: communeSchema,
  DivisionMatch: divisionMatchSchema,
  CreateDossier: createDossierSchema,
  CreatedDossier: createdDossierSchema,
  UpdateDossier: updateDossierSchema,
  Dossier: dossierSchema,
  AnnounceDocument: announceDocumentSchema,
  Document: documentSchema,
  Consent: consentSchema,
  SubmitDossier: submitDossierSchema,
  Receipt: receiptSchema,
  SupplementRequest: supplementRequestSchema,
  SubmitSupplement: submitSupplementSchema,
  WithdrawDossier: withdrawDossierSchema,
  PaymentRequest: paymentRequestSchema,
  AnnouncePayment: announcePaymentSchema,
  Payment: paymentSchema,
  Notify: notifySchema,
  ChangeNotifications: changeNotificationsSchema,
  Notifications: notificationsSchema,
  GiveFeedback: giveFeedbackSchema,
  Feedback: feedbackSchema,
  Result: resultSchema,
  Tracking: trackingSchema,
  TimelineEntry: timelineEntrySchema,
  TrackingLog: trackingLogSchema,
  SignedEvent: signedEventSchema,
  SignedReceipt: signedReceiptSchema,
  TrackedFile: trackedFileSchema,
  PublishedKey: publishedKeySchema,
  CreateSession: createSessionSchema,
  RenewSession: renewSessionSchema,
  Session: sessionSchema,
  ChangePassword: changePasswordSchema,
  BeginSecondFactor: beginSecondFactorSchema,
  NewSecondFactor: newSecondFactorSchema,
  ConfirmSecondFactor: confirmSecondFactorSchema,
  RecoveryCodes: recoveryCodesSchema,
  HandOutAccount: handOutAccountSchema,
  HandedOut: handedOutSchema,
  Provider: providerSchema,
  Me: meSchema,
  MyDossier: myDossierSchema,
  CreateHandover: createHandoverSchema,
  Handover: handoverSchema,
  ClaimedHandover: claimedHandoverSchema,
  RecordGuidance: recordGuidanceSchema,
  Guidance: guidanceSchema,
  PutRoster: putRosterSchema,
  Duty: dutySchema,
  Roster: rosterSchema,
  Statistics: statisticsSchema,
  DeskItem: deskItemSchema,
  DeskDossier: deskDossierSchema,
  DeskAction: deskActionSchema,
  PaymentNotice: paymentNoticeSchema,
  NoticeAction: noticeActionSchema,
  Problem: problemSchema,
} as const;

/** The OpenAPI 3.1 description of the API, made from the contract. */
export function openApiDocument(options: { readonly serverUrl?: string } = {}): JsonObject {
  const schemas = componentSchemas();
  const paths: { [path: string]: JsonObject } = {};
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const spec: Route = ROUTES[name];
    paths[spec.path] = { ...paths[spec.path], [spec.method.toLowerCase()]: operation(name, schemaRef) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'e-TDP submission API',
      version: `${String(CONTRACT_VERSION)}.0.0`,
      description:
        'Files administrative procedures of a Vietnamese ward, follows them, and serves the ward that receives them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    ...(options.serverUrl ? { servers: [{ url: options.serverUrl }] } : {}),
    paths,
    components: { schemas, headers: REFUSAL_HEADERS, securitySchemes: securitySchemes() },
  };
}

function componentSchemas(): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { result }: Route = ROUTES[name];
    if (result && !registry.has(result))
      registry.add(result, { id: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Result` });
  }
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  return Object.fromEntries(Object.entries(made.schemas).map(([id, schema]) => [id, cleaned(schema)]));
}

function schemaRef(schema: z.ZodMiniType, routeName: RouteName): Json {
  const named = Object.entries(NAMED).find(([, one]) => one === schema);
  return {
    $ref: `#/components/schemas/${named?.[0] ?? `${routeName[0]?.toUpperCase() ?? ''}${routeName.slice(1)}Result`}`,
  };
}

function securitySchemes(): JsonObject {
  return {
    dossierToken: { type: 'http', scheme: 'bearer', description: 'The access token a draft was created with' },
    residentToken: { type: 'http', scheme: 'bearer', description: 'A session of the resident whose dossier it is' },
    staffToken: { type: 'http', scheme: 'bearer', description: 'A session of a volunteer, officer or admin' },
    trackingSecret: {
      type: 'apiKey',
      in: 'header',
      name: TRACKING_SECRET_HEADER,
      description: 'The secret printed on the receipt',
    },
    trackingPhone: {
      type: 'apiKey',
      in: 'header',
      name: TRACKING_PHONE_HEADER,
      description: 'The phone number of the declaration',
    },
  };
}
