import assert from 'node:assert/strict';
import { test } from 'node:test';
import { elementFiles, fieldFiles, withField, withTag } from '../../tools/lib/templates.mjs';

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

test('a new field type has class, registration, test and story, and is registered with the others', () => {
  assert.deepEqual(
    fieldFiles('bank-account').map(({ path }) => path),
    [
      'src/components/fields/bank-account/field-bank-account.component.ts',
      'src/components/fields/bank-account/define.ts',
      'test/components/fields/bank-account.test.ts',
      'stories/fields/bank-account.stories.ts',
    ],
  );
  const list = "/** All fields. */\nimport './text/define.ts';\n";
  assert.equal(withField(list, 'date'), `${list}import './date/define.ts';\n`);
  assert.equal(withField(withField(list, 'date'), 'date'), withField(list, 'date'));
});
