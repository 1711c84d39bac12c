import { configFrom } from '../config/environment.ts';
import { keysFolder, openKeys } from '../keys/keys.ts';
import { addKey, openRing } from '../keys/ring.ts';
import { requireData } from '../database/engine.ts';
import type { Command, World } from './command.ts';
import { noMore } from './options.ts';

/** `e-tdp keys list`: every key that was ever used, newest first. */
export const keysList: Command = async (args, { environment, out }) => {
  noMore(args);
  const { published } = await openKeys(await dataDirOf(environment), { make: false });
  for (const { id, from, until } of published)
    out(`${id}  ${from}  ${until === null ? 'signs now' : `until ${until}`}\n`);
  return 0;
};

/** `e-tdp keys rotate`: a new key, vouched for by the one that signed so far. Works beside a running gateway. */
export const keysRotate: Command = async (args, { environment, out }) => {
  noMore(args);
  const dataDir = await dataDirOf(environment);
  const folder = keysFolder(dataDir);
  const none = (): never => {
    throw new Error(`There are no keys in ${folder}: bring back the keys folder that belongs to this data`);
  };
  const ring = await openRing(folder, none);
  const { id, vouched } = await addKey(folder, ring, new Date());
  out(
    `Made the key ${id}, vouched for by ${vouched?.by ?? 'none'}. A running gateway signs with it once it is restarted; keep a copy of ${folder}.\n`,
  );
  return 0;
};

/** Makes nothing: keys in a mistyped folder would be nobody's. */
async function dataDirOf(environment: World['environment']): Promise<string> {
  const config = configFrom(environment, 'serve');
  await requireData(config);
  return config.dataDir;
}
