import { configFrom } from '../config/environment.ts';
import { changeTables, holdFolder, lookAt } from '../database/change-tables.ts';
import { requireData } from '../database/engine.ts';
import { openMigrations, runMigrations } from '../database/migrate.ts';
import type { Command } from './command.ts';
import { flagsIn, noMore } from './options.ts';

/**
 * `e-tdp migrate`: brings the tables up to date, or makes them, and says what it did. With `--check` it says what it would do, and ends
 * with 1 when that is anything. A gateway does the same when it starts; of several, one does, and the others wait.
 */
export const migrate: Command = async (args, { environment, out }) => {
  const { flags, rest } = flagsIn(args, ['check']);
  noMore(rest);
  const config = configFrom(environment, 'serve');
  if (flags.has('check')) {
    await requireData(config);
    const open = await lookAt(config, openMigrations);
    out(open.length === 0 ? NOTHING : `To do: ${open.join(', ')}\n`);
    return open.length === 0 ? 0 : 1;
  }
  const release = holdFolder(config);
  try {
    const done = await changeTables(config, (tx) => runMigrations(tx));
    out(done.length === 0 ? NOTHING : `Done: ${done.join(', ')}\n`);
    return 0;
  } finally {
    release();
  }
};

const NOTHING = 'The tables are up to date.\n';
