import { randomUUID } from 'node:crypto';
import { mailboxSchema, mobileSchema } from '../../contract/requests/notifications.ts';
import type { NotificationKind } from '../../contract/wire/notifications.ts';
import { configFrom } from '../config/environment.ts';
import { readConnections } from '../connections/connections-file.ts';
import { requireData } from '../database/engine.ts';
import { USUAL_PACE } from '../deliveries/pace.ts';
import { addressHash, tidyAddress, unsilence } from '../notify/contacts.ts';
import { sendersOf } from '../notify/senders.ts';
import { openSealedData } from '../sealing/open-data.ts';
import { agenciesFor } from '../services.ts';
import { UsageError, type Command } from './command.ts';
import { readOptions } from './options.ts';

/** `e-tdp connector allow`: an address that wanted to hear nothing may be written to again. Its owner has to have asked for that. */
export const connectorAllow: Command = async (args, { environment, out }) => {
  const { kind, address } = readAddress(readOptions(args, [], ['email', 'phone']));
  const config = configFrom(environment, 'serve');
  await requireData(config);
  const { db, dataKeys } = await openSealedData(config);
  try {
    const was = await unsilence(db, addressHash(dataKeys, kind, address));
    out(was ? 'it may be written to again\n' : 'it was not silenced\n');
    return 0;
  } finally {
    await db.destroy();
  }
};

/** `e-tdp connector test`: one message about no dossier, through a connection of the connections file, to see that it arrives. */
export const connectorTest: Command = async (args, { environment, out, err }) => {
  const { connection, ...to } = readOptions(args, ['connection'], ['email', 'phone']);
  const { kind, address } = readAddress(to);
  const config = configFrom(environment, 'serve');
  if (config.connectionsFile === null) throw new Error('ETDP_CONNECTIONS should name the connections file');
  const senders = sendersOf(readConnections(config.connectionsFile), agenciesFor(config), environment);
  const sender = senders.find(({ name }) => name === connection);
  if (!sender) throw new UsageError(`--connection should be one of ${senders.map(({ name }) => name).join(', ')}`);
  if (sender.kind !== kind) throw new UsageError(`${connection} does not write to such an address`);
  const outcome = await sender.send({
    id: randomUUID(),
    agencyId: sender.agencies[0] ?? '',
    address,
    notification: { event: 'received', code: 'H00.00-000000-0000', dueOn: null },
    // Of nobody: it ends nothing.
    stop: `${config.publicUrl ?? 'https://example.vn'}/notifications/stop/0/0/0`,
    now: new Date(),
    signal: AbortSignal.timeout(USUAL_PACE.attempt),
  });
  if (outcome.kind === 'sent') {
    out('taken\n');
    return 0;
  }
  err(`not taken: ${[outcome.problem, outcome.detail].filter((part) => part !== undefined).join(' ')}\n`);
  return 1;
};

interface Address {
  readonly kind: NotificationKind;
  readonly address: string;
}

function readAddress({
  email,
  phone,
}: {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}): Address {
  if ((email === undefined) === (phone === undefined)) throw new UsageError('--email or --phone should say to whom');
  const kind = email === undefined ? 'sms' : 'email';
  const address = email ?? phone ?? '';
  if (!(kind === 'sms' ? mobileSchema : mailboxSchema).safeParse(address).success)
    throw new UsageError(`--${kind === 'sms' ? 'phone' : 'email'} is no address that could be written to`);
  return { kind, address: tidyAddress(kind, address) };
}
