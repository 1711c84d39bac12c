import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillPath } from '../../src/contract/routes/route.ts';
import { ROUTE_DOCS } from '../../src/contract/routes/table.ts';
import { dossierStateSchema } from '../../src/contract/wire/dossier.ts';
import { formSchema } from '../../src/contract/wire/form.ts';
import { trackingSchema, withTimelineEntry, type TimelineEntry } from '../../src/contract/wire/tracking.ts';

describe('paths', () => {
  it('encode what is put into them', () => {
    assert.equal(fillPath('/v1/tracking/{code}/events', { code: 'a/b?c#d' }), '/v1/tracking/a%2Fb%3Fc%23d/events');
  });
  it('are never left with a hole or a step up', () => {
    for (const code of ['', '.', '..']) assert.throws(() => fillPath('/v1/tracking/{code}', { code }), TypeError);
    assert.throws(() => fillPath('/v1/tracking/{code}'), TypeError);
  });
});

describe('the table of calls', () => {
  it('says who may make each call', () => {
    for (const [name, doc] of Object.entries(ROUTE_DOCS)) assert.ok(doc.access.length > 0, name);
  });
  it('lets the resident who owns a dossier do whatever the holder of its token may', () => {
    for (const [name, { access }] of Object.entries(ROUTE_DOCS))
      if (access.includes('holder')) assert.ok(access.includes('resident'), name);
  });
});

describe('answers of tomorrow', () => {
  it('read an unknown state as «unknown»', () => assert.equal(dossierStateSchema.parse('teleported'), 'unknown'));
  it('read a question of an unknown type as «unknown», with its label, in a group too', () => {
    const label = { vi: 'Biển số xe' };
    const plate = { id: 'plate', label, required: true, type: 'vehicle-plate' };
    const group = { ...plate, id: 'cars', type: 'group', itemLabel: label, minItems: 0, maxItems: 2, fields: [plate] };
    const { sections, rules } = formSchema.parse({
      version: 9,
      applicantNameField: 'plate',
      rules: [{ type: 'exactly-one', fields: ['plate', 'cars'], message: label }],
      sections: [{ id: 'cars', title: label, fields: [{ ...plate, pattern: '99A-99999' }, group] }],
    });
    const unknown = { id: 'plate', label, required: true, type: 'unknown' };
    assert.deepEqual(sections[0]?.fields[0], unknown);
    assert.deepEqual(sections[0]?.fields[1], { ...group, fields: [unknown] });
    assert.equal(rules[0]?.type, 'unknown');
  });
  const entry = (seq: number, state: TimelineEntry['state']): TimelineEntry => ({
    seq,
    at: '2026-11-23T09:00:00+07:00',
    state,
    note: null,
    dueAt: null,
    supplement: null,
    payment: null,
  });
  it('keep a timeline in order, each entry once', () => {
    const tracking = trackingSchema.parse({
      code: 'H27.30-261123-0001',
      dossierId: null,
      agencyId: '18073',
      agencyName: 'Phường Thành Sen',
      procedureCode: '1.001193',
      procedureName: 'Thủ tục đăng ký khai sinh',
      state: 'registered',
      submittedAt: '2026-11-23T09:00:00+07:00',
      dueAt: null,
      supplement: null,
      payment: null,
      results: [],
      timeline: [entry(2, 'registered')],
      newMember: 'ignored',
    });
    const later = withTimelineEntry(withTimelineEntry(tracking, entry(4, 'processing')), entry(3, 'accepted'));
    assert.deepEqual(
      later.timeline.map(({ seq }) => seq),
      [2, 3, 4],
    );
    assert.equal(later.state, 'processing');
    assert.equal(withTimelineEntry(later, entry(3, 'accepted')), later);
  });
});
