import { setFlagsFromString } from 'node:v8';
import { localDate } from '../../contract/rules/working-days.ts';
import { calendarGaps, gapSentence } from '../catalogue/calendar-file.ts';
import { configFrom } from '../config/environment.ts';
import type { Services } from '../context.ts';
import { startGateway } from '../gateway.ts';
import { demoUsers } from '../staff/users.ts';
import { untilTold } from '../until-told.ts';
import type { Command } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp serve`: the gateway for a ward. */
export const serve: Command = async (args, { environment, err }) => {
  noMore(args);
  // The heap grows by half before V8 looks for garbage in all of it. Left to itself it waits for several times as much, which is a fifth
  // of the gateway's memory under load, and is no faster for it (bench/README.md).
  setFlagsFromString('--heap-growing-percent=50');
  const config = configFrom(environment, 'serve');
  // logrotate may say that it has moved the audit log away. That is found out with each line; without this, it would end the process.
  if (config.watching.auditLog !== null) process.on('SIGHUP', () => undefined);
  const gateway = await startGateway({ config, beforeListening: refuseDemoAccounts });
  const told = untilTold();
  err(`e-tdp: listening on ${config.host}:${String(gateway.port)}, data in ${config.dataDir}\n`);
  const { calendar, clock } = gateway.services;
  for (const gap of calendarGaps(calendar, localDate(clock()))) err(`e-tdp: ${gapSentence(gap)}\n`);
  await told;
  await gateway.stop();
  return 0;
};

/** A demo's passwords are known to whoever saw its screen. */
async function refuseDemoAccounts({ db, config }: Services): Promise<void> {
  const users = await demoUsers(db);
  if (users.length > 0)
    throw new Error(
      `The data in ${config.dataDir} has demo accounts (${users.join(', ')}): start with another data folder`,
    );
}
