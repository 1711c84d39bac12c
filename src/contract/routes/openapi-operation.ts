import * as z from 'zod/mini';
import type { Json } from '../rules/canonical.ts';
import { PROBLEMS, type ProblemCode } from '../wire/problem.ts';
import { ASKED } from './asked.ts';
import { EXAMPLES } from './examples.ts';
import { answerHeaders, REFUSAL_HEADER_REFS, requestHeaders } from './openapi-headers.ts';
import { problemsOf } from './problems-of.ts';
import type { Asks, PartSchema, Route } from './route.ts';
import { ROUTES, ROUTE_DOCS, type Access, type RouteName } from './table.ts';

export type JsonObject = { [key: string]: Json };

const SECURITY: Readonly<Record<Access, JsonObject>> = {
  anyone: {},
  holder: { dossierToken: [] },
  resident: { residentToken: [] },
  secret: { trackingSecret: [] },
  phone: { trackingPhone: [] },
  volunteer: { staffToken: [] },
  officer: { staffToken: [] },
  admin: { staffToken: [] },
};

/** One call as an OpenAPI operation. `refOf` says where a schema stands. */
export function operation(name: RouteName, refOf: (schema: z.ZodMiniType, name: RouteName) => Json): JsonObject {
  const route: Route = ROUTES[name];
  const { summary, tag, access } = ROUTE_DOCS[name];
  const asks: Asks = ASKED[name];
  return {
    operationId: name,
    tags: [tag],
    summary,
    security: access.map((one) => SECURITY[one]).filter(isFirst),
    parameters: [
      ...partParameters(asks.params, 'path'),
      ...partParameters(asks.query, 'query'),
      ...requestHeaders(name),
    ],
    ...requestBody(name, asks.body && refOf(asks.body, name)),
    responses: {
      [String(route.status)]: success(name, route.result && refOf(route.result, name)),
      ...problemResponses(problemsOf(name)),
    },
  };
}

/** Several roles prove themselves the same way. */
function isFirst(one: JsonObject, at: number, all: readonly JsonObject[]): boolean {
  return all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === at;
}

function requestBody(name: RouteName, schema: Json | undefined): JsonObject {
  if (name === 'sendUploadPart')
    return { requestBody: { required: true, content: { 'application/offset+octet-stream': {} } } };
  if (schema === undefined) return {};
  const example: Json | undefined = (EXAMPLES as Partial<Record<RouteName, Json>>)[name];
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
    },
  };
}

function success(name: RouteName, schema: Json | undefined): JsonObject {
  const { summary, media = 'application/json', also } = ROUTE_DOCS[name];
  const route: Route = ROUTES[name];
  const content =
    schema !== undefined
      ? { [media]: { schema }, ...(also !== undefined && { [also]: {} }) }
      : media !== 'none' && route.status === 200
        ? { [media]: {} }
        : undefined;
  return { description: summary, headers: answerHeaders(name), ...(content && { content }) };
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

/** A JSON schema without the keys that only make sense in a file of its own. */
export function cleaned(schema: object): Json {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === '$schema' || key === '$id' ? undefined : value)),
  ) as Json;
}

function problemResponses(codes: readonly ProblemCode[]): JsonObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      {
        description: of.map((code) => `\`${code}\``).join(', '),
        headers: REFUSAL_HEADER_REFS,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
