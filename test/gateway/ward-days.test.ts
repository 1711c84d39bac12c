import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { rosterSchema } from '../../src/contract/wire/roster.ts';
import { statisticsSchema, type Statistics } from '../../src/contract/wire/statistics.ts';
import { errorsOf, type Told } from '../support/api.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { AGENCY, OTHER_AGENCY, PROCEDURE } from '../support/invented-catalogue.ts';

const POST = 'diem-1';
let filing: FilingGateway;
let volunteer: string;
let officer: string;
before(async () => {
  filing = await startFiling();
  [volunteer, officer] = [await filing.staff('volunteer'), await filing.staff('officer')];
});
after(async () => {
  await filing[Symbol.asyncDispose]();
  assert.deepEqual(filing.faults, []);
});

describe('people helped at a post', () => {
  const record = (more: object = {}, token = volunteer): Promise<Told> =>
    filing.api.call('POST', '/v1/desk/guidance', {
      token,
      body: { postId: POST, people: 2, topic: 'filing', ...more },
    });
  const list = (query = '', token = volunteer): Promise<Told> =>
    filing.api.call('GET', `/v1/desk/guidance${query}`, { token });
  const peopleOf = ({ body }: Told): unknown => (body['items'] as { people: number }[]).map(({ people }) => people);

  it('are noted with when, where and by whom, and listed newest first, page by page', async () => {
    const { body } = await record({ people: 3, procedureCode: PROCEDURE });
    const { id: _, ...noted } = body;
    assert.deepEqual(noted, {
      agencyId: AGENCY,
      postId: POST,
      people: 3,
      topic: 'filing',
      procedureCode: PROCEDURE,
      at: MORNING,
      by: 'volunteer-mot',
    });
    await record({ people: 4, at: '2026-11-20T01:00:00Z' });
    await record({ people: 5, at: '2026-11-22T08:00:00+07:00' });
    const first = await list('?limit=2');
    assert.deepEqual(peopleOf(first), [3, 5]);
    assert.deepEqual(peopleOf(await list(`?limit=2&cursor=${String(first.body['nextCursor'])}`)), [4]);
    assert.deepEqual(peopleOf(await list('?from=2026-11-20&to=2026-11-22')), [5, 4]);
    assert.deepEqual(peopleOf(await list('?postId=diem-9')), []);
    assert.deepEqual(peopleOf(await list('', await filing.staff('officer', OTHER_AGENCY))), []);
  });
  const wrong: [object, string, string[]][] = [
    [{ people: 0 }, 'request.invalid', ['/people value.too-small']],
    [{ people: 501 }, 'request.invalid', ['/people value.too-large']],
    [{ topic: 'gossip' }, 'request.invalid', ['/topic value.unknown']],
    [{ at: '2026-11-23T09:05:01+07:00' }, 'request.invalid', ['/at time.ahead']],
    [{ at: '2026-10-23T08:59:59+07:00' }, 'request.invalid', ['/at time.too-old']],
    [{ at: '2026-99-23T09:00:00+07:00' }, 'request.invalid', ['/at value.format']],
    [{ postId: 'diem-9' }, 'post.unknown', ['/postId post.unknown']],
    [{ procedureCode: '9.999999' }, 'procedure.unknown', []],
  ];
  for (const [more, outcome, errors] of wrong)
    it(`refuses ${JSON.stringify(more)}`, async () => {
      const told = await record(more);
      assert.deepEqual([told.outcome, errorsOf(told)], [outcome, errors]);
    });
  it('are noted by staff alone', async () => {
    assert.equal((await record({}, await filing.resident())).outcome, 'auth.forbidden');
    assert.equal((await filing.api.call('GET', '/v1/desk/guidance')).outcome, 'auth.missing');
    assert.equal((await list('?cursor=x')).outcome, 'cursor.invalid');
    assert.equal((await list('?from=2026-11-02&to=2026-11-01')).outcome, 'request.invalid');
  });
});

