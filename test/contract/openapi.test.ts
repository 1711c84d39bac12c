import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { ASKED } from '../../src/contract/routes/asked.ts';
import { EXAMPLES } from '../../src/contract/routes/examples.ts';
import { openApiDocument } from '../../src/contract/routes/openapi.ts';
import { problemsOf } from '../../src/contract/routes/problems-of.ts';
import type { Asks } from '../../src/contract/routes/route.ts';
import { ROUTES, type RouteName } from '../../src/contract/routes/table.ts';
import { PROBLEMS, type ProblemCode } from '../../src/contract/wire/problem.ts';

/**
 * What OpenAPI 3.1.0 asks of a document's objects (the members each may have and must have), as far as ours has them. Written after
 * the specification and not after our types, so that it finds what they allow.
 */
const media = z.record(z.string(), z.strictObject({ schema: z.optional(z.unknown()), example: z.optional(z.json()) }));
const header = z.strictObject({ description: z.string(), schema: z.record(z.string(), z.unknown()) });
const headerRef = z.strictObject({ $ref: z.string().check(z.startsWith('#/components/headers/')) });
const parameterSchema = z.strictObject({
  name: z.string().check(z.minLength(1)),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  description: z.optional(z.string()),
  schema: z.record(z.string(), z.unknown()),
});
const operationSchema = z.strictObject({
  operationId: z.string().check(z.regex(/^[a-z][A-Za-z]+$/)),
  tags: z.array(z.string()).check(z.length(1)),
  summary: z.string().check(z.minLength(5)),
  security: z.array(z.record(z.string(), z.array(z.string()))).check(z.minLength(1)),
  parameters: z.array(parameterSchema),
  requestBody: z.optional(z.strictObject({ required: z.boolean(), content: media })),
  responses: z.record(
    z.string().check(z.regex(/^[1-5]\d\d$/)),
    z.strictObject({
      description: z.string().check(z.minLength(1)),
      headers: z.optional(z.record(z.string(), z.union([header, headerRef]))),
      content: z.optional(media),
    }),
  ),
});
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })),
  paths: z.record(z.string().check(z.startsWith('/v1/')), z.record(z.string(), operationSchema)),
  components: z.strictObject({
    headers: z.record(z.string(), header),
    schemas: z.record(z.string().check(z.regex(/^[A-Za-z0-9._-]+$/)), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(
      z.string(),
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
        z.strictObject({
          type: z.literal('apiKey'),
          in: z.literal('header'),
          name: z.string(),
          description: z.string(),
        }),
      ]),
    ),
  }),
});

describe('the OpenAPI document', () => {
  const written: unknown = JSON.parse(JSON.stringify(openApiDocument({ serverUrl: 'https://gateway.example' })));
  const document = documentSchema.parse(written);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );

  it('describes every call once, under its own method', () => {
    const described = operations.map(({ operationId, method, path }) => [operationId, method.toUpperCase(), path]);
    const routes = Object.entries(ROUTES).map(([name, { method, path }]) => [name, method, path]);
    assert.deepEqual(described.sort(), routes.sort());
  });
  it('points only at what it holds', () => {
    for (const [pointer] of JSON.stringify(written).matchAll(/(?<="\$ref":")[^"]+/g)) {
      const [root, ...parts] = pointer.split('/');
      assert.equal(root, '#', pointer);
      const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], written);
      assert.equal(typeof found, 'object', pointer);
    }
  });
  it('uses every schema it names', () => {
    const text = JSON.stringify(written);
    for (const name of Object.keys(document.components.schemas))
      assert.ok(text.includes(`"#/components/schemas/${name}"`), name);
  });
  it('lets answers grow: no schema forbids further members', () =>
    assert.ok(!JSON.stringify(written).includes('"additionalProperties":false')));
  it('names a path parameter for each brace, and no parameter twice', () => {
    for (const { path, parameters } of operations) {
      assert.deepEqual(
        parameters.filter((one) => one.in === 'path' && one.required).map(({ name }) => name),
        [...path.matchAll(/\{(\w+)\}/g)].map(([, brace]) => brace),
      );
      const all = parameters.map((one) => `${one.in} ${one.name}`);
      assert.equal(new Set(all).size, all.length, path);
    }
  });
  it('says how each caller proves who they are, each way once', () => {
    for (const { operationId, security } of operations) {
      const ways = security.flatMap((one) => Object.keys(one));
      for (const way of ways) assert.ok(way in document.components.securitySchemes, way);
      assert.equal(new Set(security.map((one) => JSON.stringify(one))).size, security.length, operationId);
    }
  });
  it('tells of every refusal that may come with a call, under its status', () => {
    for (const { operationId, responses } of operations) {
      const told = Object.entries(responses).flatMap(([status, { description }]) =>
        [...description.matchAll(/`([a-z.-]+)`/g)].map(([, code = '']) => {
          assert.equal(PROBLEMS[code as ProblemCode].status, Number(status), code);
          return code;
        }),
      );
      assert.deepEqual(told.sort(), problemsOf(operationId as RouteName).sort(), operationId);
    }
  });
  it('leaves out no problem but those that come with no call', () => {
    const told = new Set((Object.keys(ROUTES) as RouteName[]).flatMap(problemsOf));
    assert.deepEqual(
      Object.keys(PROBLEMS).filter((code) => !told.has(code as ProblemCode)),
      ['route.unknown', 'route.method'],
    );
  });
  it('shows an example of each body, which the call would take', () => {
    const bodies = Object.entries<Asks>(ASKED).flatMap(([name, { body }]) => (body ? [[name, body] as const] : []));
    assert.deepEqual(bodies.map(([name]) => name).sort(), Object.keys(EXAMPLES).sort());
    for (const [name, body] of bodies) {
      const shown = operations.find(({ operationId }) => operationId === name)?.requestBody?.content[
        'application/json'
      ];
      assert.deepEqual(z.parse(body, shown?.example), shown?.example, name);
    }
  });
});
