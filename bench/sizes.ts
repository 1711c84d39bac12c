import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../tools/lib/elements.mjs';
import { BUDGETS, filesOf, readManifest } from '../tools/sizes.mjs';
import { share, type Row } from './table.ts';

/** What each kind of page loads of us, beside its limit. */
export function sizes(): Row[] {
  const manifest = readManifest();
  return BUDGETS.map((budget) => {
    const files = filesOf(manifest, budget);
    const bytes = files.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(root, 'dist/embed', file)), { level: 9 }).length,
      0,
    );
    return {
      page: budget.name,
      files: String(files.length),
      kB: (bytes / 1000).toFixed(1),
      limit: budget.limit,
      'of limit': share(bytes / 1000, Number.parseFloat(budget.limit)),
    };
  });
}
