import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capitalAttributes, undescribed, unknownTags } from '../../tools/manifest-check.mjs';

const manifest = (declaration: object) => ({
  modules: [
    {
      path: 'x.ts',
      declarations: [{ kind: 'class', name: 'EtdpX', tagName: 'etdp-x', customElement: true, ...declaration }],
    },
  ],
});

test('an element with a sentence for everything passes', () => {
  const whole = manifest({
    description: 'Shows x.',
    members: [
      { name: 'a', description: 'The a.' },
      { name: 'b', inheritedFrom: { name: 'EtdpElement' } },
    ],
    events: [{ name: 'etdp-x', description: 'When x.' }],
  });
  assert.deepEqual(undescribed(whole), []);
  assert.deepEqual(unknownTags(whole, [{ tag: 'etdp-x', define: 'x/define.ts' }]), []);
});

test('names each public thing that has no sentence', () => {
  const bare = manifest({
    members: [{ name: 'a' }],
    attributes: [{ name: 'a', description: ' ' }],
    slots: [{ name: '' }],
    cssParts: [{ name: 'base' }],
    events: [{ type: { text: 'EtdpXEvent' } }],
  });
  assert.deepEqual(undescribed(bare), [
    'x.ts: etdp-x has no description',
    'x.ts: etdp-x: member a has no description',
    'x.ts: etdp-x: attribute a has no description',
    'x.ts: etdp-x: an event of type EtdpXEvent is fired and has no @fires line',
    'x.ts: etdp-x: slot (default) has no description',
    'x.ts: etdp-x: part base has no description',
  ]);
});

test('names an element that no class stands for', () => {
  assert.deepEqual(unknownTags(manifest({}), [{ tag: 'etdp-y', define: 'y/define.ts' }]), [
    'y/define.ts: no class for etdp-y in its folder',
  ]);
});

test('names an attribute that no page can write', () => {
  const bad = manifest({ attributes: [{ name: 'agencyName', fieldName: 'agencyName' }, { name: 'no-details' }] });
  assert.equal(capitalAttributes(bad).length, 1);
  assert.match(capitalAttributes(bad)[0] ?? '', /agencyName/);
});
