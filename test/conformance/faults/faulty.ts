// A gateway with one fault: node faulty.ts NAME. Says on standard output how the conformance kit reaches it, and ends with its input.
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { FAULTS } from './faults.ts';

const fault = FAULTS.find(({ name }) => name === process.argv[2]);
if (!fault) throw new Error('there is no such fault');
const { find, replace, file } = fault;
const target = pathToFileURL(fileURLToPath(new URL(`../../../src/${file}`, import.meta.url))).href;

let planted = false;
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (url !== target) return loaded;
    const source = String(loaded.source);
    if (source.split(find).length !== 2)
      throw new Error(`"${find}" does not stand once in ${file}: write the fault anew`);
    planted = true;
    return { ...loaded, source: source.replace(find, () => replace) };
  },
});

// Only now: everything of the gateway goes through the hook.
const { everybody, startChecked } = await import('../../support/conformance.ts');
const ends: (() => Promise<void>)[] = [];
const gateway = await startChecked({ after: (end) => void ends.push(end) });
if (!planted) throw new Error(`${file} is not part of the gateway`);
process.stdout.write(`${JSON.stringify(await everybody(gateway))}\n`);
process.stdin.resume();
process.stdin.once('end', () => {
  // A faulty gateway may say so as it stops.
  void Promise.allSettled(ends.map((end) => end())).then(() => process.exit(0));
});
