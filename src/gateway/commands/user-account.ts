import { dropFactor } from '../access/second-factor.ts';
import { configFrom } from '../config/environment.ts';
import type { Db, UserRow } from '../database/tables.ts';
import { transact } from '../database/transact.ts';
import { requireData } from '../database/engine.ts';
import { openSealedData } from '../sealing/open-data.ts';
import { endSessionsOf } from '../staff/sessions.ts';
import { findUser, tidyUsername } from '../staff/users.ts';
import type { Command, World } from './command.ts';
import { readOptions } from './options.ts';

/** `e-tdp user reset-factor`: for who has lost phone and recovery codes. Works beside a running gateway. */
export const userResetFactor: Command = async (args, world) => {
  const username = await withUser(args, world, async (tx, { id }) => {
    await dropFactor(tx, id);
    await endSessionsOf(tx, id);
  });
  world.out(`${username} is asked to set up a second factor at the next sign-in; their sessions have ended.\n`);
  return 0;
};

/** `e-tdp user sign-out`: ends every session of an account, on whatever machine. Works beside a running gateway. */
export const userSignOut: Command = async (args, world) => {
  const username = await withUser(args, world, (tx, { id }) => endSessionsOf(tx, id));
  world.out(`Every session of ${username} has ended.\n`);
  return 0;
};

/** Does something to the account of `--username`, all of it or nothing. @throws {Error} when there is none */
async function withUser(
  args: readonly string[],
  { environment, about }: World,
  work: (tx: Db, user: UserRow) => Promise<void>,
): Promise<string> {
  const { username } = readOptions(args, ['username']);
  const config = configFrom(environment, 'serve');
  // Makes nothing: an account in a mistyped folder would be nobody's.
  await requireData(config);
  const { db } = await openSealedData(config);
  try {
    await transact(db, async (tx) => {
      const user = await findUser(tx, username);
      if (!user) throw new Error(`There is no account ${tidyUsername(username)}`);
      about?.({ account: user.id });
      await work(tx, user);
    });
    return tidyUsername(username);
  } finally {
    await db.destroy();
  }
}