describe('the roster', () => {
  const path = `/v1/agencies/${AGENCY}/roster`;
  const duty = (date: string, session: string, name: string, postId: string | null = null): object => ({
    date,
    session,
    postId,
    name,
    phone: null,
  });
  const put = (body: object, headers: Record<string, string> = {}, token = officer): Promise<Told> =>
    filing.api.call('PUT', path, { token, body, headers });
  const namesOf = ({ body }: Told): string[] => rosterSchema.parse(body).duties.map(({ name }) => name);

  it('is this week’s unless told, in the order of the day, and written over only where it was meant', async () => {
    const week = await filing.api.call('GET', path);
    assert.deepEqual([week.body['from'], week.body['to'], week.body['version']], ['2026-11-23', '2026-11-29', 0]);
    const first = await put({
      from: '2026-11-23',
      to: '2026-11-24',
      duties: [
        duty('2026-11-24', 'morning', 'Ba'),
        duty('2026-11-23', 'afternoon', 'Hai'),
        duty('2026-11-23', 'morning', 'Một', POST),
      ],
    });
    assert.deepEqual([namesOf(first), first.headers.get('etag')], [['Một', 'Hai', 'Ba'], '"1"']);
    await put({ from: '2026-11-24', to: '2026-11-24', duties: [duty('2026-11-24', 'morning', 'Bốn')] });
    assert.deepEqual(namesOf(await filing.api.call('GET', path)), ['Một', 'Hai', 'Bốn']);
    assert.deepEqual(namesOf(await filing.api.call('GET', `${path}?from=2026-11-24&to=2026-11-24`)), ['Bốn']);
  });
  it('is not written over unseen', async () => {
    const { version } = rosterSchema.parse((await filing.api.call('GET', path)).body);
    const empty = { from: '2026-12-01', to: '2026-12-01', duties: [] };
    const stale = await put(empty, { 'If-Match': `"${String(version - 1)}"` });
    assert.deepEqual([stale.outcome, stale.body['currentVersion']], ['version.stale', version]);
    assert.equal((await put(empty, { 'If-Match': `"${String(version)}"` })).status, 200);
  });
  const wrong: [object, string, string][] = [
    [{ from: '2026-11-24', to: '2026-11-23', duties: [] }, 'request.invalid', '/to range.order'],
    [{ from: '2026-01-01', to: '2026-04-03', duties: [] }, 'request.invalid', '/to range.days'],
    [{ from: '2026-02-30', to: '2026-03-01', duties: [] }, 'request.invalid', '/from value.invalid'],
    [
      { from: '2026-11-23', to: '2026-11-23', duties: [duty('2026-11-24', 'morning', 'X')] },
      'request.invalid',
      '/duties/0/date duty.outside-range',
    ],
    [
      { from: '2026-11-23', to: '2026-11-23', duties: [duty('2026-11-23', 'morning', 'X', 'diem-9')] },
      'post.unknown',
      '/duties/0/postId post.unknown',
    ],
  ];
  for (const [body, outcome, error] of wrong)
    it(`refuses ${error}`, async () => {
      const told = await put(body);
      assert.deepEqual([told.outcome, errorsOf(told)], [outcome, [error]]);
    });
  it('is read by everybody and written by officers of the agency', async () => {
    const empty = { from: '2026-12-01', to: '2026-12-01', duties: [] };
    assert.equal((await put(empty, {}, volunteer)).outcome, 'auth.forbidden');
    assert.equal((await put(empty, {}, await filing.staff('officer', OTHER_AGENCY))).outcome, 'auth.forbidden');
    assert.equal((await filing.api.call('GET', '/v1/agencies/99999/roster')).outcome, 'agency.unknown');
    assert.equal((await filing.api.call('GET', `${path}?from=2026-01-01&to=2026-04-03`)).outcome, 'request.invalid');
  });
});

describe('statistics', () => {
  const ask = (query: string): Promise<Told> => filing.api.call('GET', `/v1/statistics?${query}`);
  const of = async (query: string): Promise<Statistics> => statisticsSchema.parse((await ask(query)).body);

  it('count what was filed by channel, procedure and state, on time and late, and people helped', async () => {
    await using own = await startFiling();
    const token = await own.staff();
    const act = async (id: string, ...actions: object[]): Promise<void> => {
      for (const body of actions)
        assert.equal((await own.api.call('POST', `/v1/desk/dossiers/${id}/actions`, { token, body })).status, 200);
    };
    const [done, late, open, other] = [
      await own.api.filed(),
      await own.api.filed(),
      await own.api.filed(),
      await own.api.filed(OTHER_AGENCY),
    ];
    await own.api.draft();
    await act(done.holder.id, { action: 'accept' }, { action: 'finish' });
    const ask_ = { action: 'request-supplement', note: 'x', items: [{ slot: 'them', name: 'Giấy', reason: 'x' }] };
    await act(late.holder.id, { action: 'accept' }, ask_, { action: 'stop', note: 'Thử' });
    await own.api.call('POST', '/v1/desk/guidance', { token, body: { postId: POST, people: 7, topic: 'status' } });
    const read = async (query: string): Promise<Statistics> =>
      statisticsSchema.parse((await own.api.call('GET', `/v1/statistics?${query}`)).body);
    const today = await read(`agencyId=${AGENCY}&from=2026-11-23&to=2026-11-23`);
    assert.deepEqual([today.submitted, today.guided], [3, 7]);
    assert.deepEqual(
      today.byChannel.filter(({ count }) => count > 0),
      [{ channel: 'home', count: 3 }],
    );
    assert.deepEqual(today.byProcedure, [{ procedureCode: PROCEDURE, count: 3 }]);
    assert.deepEqual(
      today.byState.filter(({ count }) => count > 0).map(({ state }) => state),
      ['registered', 'stopped', 'processed'],
    );
    assert.deepEqual(today.onTime, { returnedOnTime: 2, returnedLate: 0, openOnTime: 1, openLate: 0 });
    own.setTime('2026-12-10T09:00:00+07:00');
    const later = await read(`agencyId=${AGENCY}&from=2026-11-01&to=2026-12-10`);
    assert.deepEqual(later.onTime, { returnedOnTime: 2, returnedLate: 0, openOnTime: 0, openLate: 1 });
    assert.equal((await read(`agencyId=${AGENCY}`)).submitted, 0);
    assert.equal((await read(`agencyId=${OTHER_AGENCY}&from=2026-11-23&to=2026-11-23`)).submitted, 1);
    const text = JSON.stringify(later);
    for (const { holder, receipt } of [done, late, open, other])
      assert.ok(!text.includes(holder.id) && !text.includes(receipt.code));
  });
  it('are for an agency and for at most a year', async () => {
    assert.equal((await ask('')).outcome, 'request.invalid');
    assert.equal((await ask('agencyId=99999')).outcome, 'agency.unknown');
    assert.equal((await ask(`agencyId=${AGENCY}&from=2025-01-01&to=2026-01-02`)).outcome, 'request.invalid');
    assert.equal((await of(`agencyId=${AGENCY}&from=2025-01-01&to=2026-01-01`)).submitted, 0);
  });
});
