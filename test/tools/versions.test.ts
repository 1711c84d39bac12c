import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAtLeast, NODE_FLOOR } from '../../tools/lib/versions.mjs';

test('compares versions by number, not by letter', () => {
  assert.equal(isAtLeast('v24.18.1', '24.18.1'), true);
  assert.equal(isAtLeast('24.21.0', '24.18.1'), true);
  assert.equal(isAtLeast('24.9.0', '24.18.1'), false);
  assert.equal(isAtLeast('24.18.0', '24.18.1'), false);
  assert.equal(isAtLeast('v100.0.0', '24.18.1'), true);
  assert.equal(isAtLeast('20.20.2', '24.18.1'), false);
});

test('takes what is no version for too old', () => {
  for (const text of ['none', '', 'v24', 'node']) assert.equal(isAtLeast(text, '1.0.0'), false, text);
});

test('the tests themselves run on a Node that is new enough', () => {
  assert.equal(isAtLeast(process.version), true, `${process.version} is older than ${NODE_FLOOR}`);
});
