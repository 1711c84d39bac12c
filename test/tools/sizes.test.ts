import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUDGETS, filesOf } from '../../tools/sizes.mjs';

const chunk = (source: string | null, imports: string[] = [], dynamicImports: string[] = []) => ({
  name: '',
  source,
  imports,
  dynamicImports,
  bytes: 1,
});
const define = (name: string) => `src/components/${name}/define.ts`;

const manifest = {
  entries: { 'e-tdp': 'e-tdp.js' },
  tags: { 'etdp-submission': 'submission.js', 'etdp-procedure-picker': 'picker.js', 'etdp-dossier-form': 'form.js' },
  chunks: {
    'e-tdp.js': chunk('src/embed/e-tdp.ts', [], ['submission.js', 'picker.js', 'form.js']),
    'submission.js': chunk(define('submission'), ['lit.js'], ['picker.js', 'form.js', 'vi.js', 'en.js']),
    'picker.js': chunk(define('procedure-picker'), ['lit.js'], ['client.js']),
    'form.js': chunk(define('dossier-form'), ['lit.js']),
    'client.js': chunk('src/sdk/client.ts'),
    'vi.js': chunk('src/components/i18n/vi.ts'),
    'en.js': chunk('src/components/i18n/en.ts'),
    'lit.js': chunk(null),
  },
};

test('the picker’s budget has the loader, its elements, the client and the Vietnamese words, and nothing of later steps', () => {
  const budget = BUDGETS.find(({ name }) => name === 'until the picker can be used');
  assert.ok(budget);
  assert.deepEqual(filesOf(manifest, budget), [
    'client.js',
    'e-tdp.js',
    'lit.js',
    'picker.js',
    'submission.js',
    'vi.js',
  ]);
});

test('the loader’s budget is the loader', () => {
  const budget = BUDGETS.find(({ name }) => name === 'loader');
  assert.ok(budget);
  assert.deepEqual(filesOf(manifest, budget), ['e-tdp.js']);
});

test('an element that the build does not have is an error, not a saving', () => {
  assert.throws(
    () => filesOf(manifest, { name: 'x', limit: '1 kB', tags: ['etdp-receipt'], leftOut: [] }),
    /etdp-receipt/,
  );
});
