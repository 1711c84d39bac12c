import * as z from 'zod/mini';
import { SHORTEST_KEY } from '../../contract/routes/problems-of.ts';
import type { Asks, PartSchema } from '../../contract/routes/route.ts';
import { cleaned, type JsonObject } from '../../contract/routes/openapi-operation.ts';
import type { Json } from '../../contract/rules/canonical.ts';
import { LIMITS } from '../../contract/wire/limits.ts';
import { additionalDataSchema, applicationFileSubmitSchema, GOVSTACK_ASKED, type GovStackName } from './asked.ts';
import { MEDIATOR_HEADER } from './mediator.ts';
import { GOVSTACK_CALLS, type GovStackCall } from './table.ts';
import * as wire from './wire.ts';

/** The schemas under the names the specification gives them, where it does. */
const NAMED = {
  service: wire.serviceSchema,
  EFormListItem: wire.eFormListItemSchema,
  EForm: wire.eFormSchema,
  applicationFileSubmit: applicationFileSubmitSchema,
  applicationFileResponse: wire.applicationSchema,
  startedApplication: wire.startedApplicationSchema,
  applicantApplicationFileListResponse: wire.applicationListItemSchema,
  statusModel: wire.statusSchema,
  additionalData: additionalDataSchema,
  uploadResponse: wire.uploadSchema,
  userTaskResponse: wire.taskListItemSchema,
  dataUserTaskResponse: wire.taskSchema,
  completedTaskResponse: wire.completedTaskSchema,
  statistics: wire.statisticsSchema,
  systemError: wire.systemErrorSchema,
} as const;

const ALWAYS = [400, 429, 500, 503];
const JSON_TYPE = 'application/json';

/** The OpenAPI description of what is answered below `/govstack`, made from the calls as they are bound. */
export function govStackDocument(serverUrl: string): JsonObject {
  const schemas = componentSchemas();
  const paths: { [path: string]: JsonObject } = {};
  for (const name of Object.keys(GOVSTACK_CALLS) as GovStackName[]) {
    const { paths: all, method }: GovStackCall = GOVSTACK_CALLS[name];
    for (const [at, path] of all.entries())
      paths[path] = {
        ...paths[path],
        [method.toLowerCase()]: operation(name, at === 0 ? name : `${name}${String(at + 1)}`),
      };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'e-TDP as a GovStack Registration Building Block',
      version: '1.0.0',
      description: 'The calls of that block, answered from the same dossiers as the submission API.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The `accessToken` of an application, or of a session' },
      },
    },
  };
}

function componentSchemas(): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'input' });
  return Object.fromEntries(Object.entries(made.schemas).map(([id, schema]) => [id, cleaned(schema)]));
}

function operation(name: GovStackName, operationId: string): JsonObject {
  const call: GovStackCall = GOVSTACK_CALLS[name];
  const asks: Asks = GOVSTACK_ASKED[name];
  const refusals = [...new Set([...call.refusals, ...ALWAYS])].sort((a, b) => a - b);
  return {
    operationId,
    tags: [...call.tags],
    summary: call.summary,
    security: call.access === 'anyone' ? [{}] : [{ bearer: [] }, {}],
    parameters: [...parameters(asks.params, 'path'), ...parameters(asks.query, 'query'), ...headersOf(name, call)],
    ...requestBody(name, asks.body),
    responses: {
      200: { description: call.summary, content: { [JSON_TYPE]: { schema: schemaOf(call.result) } } },
      ...Object.fromEntries(refusals.map((status) => [String(status), refusal(status)])),
    },
  };
}

function refusal(status: number): JsonObject {
  return {
    description: status < 500 ? 'Refused; `code` says why' : 'Not now; `code` says why',
    content: { [JSON_TYPE]: { schema: { $ref: '#/components/schemas/systemError' } } },
  };
}

function schemaOf(schema: z.ZodMiniType): Json {
  const name = Object.entries(NAMED).find(([, one]) => one === schema)?.[0];
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  if (schema instanceof z.ZodMiniArray) return { type: 'array', items: schemaOf(schema.def.element as z.ZodMiniType) };
  throw new Error('a schema of a call has no name');
}

function requestBody(name: GovStackName, body: PartSchema): JsonObject {
  if (name === 'uploadFile') {
    const file: JsonObject = {
      type: 'string',
      description: 'The bytes of a file, or base64 where the part has no file name',
    };
    const schema: JsonObject = { type: 'object', properties: { file }, required: ['file'] };
    return {
      requestBody: {
        required: true,
        content: { 'multipart/form-data': { schema }, 'application/x-www-form-urlencoded': { schema } },
      },
    };
  }
  if (!body) return {};
  const schema = schemaOf(body);
  const form = name === 'submitApplication' ? { 'application/x-www-form-urlencoded': { schema } } : {};
  return { requestBody: { required: true, content: { [JSON_TYPE]: { schema }, ...form } } };
}

function parameters(schema: PartSchema, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: cleaned(typeof one === 'object' ? one : {}),
  }));
}

function headersOf(name: GovStackName, { mediator, method }: GovStackCall): Json[] {
  const header = (called: string, description: string, required: boolean, schema: Json = { type: 'string' }): Json => ({
    name: called,
    in: 'header',
    required,
    description,
    schema,
  });
  const key = { type: 'string', minLength: SHORTEST_KEY, maxLength: LIMITS.idempotencyKey };
  return [
    header(MEDIATOR_HEADER, 'INSTANCE/CLASS/MEMBER/SUBSYSTEM', mediator),
    ...(method === 'GET' || name === 'uploadFile'
      ? []
      : [header('Idempotency-Key', 'A repeated call with the same key and body answers the first answer', false, key)]),
    ...(name === 'updateApplication' || name === 'completeTask'
      ? [header('If-Match', 'The `ETag` the change was made on', false)]
      : []),
  ];
}
