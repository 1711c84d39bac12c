import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { statisticsSchema, type Statistics } from '../../src/contract/wire/statistics.ts';
import { calendarGaps, gapSentence } from '../../src/gateway/catalogue/calendar-file.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import type { Holder, Told } from '../support/api.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { AGENCY, SLOT } from '../support/invented-catalogue.ts';

// Three working days from Monday morning; Tuesday the 24th is off in the invented calendar.
const DUE = '2026-11-27T17:00:00+07:00';
const LATER = '2026-12-01T17:00:00+07:00';

describe('the due date of a dossier', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling();
  });
  after(async () => {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  // Days go by: every time somebody signs in anew.
  const act = async (id: string, body: object): Promise<Told> => {
    const told = await filing.api.call('POST', `/v1/desk/dossiers/${id}/actions`, {
      token: await filing.staff(),
      body,
    });
    assert.equal(told.status, 200, told.text);
    return told;
  };
  const ask = (id: string): Promise<Told> =>
    act(id, { action: 'request-supplement', items: [{ slot: SLOT, name: 'Giấy tờ chính', reason: 'Mờ.' }] });
  const add = async (holder: Holder): Promise<Told> =>
    holder.call('POST', '/supplements', { body: { documentIds: [await holder.put(pngFile(4, 4))] } });
  const columns = async ({ id }: Holder): Promise<(string | null)[]> => {
    const { due_at, deadline } = await filing.gateway.services.db
      .selectFrom('dossiers')
      .select(['due_at', 'deadline'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return [due_at, deadline];
  };
  const counted = async (): Promise<Statistics['onTime']> => {
    const told = await filing.api.call('GET', `/v1/statistics?agencyId=${AGENCY}&from=2026-11-23&to=2026-11-23`);
    return statisticsSchema.parse(told.body).onTime;
  };

  it('is later by the working days in which the applicant was awaited, and the receipt stays as it was signed', async () => {
    filing.setTime(MORNING);
    const { holder, receipt } = await filing.api.filed();
    assert.equal(receipt.dueAt, DUE);
    filing.setTime('2026-11-26T09:00:00+07:00');
    await ask(holder.id);
    assert.equal((await holder.read()).dueAt, DUE, 'while papers are awaited it stays');
    filing.setTime('2026-11-28T09:00:00+07:00');
    assert.equal((await add(holder)).status, 201);
    assert.equal((await holder.read()).dueAt, LATER);
    assert.deepEqual(await columns(holder), [LATER, LATER]);
    const seen = await filing.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret });
    assert.equal(seen.body['dueAt'], LATER);
    assert.deepEqual((await holder.call('GET', '/receipt')).body, receipt);

    const before = await counted();
    filing.setTime('2026-12-01T16:59:00+07:00');
    await act(holder.id, { action: 'accept' });
    await act(holder.id, { action: 'finish' });
    filing.setTime('2026-12-20T09:00:00+07:00');
    assert.equal((await counted()).returnedOnTime, before.returnedOnTime + 1);
  });

  it('is what an apology promises, and the ward is measured by what it was', async () => {
    filing.setTime(MORNING);
    const { holder } = await filing.api.filed();
    await act(holder.id, { action: 'apologise', note: 'Chờ xác minh.', dueOn: '2026-12-04' });
    filing.setTime('2026-11-30T09:00:00+07:00');
    await act(holder.id, { action: 'accept' });
    const before = await counted();
    await act(holder.id, { action: 'finish' });
    assert.deepEqual(await columns(holder), ['2026-12-04T17:00:00+07:00', DUE]);
    assert.equal((await counted()).returnedLate, before.returnedLate + 1);
  });

  it('is late when papers are asked for twice, whenever the result is ready', async () => {
    filing.setTime(MORNING);
    const { holder } = await filing.api.filed();
    for (let round = 0; round < 2; round++) {
      await ask(holder.id);
      await add(holder);
    }
    const before = await counted();
    await act(holder.id, { action: 'accept' });
    await act(holder.id, { action: 'finish' });
    assert.equal((await counted()).returnedLate, before.returnedLate + 1);
  });

  it('is none where it would be in a year whose calendar nobody has given, and is said so', async () => {
    filing.setTime('2026-12-30T09:00:00+07:00');
    const { receipt } = await filing.api.filed();
    assert.equal(receipt.dueAt, null);
    const told = await filing.api.call('GET', '/readyz');
    assert.deepEqual([told.status, told.body['calendar']], [200, [{ year: 2027, status: 'missing' }]]);
  });
});

describe('a gap in the calendar', () => {
  const plain = { holidays: new Set<string>(), workedWeekendDays: new Set<string>() };
  const calendar = { ...plain, years: new Set([2026, 2027]), expected: new Set([2027]) };
  for (const [today, gaps] of [
    ['2026-06-01', []],
    ['2026-10-03', [[2027, 'expected']]],
    ['2027-06-01', [[2027, 'expected']]],
    [
      '2027-12-01',
      [
        [2027, 'expected'],
        [2028, 'missing'],
      ],
    ],
  ] as const)
    it(`is seen ahead on ${today}`, () => {
      const found = calendarGaps(calendar, today);
      assert.deepEqual(
        found.map(({ year, status }) => [year, status]),
        gaps,
      );
      for (const gap of found) assert.match(gapSentence(gap), new RegExp(`calendar/${String(gap.year)}.json`));
    });
});
