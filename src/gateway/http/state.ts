import type { HttpBindings } from '@hono/node-server';

/** What is known of a request while it is answered. Nothing in it came from the caller but the address. */
export interface RequestState {
  readonly requestId: string;
  /** For rate limits; never logged. */
  readonly client: string;
  /** The pattern of the route, `/v1/dossiers/{id}`; never the address itself. */
  route: string;
}

/** hono's view of it. */
export interface Env {
  Bindings: Partial<HttpBindings> & { readonly state: RequestState };
}
