import type * as z from 'zod/mini';
import { ASKED } from '../../contract/routes/asked.ts';
import type { Asks, RouteResult } from '../../contract/routes/route.ts';
import type { ROUTES, RouteName } from '../../contract/routes/table.ts';
import type { Services } from '../context.ts';
import type { Db } from '../database/tables.ts';
import type { CallOf, HandlerOf, Handlers, Identity, Reply } from '../http/handle.ts';
import { parsePart } from '../http/parse.ts';
import type { Caller } from './caller.ts';
import type { GovStackAsked, GovStackName } from './asked.ts';
import type { GovStackCalls } from './table.ts';

type PartOf<Name extends GovStackName, Part extends keyof Asks> = GovStackAsked[Name] extends {
  readonly [Key in Part]: infer Schema extends z.ZodMiniType;
}
  ? z.output<Schema>
  : undefined;

/** Who asks, and what is needed to answer, whatever is asked. */
export interface Asker {
  readonly caller: Caller;
  readonly services: Services;
  /** Does a call of the API for whoever calls here. */
  readonly api: OwnApi;
  /** The call's transaction, for one that changes something. */
  readonly tx: Db;
  readonly now: Date;
  readonly headers: Headers;
  /** Where the caller reaches the gateway. */
  readonly origin: string;
  /** For a body that is a file. */
  readonly raw: Request;
}
/** One call of the block, its parts parsed. */
export interface Asking<Name extends GovStackName> extends Asker {
  readonly params: PartOf<Name, 'params'>;
  readonly query: PartOf<Name, 'query'>;
  readonly body: PartOf<Name, 'body'>;
}
export type GovStackResult<Name extends GovStackName> = z.output<GovStackCalls[Name]['result']>;
export interface GovStackReply<Name extends GovStackName> {
  readonly body: GovStackResult<Name>;
  readonly headers?: Readonly<Record<string, string>>;
}
export type GovStackHandler<Name extends GovStackName> = (
  asking: Asking<Name>,
) => Promise<GovStackReply<Name>> | GovStackReply<Name>;
export type GovStackHandlers<Name extends GovStackName = GovStackName> = {
  readonly [Key in Name]: GovStackHandler<Key>;
};

type ApiRoute<Name extends RouteName> = (typeof ROUTES)[Name];
/** What every call made for one request shares. */
export type OneRequest = Pick<CallOf<RouteName>, 'requestId' | 'client' | 'tx' | 'raw' | 'cut' | 'now'>;

/**
 * The API's own handlers, called from here: the one truth of what a dossier is and may do. What is given to them is parsed by the
 * schemas of their routes as if it had come over the wire. All of one request happens in one transaction.
 */
export class OwnApi {
  readonly #handlers: Handlers;
  readonly #request: OneRequest;
  readonly #afterCommit: (() => void | Promise<void>)[] = [];

  constructor(handlers: Handlers, request: OneRequest) {
    this.#handlers = handlers;
    this.#request = request;
  }

  /** @throws {Refusal} whatever the call is refused with */
  async call<Name extends RouteName>(
    name: Name,
    who: Identity,
    given: { readonly params?: unknown; readonly body?: unknown },
  ): Promise<RouteResult<ApiRoute<Name>>> {
    const handler: HandlerOf<Name> = this.#handlers[name];
    const asks: Asks = ASKED[name];
    const parts = {
      params: parsePart(asks.params, given.params, '/path'),
      query: parsePart(asks.query, {}, '/query'),
      body: parsePart(asks.body, given.body, ''),
    };
    // Parsed by the schemas of this very route; this only cannot name their types. No header: versions are compared once, by the caller.
    const call = { ...this.#request, ...parts, who, headers: new Headers() } as unknown as CallOf<Name>;
    const reply: Reply<ApiRoute<Name>> = await handler(call);
    if (reply.afterCommit) this.#afterCommit.push(reply.afterCommit);
    return reply.body as RouteResult<ApiRoute<Name>>;
  }

  /** Something more to be done once everything is on disk. */
  after(work: () => void): void {
    this.#afterCommit.push(work);
  }

  /** What is to be done once everything is on disk. */
  async committed(): Promise<void> {
    for (const after of this.#afterCommit) await after();
  }
}
