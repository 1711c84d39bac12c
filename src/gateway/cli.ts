import { nodeTooOld } from './node-floor.ts';

// Before anything else is loaded: an older Node does not even have the database module.
const tooOld = nodeTooOld(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(`e-tdp: ${tooOld}\n`);
  process.exit(1);
}
const { run } = await import('./commands/run.ts');
process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  input: process.stdin,
});
