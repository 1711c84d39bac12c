import type * as z from 'zod/mini';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
/** Schemas of the parts of a request and of its answer. `undefined`: there is no such part. */
export type PartSchema = z.ZodMiniType | undefined;

/** One call of the API. Path parameters stand in braces. */
export interface Route<
  Params extends PartSchema = PartSchema,
  Query extends PartSchema = PartSchema,
  Body extends PartSchema = PartSchema,
  Result extends PartSchema = PartSchema,
> {
  readonly method: HttpMethod;
  readonly path: string;
  /** Status of a success. */
  readonly status: 200 | 201 | 204;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent: the answer has no JSON body. */
  readonly result?: Result;
}

/** Fixes the types of a route. Each route is its own constant, so that a browser loads only the ones it calls. */
// @__NO_SIDE_EFFECTS__
export function route<
  Params extends PartSchema = undefined,
  Query extends PartSchema = undefined,
  Body extends PartSchema = undefined,
  Result extends PartSchema = undefined,
>(spec: Route<Params, Query, Body, Result>): Route<Params, Query, Body, Result> {
  return spec;
}

type InputOf<Schema extends PartSchema> = Schema extends z.ZodMiniType ? z.input<Schema> : undefined;
type OutputOf<Schema extends PartSchema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type PartOf<R, Key extends 'params' | 'query' | 'body' | 'result'> =
  R extends Route<infer P, infer Q, infer B, infer A> ? { params: P; query: Q; body: B; result: A }[Key] : never;

/** What a caller gives. */
export type RouteInput<R> = {
  readonly [Key in 'params' | 'query' | 'body' as PartOf<R, Key> extends undefined ? never : Key]: InputOf<
    PartOf<R, Key>
  >;
};
/** What a handler gets after parsing. */
export type RouteRequest<R> = {
  readonly [Key in 'params' | 'query' | 'body']: OutputOf<PartOf<R, Key>>;
};
/** What a success answers. */
export type RouteResult<R> = OutputOf<PartOf<R, 'result'>>;

/** A route's path with its parameters filled in, each encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '' || value === '.' || value === '..')
      throw new TypeError(`path parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
}
