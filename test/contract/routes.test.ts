import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillPath } from '../../src/contract/routes/route.ts';
import { ROUTE_DOCS } from '../../src/contract/routes/table.ts';
import { dossierStateSchema } from '../../src/contract/wire/dossier.ts';
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
});

describe('answers of tomorrow', () => {
  it('read an unknown state as «unknown»', () => assert.equal(dossierStateSchema.parse('teleported'), 'unknown'));
  const entry = (seq: number, state: TimelineEntry['state']): TimelineEntry => ({
    seq,
    at: '2026-11-23T09:00:00+07:00',
    state,
    note: null,
    dueAt: null,
    supplement: null,
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
