/** The small core: a transport and the two resources every page needs. Everything else is loaded when it is used. */
export * from './errors.ts';
export * from './transport/options.ts';
export { createTransport, type Transport } from './transport/transport.ts';
export { Agencies } from './resources/agencies.ts';
export { Procedures, type ProcedureQuery } from './resources/procedures.ts';
