import { RULES } from '../retention/rules.ts';
import { besideGateway } from './beside.ts';
import type { Command } from './command.ts';
import { flagsIn, noMore } from './options.ts';

/**
 * `e-tdp retention`: the rules by which things go, and how many would go now; with `--run` they go. A running gateway does the same every
 * hour.
 */
export const retention: Command = async (args, world) => {
  const { flags, rest } = flagsIn(args, ['run']);
  noMore(rest);
  return besideGateway(world, async (gateway) => {
    const now = gateway.clock();
    for (const { files, everything, agency = '*', procedure = '*', source } of gateway.retention.all) {
      const after = (days: number | null): string => (days === null ? 'never' : `after ${String(days)} days`);
      world.out(`${agency} ${procedure}  files ${after(files)}, everything ${after(everything)}  (${source})\n`);
    }
    for (const rule of RULES) {
      const count = flags.has('run') ? await rule.run(gateway, now, Infinity) : await rule.count(gateway, now);
      world.out(
        `${rule.name.padEnd(18)} ${String(count).padStart(8)} ${flags.has('run') ? 'went' : 'would go'}  (${rule.kept})\n`,
      );
    }
    return 0;
  });
};
