import * as z from 'zod/mini';
import type { Schema, Schemas } from './schema-value.ts';

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.optional(z.boolean()),
  schema: z.optional(z.record(z.string(), z.unknown())),
});
const operationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(parameterSchema),
  security: z.array(z.record(z.string(), z.unknown())),
  requestBody: z.optional(
    z.object({
      content: z.record(
        z.string(),
        z.object({ schema: z.optional(z.record(z.string(), z.unknown())), example: z.optional(z.unknown()) }),
      ),
    }),
  ),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

export interface Parameter {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}
/** One call as the description tells of it: all that the fuzz knows. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly proofs: readonly string[];
  readonly media: string | undefined;
  readonly body: Schema | undefined;
  readonly example: unknown;
  /** The codes it may be refused with, by status. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
}

/** Reads an OpenAPI document: its calls and its schemas. */
export function readDescription(document: unknown): { operations: Operation[]; schemas: Schemas } {
  const { paths, components } = documentSchema.parse(document);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId, parameters, security, requestBody, responses }]): Operation => {
        const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
        return {
          id: operationId,
          method: method.toUpperCase(),
          path,
          parameters: parameters.map(({ name, in: place, required = false, schema = {} }) => ({
            name,
            place,
            required,
            schema,
          })),
          proofs: security.flatMap((one) => Object.keys(one)),
          media,
          body: content?.schema,
          example: content?.example,
          codes: new Map(
            Object.entries(responses).map(([status, { description }]) => [
              status,
              [...description.matchAll(/`([a-z.-]+)`/g)].map(([, code]) => code ?? ''),
            ]),
          ),
        };
      },
    ),
  );
  return { operations, schemas: components.schemas };
}
