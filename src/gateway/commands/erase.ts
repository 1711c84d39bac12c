import type { World } from './command.ts';
import { applicantOf, findPerson, type Finder } from '../data-subject/find-person.ts';
import { erasePerson, obstaclesOf } from '../data-subject/erase-person.ts';
import { planErasure, type ErasurePlan, type Step } from '../data-subject/plan-erasure.ts';
import { besideGateway } from './beside.ts';
import type { Command } from './command.ts';
import { flagsIn, readOptions } from './options.ts';
import { PERSON_OPTIONS, wantedPerson } from './wanted-person.ts';

const LONGEST_REASON = 500;

/**
 * `e-tdp erase`: takes away what is kept of one resident, where the law lets it go; what it would do is shown first, and with `--dry-run`
 * nothing else. Works beside a running gateway.
 */
export const erase: Command = async (args, world) => {
  const { flags, rest } = flagsIn(args, ['dry-run']);
  const options = readOptions(rest, [], [...PERSON_OPTIONS, 'despite']);
  const { despite } = options;
  if (despite !== undefined && (despite.trim().length < 3 || despite.length > LONGEST_REASON))
    throw new Error(
      `--despite takes a reason of 3 to ${String(LONGEST_REASON)} characters; it is written into the logs`,
    );
  const wanted = await wantedPerson(options, world);
  return besideGateway(world, async (gateway) => {
    const now = gateway.clock();
    const plan = await planErasure(gateway.db, gateway.retention, await findPerson(gateway, wanted), now);
    if (plan.steps.length === 0 && !plan.account) {
      world.out('Nothing is kept of this person.\n');
      return 1;
    }
    if (plan.account) world.about?.({ account: plan.account.id });
    tell(gateway, plan, world);
    if (flags.has('dry-run')) {
      world.out('Nothing was erased: this was --dry-run.\n');
      return 0;
    }
    if (despite === undefined && obstaclesOf(plan).length > 0) {
      world.err('Nothing was erased. What the law keeps goes with --despite "REASON" alone.\n');
      return 1;
    }
    await erasePerson(gateway.db, gateway, plan, { reason: despite?.trim() ?? null, now });
    world.out('Erased. Older backups hold it until they are thrown away; e-tdp verify checks what is left.\n');
    return 0;
  });
};

/** Names are for whoever sits at the console, who has to see whose it is. */
function tell(finder: Finder, { steps, forgets, account, elsewhere }: ErasurePlan, { out }: World): void {
  for (const step of steps) {
    const { row } = step;
    out(
      `${row.code ?? `draft ${row.id}`}  ${row.procedure_code}  ${row.state}  ${applicantOf(finder, row)}: ${willDo(step)}\n`,
    );
  }
  if (account) out(`account ${account.username}: goes, with its sign-ins\n`);
  for (const { code, id } of forgets) out(`${code ?? `draft ${id}`}: is somebody else's and forgets the account\n`);
  if (elsewhere.length > 0) out('Sent elsewhere; whoever has it has to be asked there:\n');
  for (const { code, target, message, at } of elsewhere) out(`  ${code ?? ''}  ${target}  ${message}  ${at}\n`);
}

function willDo({ does, obstacle, until }: Step): string {
  if (does === 'none') return 'is erased already';
  if (does === 'discard') return 'goes altogether';
  const kept = {
    open: 'the ward still works on it',
    archive: `kept until ${until ?? ''}`,
    'no-rule': 'no rule says how long it is kept',
  };
  return obstacle === null ? 'content goes' : kept[obstacle];
}
