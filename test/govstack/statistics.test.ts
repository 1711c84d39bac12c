import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { CLIENT, GovStack, wrongIn } from '../support/govstack.ts';
import { assertShape } from '../support/govstack-shapes.ts';

const NAME = encodeURIComponent('Thủ tục thử nghiệm (không có thật)');

describe('statistics', () => {
  let filing: FilingGateway;
  let block: GovStack;
  before(async () => {
    filing = await startFiling();
    block = new GovStack(filing.api.url);
    const officer = await filing.staff();
    const items = [{ slot: 'giay-to-chinh', name: 'Giấy tờ chính', reason: 'Mờ' }];
    const words = { note: 'Lời có chữ "state":"processed" ở trong' };
    await block.complete((await block.sent()).fileId, officer, { action: 'refuse', ...words });
    await block.complete((await block.sent()).fileId, officer, { action: 'request-supplement', items, ...words });
    filing.setTime('2026-11-25T09:00:00+07:00');
    const { fileId } = await block.sent();
    const [again, admin] = [await filing.staff(), await filing.staff('admin')];
    for (const token of [again, again, admin, admin]) await block.complete(fileId, token);
    await block.sent();
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const counts = async (query: string): Promise<(number | undefined)[][]> =>
    ((await block.list(`/data/statistics${query}`)) as Record<string, number>[]).map((row) => {
      assertShape('statistics', row, { closed: true });
      assertShape('references', row['references'], { closed: true });
      return [row['processed'], row['approved'], row['sentBack'], row['rejected']];
    });

  it('are there for anybody, at both addresses', async () => {
    for (const path of ['/data/statistics', '/data/statistics/1.0']) {
      const told = await block.call('GET', path, { client: 'eGovStack/GOV/90000009/eregistrations-dev' });
      assert.equal(told.status, 200);
      assert.equal(told.headers.get('content-type'), 'application/json; charset=utf-8');
      assertShape('statistics', told.json, { closed: true });
      assert.partialDeepStrictEqual(told.json, [{ processed: 3, approved: 1, sentBack: 1, rejected: 1 }]);
    }
  });
  it('count what was decided on the days asked for', async () => {
    assert.deepEqual(await counts('?startDate=2026-11-23&endDate=2026-11-23'), [[2, 0, 1, 1]]);
    assert.deepEqual(await counts('?startDate=2026-11-25&endDate=2026-11-25'), [[1, 1, 0, 0]]);
    assert.deepEqual(await counts('?startDate=2021-01-30&endDate=2021-02-06'), [[0, 0, 0, 0]]);
  });
  it('come by day, week, month and year', async () => {
    const from = (startDate: string, endDate: string, timeframe: string): Promise<(number | undefined)[][]> =>
      counts(`?startDate=${startDate}&endDate=${endDate}&timeframe=${timeframe}`);
    assert.deepEqual(await from('2026-11-23', '2026-11-25', 'day'), [
      [2, 0, 1, 1],
      [0, 0, 0, 0],
      [1, 1, 0, 0],
    ]);
    assert.deepEqual(await from('2026-11-18', '2026-11-26', 'week'), [
      [2, 0, 1, 1],
      [1, 1, 0, 0],
    ]);
    assert.deepEqual(await from('2026-10-31', '2026-11-30', 'month'), [
      [3, 1, 1, 1],
      [0, 0, 0, 0],
    ]);
    assert.deepEqual(await from('2026-01-01', '2026-12-31', 'year'), [[3, 1, 1, 1]]);
  });
  it('say what they count', async () => {
    const query = `?startDate=2026-10-31&endDate=2026-12-01&registrationName=${NAME}&role=officer&timeframe=month`;
    const rows = await block.list(`/data/statistics${query}`);
    assert.deepEqual(
      rows.map(({ references }) => references),
      [
        ['2026-10-31', '2026-11-29'],
        ['2026-11-30', '2026-12-01'],
      ].map(([startDate, endDate]) => ({
        startDate,
        endDate,
        registrationName: 'Thủ tục thử nghiệm (không có thật)',
        role: 'officer',
        timeframeDay: false,
        timeframeWeek: false,
        timeframeMonth: true,
        timeframeYear: false,
      })),
    );
  });
  it('by the role that decided', async () => {
    assert.deepEqual(await counts('?role=officer'), [[2, 0, 1, 1]]);
    assert.deepEqual(await counts('?role=admin'), [[1, 1, 0, 0]]);
    assert.deepEqual(await counts(`?registrationName=${NAME}&role=Handler`), [[0, 0, 0, 0]]);
  });
  it('know no registration that is not there, and no operator: the log holds no names', async () => {
    assert.equal((await block.call('GET', '/data/statistics?registrationName=n0tex1st')).status, 404);
    assert.equal((await block.call('GET', '/data/statistics?operator=Ingmar%20Vali')).status, 404);
  });
  it('need the name of the calling system, as it is written', async () => {
    const missing = await block.call('GET', '/data/statistics', { client: null });
    assert.deepEqual(wrongIn(missing), ['/header/Information-Mediator-Client header.missing']);
    const broken = ['', "''", 'invalid_header', 'eGovStack/GOV/90000009/', `${CLIENT}/more`, 'a/b//d', 'a/b/c/d e'];
    for (const client of [...broken, `a/b/c/${'x'.repeat(300)}`])
      assert.equal((await block.call('GET', '/data/statistics', { client })).status, 400, client);
  });
  it('take no days, and no period, that cannot be', async () => {
    const wrong = [
      'startDate=yesterday',
      'startDate=2026-02-30',
      'endDate=2026-13-01',
      'endDate=9999-12-31',
      'startDate=2026-11-25&endDate=2026-11-24',
      'timeframe=hour',
      'startDate=2000-01-01&endDate=2026-01-01&timeframe=day',
    ];
    for (const query of wrong) assert.equal((await block.call('GET', `/data/statistics?${query}`)).status, 400, query);
  });
});
