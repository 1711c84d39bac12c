// npm run bench:gateway: what a gateway on the embedded database does in a second, beside what Node and the disk do by themselves.
// --only=filing,tracking,uploads,stored  --ms=8000  --stored=1000000  --keep=FOLDER (keeps the stored dossiers for the next run)
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print } from '../table.ts';
import { PARTS } from './parts.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(PARTS).join(',') },
    ms: { type: 'string', default: '8000' },
    stored: { type: 'string', default: '1000000' },
    keep: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'etdp-bench-'));
console.log(`${String(availableParallelism())} cores (${cpus()[0]?.model ?? ''}), Node ${process.versions.node}`);
try {
  for (const name of values.only.split(',')) {
    const part = PARTS[name];
    if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(PARTS).join(', ')}`);
    const bench = { folder, ms: Number(values.ms), stored: Number(values.stored), keep: values.keep ?? null };
    print(name, await part(bench));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
