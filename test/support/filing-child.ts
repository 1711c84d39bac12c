/** A gateway in a process of its own, to be killed: `node filing-child.ts <folder>`. Prints its port when it listens. */
import { join } from 'node:path';
import { configFrom } from '../../src/gateway/config/environment.ts';
import type { Pace } from '../../src/gateway/deliveries/pace.ts';
import { startGateway } from '../../src/gateway/gateway.ts';

const folder = process.argv[2] ?? '';
const { ETDP_TEST_PACE } = process.env;
const config = configFrom(
  { ...process.env, PORT: '0', ETDP_DATA_DIR: join(folder, 'data'), ETDP_AGENCIES: join(folder, 'agencies.json') },
  'serve',
);
const RATES = { burst: 1_000_000, perMinute: 1_000_000 };
const gateway = await startGateway({
  config: { ...config, rates: { reads: RATES, writes: RATES, 'sign-in': RATES, tracking: RATES } },
  catalogueDir: join(folder, 'catalogue'),
  log: () => undefined,
  ...(ETDP_TEST_PACE === undefined ? {} : { pace: JSON.parse(ETDP_TEST_PACE) as Pace }),
});
process.stdout.write(`${String(gateway.port)}\n`);
