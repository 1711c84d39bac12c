/**
 * A gateway in a process of its own, for large files: `node large-child.ts <folder>`. Prints its port when it listens; for each line it is
 * sent, the most bytes of buffers that were held after any request so far.
 */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LIMITS } from '../../src/contract/wire/limits.ts';
import type { AgenciesFile } from '../../src/gateway/agencies/agencies.ts';
import { configFrom } from '../../src/gateway/config/environment.ts';
import { startGateway } from '../../src/gateway/gateway.ts';
import { writeInvented } from './invented-catalogue.ts';
import { heldBytes } from './memory.ts';

const folder = process.argv[2] ?? '';
const { catalogueDir, agenciesFile } = writeInvented(folder);
const { agencies } = JSON.parse(readFileSync(agenciesFile, 'utf8')) as AgenciesFile;
const larger = agencies.map((one) => ({ ...one, limits: { maxFileBytes: LIMITS.fileBytes } }));
writeFileSync(agenciesFile, JSON.stringify({ agencies: larger }));
const config = configFrom({ PORT: '0', ETDP_DATA_DIR: join(folder, 'data'), ETDP_AGENCIES: agenciesFile }, 'serve');
let most = 0;
const gateway = await startGateway({
  config,
  catalogueDir,
  log: () => {
    most = Math.max(most, heldBytes());
  },
});
process.stdout.write(`${String(gateway.port)}\n`);
const asked = createInterface(process.stdin);
asked.on('line', () => process.stdout.write(`${String(most)}\n`));
await once(asked, 'close');
await gateway.stop();
