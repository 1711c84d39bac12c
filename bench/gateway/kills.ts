// npm run kills: kill -9 a hundred times under load, and after each time nothing acknowledged lost, nothing doubled, every log whole.
// --rounds=100 --seed=1 --kill=gateway|database. The engine as tests choose it: ETDP_TEST_ENGINE=postgres, or the embedded one.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Api } from '../../test/support/api.ts';
import { ON_POSTGRES } from '../../test/support/engine.ts';
import { killRounds } from '../../test/support/kill-rounds.ts';
import { KillableGateway } from '../../test/support/killable-gateway.ts';
import { until } from '../../test/support/until.ts';
import { startPostgres } from '../../tools/postgres.mjs';

const PATIENCE_MS = 60_000;
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    kill: { type: 'string', default: 'gateway' },
  },
});
const server = ON_POSTGRES ? await startPostgres() : null;
if (server) process.env['ETDP_TEST_POSTGRES'] = server.url;

await using killable = await KillableGateway.make();
const plan = { rounds: Number(values.rounds), seed: Number(values.seed), withinMs: 2_000, say: console.log };
const began = performance.now();
let api: Api | null = null;
const survived = await killRounds(
  killable,
  values.kill !== 'database'
    ? plan
    : {
        ...plan,
        begin: async () => {
          const running = (api ??= await killable.start());
          await until('it is ready', () => isReady(running), PATIENCE_MS);
          return running;
        },
        kill: () => killServer(server?.pid ?? 0),
      },
);
const engine = ON_POSTGRES
  ? `PostgreSQL, kill -9 of ${values.kill === 'database' ? 'its server' : 'the gateway'}`
  : 'the embedded database';
console.log(
  `${engine}: ${values.rounds} kills (seed ${values.seed}), ${String(survived.answers)} answers, ${String(survived.dossiers)} dossiers, ` +
    `${String(survived.filed)} filed: nothing lost, nothing doubled, every log whole; ${((performance.now() - began) / 60_000).toFixed(1)} minutes`,
);
await killable.kill();
await server?.stop();

async function isReady({ url }: Api): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).status === 200;
}

/** One of its processes: PostgreSQL then ends all others as well, and begins again from its log. */
async function killServer(pid: number): Promise<void> {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  process.kill(children.at(-1) ?? 0, 'SIGKILL');
  await until(
    'it noticed',
    () =>
      Promise.resolve(
        !readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').includes(String(children.at(-1))),
      ),
    PATIENCE_MS,
  );
}
