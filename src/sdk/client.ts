import type { EtdpClient } from './etdp-client.ts';
import { Agencies } from './resources/agencies.ts';
import { Desk } from './resources/desk.ts';
import { Divisions } from './resources/divisions.ts';
import { Documents } from './resources/documents.ts';
import { Dossiers } from './resources/dossiers.ts';
import { Procedures } from './resources/procedures.ts';
import { MeResource, Sessions } from './resources/sessions.ts';
import { TrackingResource } from './resources/tracking.ts';
import { sendByKy } from './transport/exchange.ts';
import type { ClientOptions } from './transport/options.ts';
import { Transport } from './transport/transport.ts';

export type { EtdpClient } from './etdp-client.ts';

/**
 * Makes a client of a gateway. Nothing is called before a method is.
 * @throws {TypeError} when `baseUrl` is no http or https address
 * @example
 * const client = createClient({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const procedure = await client.procedures.get('1.001193');
 */
export function createClient(options: ClientOptions): EtdpClient {
  const transport = new Transport(options, sendByKy);
  return {
    agencyId: transport.agencyId,
    credentials: transport.credentials,
    agencies: new Agencies(transport),
    procedures: new Procedures(transport),
    divisions: new Divisions(transport),
    dossiers: new Dossiers(transport),
    documents: new Documents(transport),
    tracking: new TrackingResource(transport),
    sessions: new Sessions(transport),
    me: new MeResource(transport),
    desk: new Desk(transport),
  };
}
