import type { HttpBindings } from '@hono/node-server';

/** What is known of a request while it is answered. Nothing in it came from the caller but the address. */
export interface RequestState {
  readonly requestId: string;
  /** For rate limits; never logged. */
  readonly client: string;
  /** The pattern of the route, `/v1/dossiers/{id}`; never the address itself. */
  route: string;
  /** Notes a fault and ends the connection: for an answer that has begun and cannot go on. */
  readonly cut: (error?: unknown) => void;
}

/** hono's view of it. */
export interface Env {
  Bindings: Partial<HttpBindings> & { readonly state: RequestState };
}
