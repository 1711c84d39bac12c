import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BUDGETS, filesOf } from '../../tools/sizes.mjs';

const chunk = (imports: string[] = [], later: Record<string, string> = {}) => ({
  name: '',
  imports,
  later: Object.entries(later).map(([source, file]) => ({ source: `src/${source}.ts`, file })),
  bytes: 1,
  modules: [],
});

const PICKER = { 'components/procedure-picker/define': 'picker.js' };
const FORM = { 'components/dossier-form/define': 'form.js' };
const WORDS = { 'components/i18n/submission.en': 'en.js', 'components/i18n/submission.vi': 'vi.js' };

const manifest = {
  entries: { 'e-tdp': 'e-tdp.js' },
  tags: { 'etdp-submission': 'submission.js', 'etdp-procedure-picker': 'picker.js', 'etdp-dossier-form': 'form.js' },
  chunks: {
    'e-tdp.js': chunk([], { 'components/submission/define': 'submission.js', ...PICKER, ...FORM }),
    'submission.js': chunk(['lit.js'], { ...PICKER, ...FORM, ...WORDS }),
    'picker.js': chunk(['lit.js'], { 'sdk/client': 'client.js' }),
    'form.js': chunk(['lit.js']),
    'client.js': chunk(),
    'vi.js': chunk(),
    'en.js': chunk(),
    'lit.js': chunk(),
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
