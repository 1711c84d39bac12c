import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findElements, tagOf } from '../../tools/lib/elements.mjs';

test('an element is called as its define.ts says, else as its folder', () => {
  const source = "if (!customElements.get('etdp-receipt')) customElements.define('etdp-receipt', EtdpReceipt);";
  assert.equal(tagOf('src/components/anything/define.ts', source), 'etdp-receipt');
  assert.equal(tagOf('src/components/status-tracker/define.ts', ''), 'etdp-status-tracker');
  assert.equal(tagOf('src/components/fields/date/define.ts', ''), 'etdp-field-date');
});

test('no two elements share a tag', () => {
  const tags = findElements().map(({ tag }) => tag);
  assert.deepEqual(tags, [...new Set(tags)]);
});
