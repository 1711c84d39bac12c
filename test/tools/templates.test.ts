import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementFiles, withTag } from '../../tools/lib/templates.mjs';

test('a new element has class, styles, registration, words in both languages, test and story', () => {
  assert.deepEqual(
    elementFiles('duty-roster').map(({ path }) => path),
    [
      'src/components/duty-roster/duty-roster.component.ts',
      'src/components/duty-roster/duty-roster.styles.ts',
      'src/components/duty-roster/define.ts',
      'src/components/i18n/duty-roster.vi.ts',
      'src/components/i18n/duty-roster.en.ts',
      'test/components/duty-roster.test.ts',
      'stories/duty-roster.stories.ts',
    ],
  );
});

test('the loader learns a new element once', () => {
  const table = "export const TAGS = {\n  'etdp-receipt': () => import('../components/receipt/define.ts'),\n};\n";
  const added = withTag(table, 'duty-roster');
  assert.equal(
    added,
    table.replace('};', "  'etdp-duty-roster': () => import('../components/duty-roster/define.ts'),\n};"),
  );
  assert.equal(withTag(added, 'duty-roster'), added);
  assert.throws(() => withTag('nothing', 'x'), /no table/);
});
