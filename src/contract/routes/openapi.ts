import * as z from 'zod/mini';
import { deskActionSchema } from '../requests/desk.ts';
import { announceDocumentSchema } from '../requests/document.ts';
import { createDossierSchema, updateDossierSchema } from '../requests/dossier.ts';
import { createSessionSchema } from '../requests/session.ts';
import { consentSchema, submitDossierSchema } from '../requests/submission.ts';
import { submitSupplementSchema } from '../requests/supplement.ts';
import { agencySchema } from '../wire/agency.ts';
import { answersSchema, communeAddressSchema } from '../wire/answers.ts';
import { deskDossierSchema, deskItemSchema } from '../wire/desk.ts';
import { communeSchema, divisionMatchSchema, provinceSchema } from '../wire/division.ts';
import { documentSchema } from '../wire/document.ts';
import { createdDossierSchema, dossierSchema } from '../wire/dossier.ts';
import { fieldSchema, formSchema, sectionSchema } from '../wire/form.ts';
import { CONTRACT_VERSION, LIMITS } from '../wire/limits.ts';
import { localizedTextSchema } from '../wire/primitives.ts';
import { PROBLEMS, problemSchema, type ProblemCode } from '../wire/problem.ts';
import { procedureSummarySchema } from '../wire/procedure-summary.ts';
import { documentRequirementSchema, procedureSchema } from '../wire/procedure.ts';
import { receiptSchema } from '../wire/receipt.ts';
import { meSchema, sessionSchema } from '../wire/session.ts';
import { supplementRequestSchema } from '../wire/supplement.ts';
import { timelineEntrySchema, trackingSchema } from '../wire/tracking.ts';
import type { Json } from '../rules/canonical.ts';
import { ASKED } from './asked.ts';
import type { Asks, PartSchema, Route } from './route.ts';
import { ROUTES, ROUTE_DOCS, type Access, type RouteDoc, type RouteName } from './table.ts';
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
  Tracking: trackingSchema,
  TimelineEntry: timelineEntrySchema,
  CreateSession: createSessionSchema,
  Session: sessionSchema,
  Me: meSchema,
  DeskItem: deskItemSchema,
  DeskDossier: deskDossierSchema,
  DeskAction: deskActionSchema,
  Problem: problemSchema,
} as const;

type JsonObject = { [key: string]: Json };
const ANY_CALL: readonly ProblemCode[] = ['request.malformed', 'request.invalid', 'rate.limited', 'server.failed'];
const SECURITY: Readonly<Record<Access, JsonObject>> = {
  anyone: {},
  holder: { dossierToken: [] },
  secret: { trackingSecret: [] },
  phone: { trackingPhone: [] },
  volunteer: { staffToken: [] },
  officer: { staffToken: [] },
  admin: { staffToken: [] },
};

/** The OpenAPI 3.1 description of the API, made from the contract. */
export function openApiDocument(options: { readonly serverUrl?: string } = {}): JsonObject {
  const schemas = componentSchemas();
  const paths: { [path: string]: JsonObject } = {};
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const spec: Route = ROUTES[name];
    paths[spec.path] = { ...paths[spec.path], [spec.method.toLowerCase()]: operation(name, spec, ROUTE_DOCS[name]) };
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
    components: { schemas, securitySchemes: securitySchemes() },
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

/** Without the keys that only make sense in a file of its own. */
function cleaned(schema: object): Json {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === '$schema' || key === '$id' ? undefined : value)),
  ) as Json;
}

function schemaRef(schema: PartSchema, routeName: RouteName): Json {
  const named = Object.entries(NAMED).find(([, one]) => one === schema);
  return {
    $ref: `#/components/schemas/${named?.[0] ?? `${routeName[0]?.toUpperCase() ?? ''}${routeName.slice(1)}Result`}`,
  };
}

function operation(name: RouteName, spec: Route, doc: RouteDoc): JsonObject {
  const media = doc.media ?? 'application/json';
  const asks: Asks = ASKED[name];
  const success: JsonObject = { description: doc.summary };
  if (spec.result) success['content'] = { [media]: { schema: schemaRef(spec.result, name) } };
  else if (media !== 'none' && spec.status === 200) success['content'] = { [media]: {} };
  return {
    operationId: name,
    tags: [doc.tag],
    summary: doc.summary,
    security: doc.access.map((access) => SECURITY[access]),
    parameters: [
      ...partParameters(asks.params, 'path'),
      ...partParameters(asks.query, 'query'),
      ...headerParameters(spec, doc),
    ],
    ...(asks.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaRef(asks.body, name) } } } }
      : {}),
    responses: { [String(spec.status)]: success, ...problemResponses([...doc.problems, ...ANY_CALL]) },
  };
}

function partParameters(schema: PartSchema, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: cleaned(typeof one === 'object' ? one : {}),
  }));
}

function headerParameters(spec: Route, doc: RouteDoc): Json[] {
  const unsafe = spec.method !== 'GET' && spec.method !== 'HEAD' && doc.tag !== 'uploads' && doc.tag !== 'sessions';
  const key: Json = {
    name: 'Idempotency-Key',
    in: 'header',
    required: spec.method === 'POST',
    description: 'A repeated call with the same key and body answers the first answer, byte for byte',
    schema: { type: 'string', maxLength: LIMITS.idempotencyKey },
  };
  const match: Json = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } };
  const resume: Json = { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } };
  return [
    ...(unsafe ? [key] : []),
    ...(doc.problems.includes('version.stale') ? [match] : []),
    ...(doc.media === 'text/event-stream' ? [resume] : []),
  ];
}

function problemResponses(codes: readonly ProblemCode[]): JsonObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function securitySchemes(): JsonObject {
  return {
    dossierToken: { type: 'http', scheme: 'bearer', description: 'The access token a draft was created with' },
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
