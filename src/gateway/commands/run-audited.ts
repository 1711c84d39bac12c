import { openAudit } from '../audit/open-audit.ts';
import type { Doer, Outcome, Subject } from '../audit/vocabulary.ts';
import { configFrom } from '../config/environment.ts';
import { faultLine } from '../http/fault.ts';
import type { Command, World } from './command.ts';

/** Commands that change nothing and show nothing of anybody; and `serve`, which speaks for itself. */
const UNNOTED = [
  'serve',
  'agencies example',
  'audit verify',
  'catalogue check',
  'conformance',
  'connector list',
  'keys list',
  'verify',
  'version',
];

/**
 * Runs a command and notes that it was run: what it is called and how it ended, never what was typed after it. Nothing is run whose line
 * could not be written.
 */
export async function runAudited(
  name: string,
  command: Command,
  args: readonly string[],
  world: World,
): Promise<number> {
  if (UNNOTED.includes(name)) return command(args, world);
  const { auditLog: to } = configFrom(world.environment, 'serve').watching;
  const clock = (): Date => new Date();
  const onFault = (error: unknown): void => {
    world.err(faultLine(error, clock()));
  };
  // What a command prints is for whoever ran it.
  const audit = openAudit({ to, stdout: world.err, clock, onFault });
  let about: Subject = {};
  const note = (outcome: Outcome): void => {
    audit.note({ event: 'command.run', outcome, by: operator(), what: name, ...about });
  };
  try {
    const code = await command(args, { ...world, about: (subject) => (about = { ...about, ...subject }) });
    note(code === 0 ? 'done' : 'refused');
    return code;
  } catch (error) {
    note('refused');
    throw error;
  } finally {
    audit.close();
  }
}

/** The number of the system's user; who used sudo is not root. */
function operator(): Doer {
  const id = process.env['SUDO_UID'] ?? process.getuid?.();
  return id === undefined ? { kind: 'operator' } : { kind: 'operator', id: String(id) };
}
