// npm run kills: kill -9 a hundred times under load, and after each time nothing acknowledged lost, nothing doubled, every log whole.
// --rounds=100 --seed=1. The engine as tests choose it: ETDP_TEST_ENGINE=postgres, or the embedded one.
import { parseArgs } from 'node:util';
import { ON_POSTGRES } from '../../test/support/engine.ts';
import { killRounds } from '../../test/support/kill-rounds.ts';
import { KillableGateway } from '../../test/support/killable-gateway.ts';
import { startPostgres } from '../../tools/postgres.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
});
const server = ON_POSTGRES ? await startPostgres() : null;
if (server) process.env['ETDP_TEST_POSTGRES'] = server.url;

await using killable = await KillableGateway.make();
const plan = { rounds: Number(values.rounds), seed: Number(values.seed), withinMs: 2_000, say: console.log };
const began = performance.now();
const survived = await killRounds(killable, plan);
console.log(
  `${ON_POSTGRES ? 'PostgreSQL' : 'the embedded database'}: ${values.rounds} kills (seed ${values.seed}), ${String(survived.answers)} answers, ` +
    `${String(survived.dossiers)} dossiers, ${String(survived.filed)} filed: nothing lost, nothing doubled, every log whole; ` +
    `${((performance.now() - began) / 60_000).toFixed(1)} minutes`,
);
await killable.kill();
await server?.stop();
