import type { Schema } from './docs-schema.ts';

/** As much of our own OpenAPI document as the reference shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: SecuritySchemes;
  };
}
export type SecuritySchemes = Readonly<
  Record<string, { readonly type: string; readonly name?: string; readonly description: string }>
>;
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
export type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
export interface DocumentedCall {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
}

/** Every call of the document, in its order. */
export function callsOf({ paths }: ApiDocument): DocumentedCall[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}
