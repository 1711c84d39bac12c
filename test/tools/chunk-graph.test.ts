import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closure } from '../../tools/lib/chunk-graph.mjs';

const chunk = (name: string, imports: string[] = [], later: string[] = []) => ({
  name,
  imports,
  later: later.map((file) => ({ source: `src/${file.replace('.js', '.ts')}`, file })),
  bytes: 1,
  modules: [`src/${name}.ts`],
});

const manifest = {
  entries: { 'e-tdp': 'e-tdp.js' },
  tags: { 'etdp-picker': 'picker.js' },
  chunks: {
    'e-tdp.js': chunk('e-tdp', [], ['picker.js']),
    'picker.js': chunk('picker', ['lit.js', 'sdk.js'], ['en.js', 'form.js']),
    'sdk.js': chunk('sdk', ['zod.js']),
    'zod.js': chunk('zod', ['sdk.js']),
    'lit.js': chunk('lit'),
    'en.js': chunk('en'),
    'form.js': chunk('form', ['lit.js'], ['idb.js']),
    'idb.js': chunk('idb'),
  },
};

test('follows imports to the end, also round a cycle, and leaves out what comes later', () => {
  assert.deepEqual(closure(manifest, ['picker.js']), ['lit.js', 'picker.js', 'sdk.js', 'zod.js']);
});

test('follows what comes later as far as it is told', () => {
  const files = closure(manifest, ['picker.js'], (source) => source !== 'src/en.ts');
  assert.deepEqual(files, ['form.js', 'idb.js', 'lit.js', 'picker.js', 'sdk.js', 'zod.js']);
});

test('says which file is not there', () => {
  assert.throws(() => closure(manifest, ['gone.js']), /gone\.js is not in the manifest/);
});
