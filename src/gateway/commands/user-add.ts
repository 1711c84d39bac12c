import { isRole, ROLES } from '../../contract/wire/session.ts';
import { configFrom } from '../config/environment.ts';
import { openSealedData } from '../sealing/open-data.ts';
import { agenciesFor } from '../services.ts';
import { findUser, saveUser, tidyUsername } from '../staff/users.ts';
import { UsageError, type Command } from './command.ts';
import { readOptions } from './options.ts';
import { readPassword } from './password-input.ts';

/** `e-tdp user add`: an account for somebody who works for an agency, or for a resident. Works beside a running gateway. */
export const userAdd: Command = async (args, world) => {
  const { username, role, agency, name, post } = readOptions(args, ['username', 'role'], ['agency', 'name', 'post']);
  if (!isRole(role)) throw new UsageError(`--role should be one of ${ROLES.join(', ')}`);
  if (role !== 'resident' && agency === undefined) throw new UsageError('--agency is missing');
  if (post !== undefined && role !== 'volunteer') throw new UsageError('--post is for volunteers');
  const config = configFrom(world.environment, 'serve');
  const file = config.agenciesFile ?? 'the agencies file';
  const record = agency === undefined ? undefined : agenciesFor(config).get(agency);
  if (agency !== undefined && !record) throw new Error(`There is no agency ${agency} in ${file}`);
  if (post !== undefined && !record?.agency.posts.some(({ id }) => id === post))
    throw new Error(`There is no post ${post} of ${agency ?? 'the agency'} in ${file}`);
  // A resident belongs to no agency: theirs is where they live, and they file anywhere.
  const agencyId = role === 'resident' ? null : (agency ?? null);
  const password = await readPassword(world);
  const { db } = await openSealedData(config);
  try {
    const done = await saveUser(
      db,
      {
        username,
        role,
        agencyId,
        password,
        ...(name === undefined ? {} : { displayName: name }),
        ...(post === undefined ? {} : { postId: post }),
      },
      new Date(),
    );
    const account = await findUser(db, username);
    if (account) world.about?.({ account: account.id });
    world.out(
      `${done === 'added' ? 'Added' : 'Changed'} ${tidyUsername(username)} (${role}${agencyId === null ? '' : `, agency ${agencyId}`})\n`,
    );
    if (role !== 'resident') world.out('The first sign-in asks for a second factor to be set up.\n');
    return 0;
  } finally {
    await db.destroy();
  }
};
