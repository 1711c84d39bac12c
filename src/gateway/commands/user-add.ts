import { STAFF_ROLES, type StaffRole } from '../../contract/wire/session.ts';
import { configFrom } from '../config/environment.ts';
import { agenciesFor, openData } from '../services.ts';
import { saveUser, tidyUsername } from '../staff/users.ts';
import { UsageError, type Command } from './command.ts';
import { readOptions } from './options.ts';
import { readPassword } from './password-input.ts';

/** `e-tdp user add`: an account for somebody who works for an agency. Works beside a running gateway. */
export const userAdd: Command = async (args, world) => {
  const { username, role, agency, name } = readOptions(args, ['username', 'role', 'agency'], ['name']);
  if (!isRole(role)) throw new UsageError(`--role should be one of ${STAFF_ROLES.join(', ')}`);
  const config = configFrom(world.environment, 'serve');
  if (!agenciesFor(config).get(agency))
    throw new Error(`There is no agency ${agency} in ${config.agenciesFile ?? 'the agencies file'}`);
  const password = await readPassword(world);
  const db = await openData(config.dataDir);
  try {
    const done = await saveUser(
      db,
      { username, role, agencyId: agency, password, ...(name === undefined ? {} : { displayName: name }) },
      new Date(),
    );
    world.out(`${done === 'added' ? 'Added' : 'Changed'} ${tidyUsername(username)} (${role}, agency ${agency})\n`);
    return 0;
  } finally {
    await db.destroy();
  }
};

function isRole(text: string): text is StaffRole {
  return STAFF_ROLES.some((role) => role === text);
}
