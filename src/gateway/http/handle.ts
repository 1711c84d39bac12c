import type { IncomingMessage } from 'node:http';
import type { Route, RouteRequest, RouteResult } from '../../contract/routes/route.ts';
import type { ROUTES, RouteName } from '../../contract/routes/table.ts';
import type { StaffRole } from '../../contract/wire/session.ts';
import type { Db } from '../database/tables.ts';

export { Refusal } from './refusal.ts';

/**
 * Who calls, as far as the call asks: the access list of its `ROUTE_DOCS` entry decides what is looked at. Calls below
 * `/v1/dossiers/{id}` get their holder (or the staff of the dossier's agency) here; uploads and tracking, whose dossier is not in
 * the path, come as `anyone` and ask `openDossier` of `open-dossier.ts` or check the proof themselves.
 */
export type Identity =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'holder'; readonly dossierId: string }
  | {
      readonly kind: 'staff';
      readonly userId: string;
      readonly username: string;
      readonly agencyId: string;
      readonly role: StaffRole;
      /** Where a volunteer helps; null for everybody else, and for one who was given no post. */
      readonly postId: string | null;
    }
  /** A signed-in resident. Where a call is of one dossier, its owner comes as its `holder`. */
  | { readonly kind: 'resident'; readonly userId: string; readonly username: string; readonly role: 'resident' };

/** A call whose parts have been parsed by the route's schemas. */
export interface Call<R> {
  readonly params: RouteRequest<R>['params'];
  readonly query: RouteRequest<R>['query'];
  readonly body: RouteRequest<R>['body'];
  readonly who: Identity;
  readonly headers: Headers;
  readonly requestId: string;
  /** The address that guesses are counted by; never logged. */
  readonly client: string;
  /**
   * The call's transaction for an unsafe JSON call (its idempotency row is written in the same one); the plain database for reads,
   * uploads and signing in. Inside a transaction use nothing else: `services.db` would wait for it for ever.
   */
  readonly tx: Db;
  /** Ends the connection where the answer has begun already, over a fault; without one, as a dead network would. */
  readonly cut: (error?: unknown) => void;
  /** For a body that is not JSON. */
  readonly raw: Request;
  /** The same as node has it, whose bytes come without a web stream between; null where no node server stands before the app. */
  readonly incoming: IncomingMessage | null;
  /** The time of the call, from the gateway's clock. */
  readonly now: Date;
  /** Of an upload that came with an `Idempotency-Key`. */
  readonly keeping?: Keeping;
}

/** What a keyed upload says of itself, so that a repetition gets the first answer. */
export interface Keeping {
  /** These bytes of the body have been taken. All of them must be told of before `keep`. */
  readonly took: (bytes: Uint8Array) => void;
  /** Keeps the answer, in the transaction of the effect: both are on disk or neither is. */
  readonly keep: (tx: Db, reply: Pick<Reply<Route>, 'body' | 'headers'>) => Promise<void>;
}

/** A success: the route's status, with `body` as JSON, or `content` as it is, or nothing. */
export interface Reply<R> {
  readonly body?: RouteResult<R>;
  /** Bytes, text or a stream, in place of JSON; say its type in `headers`. */
  readonly content?: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For a call that works outside of a transaction (`do-call.ts`): what it writes in the end, and what it answers then. */
  readonly inTransaction?: (tx: Db) => Promise<Reply<R>>;
  /** Runs once the transaction is on disk and before the answer is sent, which waits for it; must not throw. */
  readonly afterCommit?: () => void | Promise<void>;
}

/** Does a call. Refuses by throwing a `Refusal`; anything else thrown answers `server.failed`. */
export type Handler<R> = (call: Call<R>) => Promise<Reply<R>> | Reply<R>;
export type HandlerOf<Name extends RouteName> = Handler<(typeof ROUTES)[Name]>;
/** Handlers by route name: a part of the gateway exports a function from `Services` to some of them. */
export type Handlers<Name extends RouteName = RouteName> = { readonly [Key in Name]: HandlerOf<Key> };
export type CallOf<Name extends RouteName> = Call<(typeof ROUTES)[Name]>;
