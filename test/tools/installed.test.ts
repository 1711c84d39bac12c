import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameInstall } from '../../tools/lib/installed.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/lit': { version: '3.3.3' },
    'node_modules/esbuild-plan9': { version: '1.0.0', optional: true },
  },
};

test('an install without the packages of other platforms is whole', () => {
  assert.equal(sameInstall(lock, { packages: { 'node_modules/lit': { version: '3.3.3' } } }), true);
});

test('an install is stale when a package is missing, older, or left over', () => {
  assert.equal(sameInstall(lock, { packages: {} }), false);
  assert.equal(sameInstall(lock, {}), false);
  assert.equal(sameInstall(lock, { packages: { 'node_modules/lit': { version: '3.3.2' } } }), false);
  const leftOver = { 'node_modules/lit': { version: '3.3.3' }, 'node_modules/ky': { version: '1.14.3' } };
  assert.equal(sameInstall(lock, { packages: leftOver }), false);
});
