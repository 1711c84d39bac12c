import type { ConnectionsFile } from '../connections/connections-file.ts';
import type { Agencies } from '../context.ts';
import { mailSender } from './mail-sender.ts';
import type { Sender } from './sender.ts';
import { smsSender } from './sms-sender.ts';
import type { Environment } from '../config/environment.ts';

/**
 * Every way to applicants that a connections file names.
 * @throws {Error} in one sentence about what is wrong in it
 */
export function sendersOf(
  { mail = [], sms = [] }: Pick<ConnectionsFile, 'mail' | 'sms'>,
  agencies: Agencies,
  environment: Environment,
): Sender[] {
  for (const [what, all] of Object.entries({ mail, sms })) {
    if (new Set(all.map(({ id }) => id)).size < all.length)
      throw new Error(`The connections file gives one id to two ${what} connections`);
    const named = all.flatMap((one) => Object.keys(one.agencies));
    const unknown = named.find((id) => !agencies.get(id));
    if (unknown !== undefined) throw new Error(`The connections file names the agency ${unknown}, which there is not`);
    const twice = named.find((id, at) => named.indexOf(id) < at);
    if (twice !== undefined) throw new Error(`The connections file gives the agency ${twice} two ${what} connections`);
  }
  return [
    ...mail.map((one) => mailSender(one, agencies, environment)),
    ...sms.map((one) => smsSender(one, agencies, environment)),
  ];
}
