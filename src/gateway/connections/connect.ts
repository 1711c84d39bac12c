import { dirname } from 'node:path';
import type { Agencies, Catalogue } from '../context.ts';
import type { Target } from '../deliveries/target.ts';
import type { FileLink } from '../portal/file-links.ts';
import { notifyTarget } from '../notify/notify-target.ts';
import { sendersOf } from '../notify/senders.ts';
import type { StopLink } from '../notify/stop-links.ts';
import { portalTarget } from '../portal/portal-target.ts';
import { webhookTarget } from '../webhooks/webhook-target.ts';
import { readConnections } from './connections-file.ts';
import type { Environment } from '../config/environment.ts';

/** What is needed to speak with other systems. */
export interface ConnectionWorld {
  readonly agencies: Agencies;
  readonly catalogue: Catalogue;
  /** The address of a file, for the portal; null where the gateway does not know its own address. */
  readonly link: FileLink | null;
  /** Where applicants end mails; null where the gateway does not know its own address. */
  readonly stop: StopLink | null;
  readonly environment: Environment;
}

/**
 * Everybody who is told what happens to dossiers, as the connections file says; nobody without one.
 * @throws {Error} in one sentence about what is wrong in it
 */
export function connect(file: string | null, world: ConnectionWorld): Target[] {
  if (file === null) return [];
  const connections = readConnections(file);
  const { portal, webhooks = [], mail = [] } = connections;
  for (const id of [...Object.keys(portal?.units ?? {}), ...webhooks.map(({ agency }) => agency)])
    if (!world.agencies.get(id)) throw new Error(`The connections file names the agency ${id}, which there is not`);
  if (new Set(webhooks.map(({ id }) => id)).size < webhooks.length)
    throw new Error('The connections file gives one id to two webhooks');
  const { stop, agencies, environment } = world;
  if (mail.length > 0 && !stop)
    throw new Error('ETDP_PUBLIC_URL should say where applicants end the mails that the connections file has sent');
  return [
    ...(portal ? [portalTarget(portal, dirname(file), world)] : []),
    ...webhooks.map((settings) => webhookTarget(settings, environment)),
    // A short message has no room for the link.
    ...sendersOf(connections, agencies, environment).map((sender) => notifyTarget(sender, stop ?? (() => ''))),
  ];
}
