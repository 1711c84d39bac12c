import type { EtdpClient, EtdpClientOptions } from './etdp-client.ts';
import { clientOf } from './lazy-client.ts';
import { sendByKy } from './transport/exchange.ts';
import { Transport } from './transport/transport.ts';

export type { EtdpClient } from './etdp-client.ts';

/**
 * Makes a client of a gateway. Nothing is called before a method is, and what a program does not use is not loaded.
 * @throws {TypeError} when `baseUrl` is no http or https address
 * @example
 * const client = createClient({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const procedure = await client.procedures.get('1.001193');
 */
export function createClient(options: EtdpClientOptions): EtdpClient {
  return clientOf(new Transport(options, sendByKy), options.device);
}
