import type * as z from 'zod/mini';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
/** Schema of one part of a request, or of an answer. `undefined`: there is no such part. */
export type PartSchema = z.ZodMiniType | undefined;

/** What the parts of a request are checked by. */
export interface Asks {
  readonly params?: PartSchema;
  readonly query?: PartSchema;
  readonly body?: PartSchema;
}

/**
 * One call of the API. Path parameters stand in braces. Each route is its own constant, so that a browser loads only the ones it
 * calls, and only what it needs of them: the schemas of requests are checked by the gateway alone and stand in `asked.ts`, of
 * which a route knows no more than the type.
 */
export interface Route<Asked extends Asks = Asks, Result extends PartSchema = PartSchema> {
  readonly method: HttpMethod;
  readonly path: string;
  /** Status of a success. */
  readonly status: 200 | 201 | 204;
  /** Absent: the answer has no JSON body. */
  readonly result?: Result;
  /** For the compiler only; never there. */
  readonly asks?: Asked;
}

type Part = keyof Asks;
type AskedOf<R, Name extends Part> =
  R extends Route<infer Asked>
    ? Asked extends { readonly [Key in Name]?: infer Schema }
      ? unknown extends Schema
        ? undefined
        : Schema
      : undefined
    : never;
type InputOf<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : undefined;
type OutputOf<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** What a caller gives. */
export type RouteInput<R> = {
  readonly [Name in Part as AskedOf<R, Name> extends undefined ? never : Name]: InputOf<AskedOf<R, Name>>;
};
/** What a handler gets after parsing. */
export type RouteRequest<R> = {
  readonly [Name in Part]: OutputOf<AskedOf<R, Name>>;
};
/** What a success answers. */
export type RouteResult<R> = R extends Route<Asks, infer Result> ? OutputOf<Result> : never;

/** A route's path with its parameters filled in, each encoded. */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '' || value === '.' || value === '..')
      throw new TypeError(`path parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
}
