// Whether what was built is still what the sources say.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './elements.mjs';

const SOURCES = [
  'src/**/*',
  'catalogue/**/*',
  'tools/build.mjs',
  'tools/lib/**/*',
  'tools/manifest.mjs',
  'tools/reference/*',
  '*.config.{js,mjs}',
  'tsconfig*.json',
  'package-lock.json',
];

/**
 * A fingerprint of everything a build depends on, by content: a checkout that changes only times changes nothing.
 * @param {string[]} [patterns]
 */
export const sourcesHash = (patterns = SOURCES) => {
  const hash = createHash('sha256');
  for (const path of globSync(patterns, { cwd: root }).sort()) {
    const full = join(root, path);
    if (statSync(full).isFile()) hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
  }
  return hash.digest('hex');
};
