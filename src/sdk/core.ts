/** The small core: a transport and the two resources every page needs. Everything else is loaded when it is used. */
export * from './errors.ts';
export type * from './transport/options.ts';
export type { EtdpClient, EtdpClientOptions, PageClient } from './etdp-client.ts';
export type { Shape } from './shape.ts';
export { createTransport, type Transport } from './transport/transport.ts';
export { lazyClient } from './lazy-client.ts';
export { Agencies } from './resources/agencies.ts';
export { Procedures, type ProcedureQuery } from './resources/procedures.ts';
export type { Listing, Page, PageOptions } from './resources/listing.ts';
