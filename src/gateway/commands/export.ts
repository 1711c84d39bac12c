import { resolve } from 'node:path';
import { collect } from '../data-subject/collect.ts';
import { findPerson } from '../data-subject/find-person.ts';
import { pageOf } from '../data-subject/page.ts';
import { writeFolder } from '../data-subject/write-folder.ts';
import { besideGateway } from './beside.ts';
import type { Command } from './command.ts';
import { readOptions } from './options.ts';
import { PERSON_OPTIONS, wantedPerson } from './wanted-person.ts';

/**
 * `e-tdp export`: everything that is kept of one resident, in a folder that only its owner opens, for who asks for their data. Notes in each dossier's log
 * that it was read. Works beside a running gateway.
 */
export const exportPerson: Command = async (args, world) => {
  const options = readOptions(args, ['to'], PERSON_OPTIONS);
  const wanted = await wantedPerson(options, world);
  return besideGateway(world, async (gateway) => {
    const person = await findPerson(gateway, wanted);
    const { dossiers, mentioned, account } = person;
    if (dossiers.length === 0 && mentioned.length === 0 && !account) {
      world.out('Nothing is kept of this person.\n');
      return 1;
    }
    const collected = await collect(gateway.db, gateway.keys, person, gateway.clock());
    const folder = resolve(options.to);
    const missing = await writeFolder(folder, { collected, page: pageOf(gateway, collected) }, gateway.blobs);
    world.out(
      `${String(dossiers.length)} dossiers and ${account ? 'an account' : 'no account'} are in ${folder}: open index.html there.\n`,
    );
    if (missing > 0) world.err(`${String(missing)} files are not there any more: e-tdp verify says which.\n`);
    return missing > 0 ? 1 : 0;
  });
};
