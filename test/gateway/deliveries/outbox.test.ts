import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimDue, settle, type Claimed } from '../../../src/gateway/deliveries/claim.ts';
import { Deliveries } from '../../../src/gateway/deliveries/deliveries.ts';
import { enqueue } from '../../../src/gateway/deliveries/enqueue.ts';
import { USUAL_PACE, waitAfter } from '../../../src/gateway/deliveries/pace.ts';
import { sweep } from '../../../src/gateway/retention/sweep-rows.ts';
import type { Outcome } from '../../../src/gateway/deliveries/target.ts';
import { QUICK } from '../../support/connections.ts';
import { AT, Outbox, TestTarget } from '../../support/outbox.ts';
import { until } from '../../support/until.ts';

const DAY = 86_400_000;
const FAILED: Outcome = { kind: 'failed', problem: 'thu', mayHaveArrived: false };

const claim = (outbox: Outbox, count = 10): Promise<Claimed[]> =>
  claimDue(outbox.db, { target: 'thu', count, ours: [], now: outbox.now, pace: USUAL_PACE });

describe('the wait after a failure', () => {
  it('is anything up to a bound that doubles, and never more than the longest', () => {
    const bounds = [1, 2, 3, 10, 11, 12, 400].map((failures) => waitAfter(failures, USUAL_PACE, () => 0.999_999_9));
    assert.deepEqual(
      bounds.map((ms) => Math.ceil(ms / 1000)),
      [15, 30, 60, 7680, 15_360, 21_600, 21_600],
    );
    assert.equal(
      waitAfter(5, USUAL_PACE, () => 0),
      0,
    );
    assert.equal(
      waitAfter(3, USUAL_PACE, () => 0.5),
      30_000,
    );
  });

  it('lets a target be away over a weekend before anything is given up', () => {
    let total = 0;
    for (let failures = 1; failures < USUAL_PACE.tries; failures += 1)
      total += waitAfter(failures, USUAL_PACE, () => 0.5);
    assert.ok(total > 2 * DAY && total < 4 * DAY, String(total / DAY));
  });

  it('is longer than a try takes before somebody else may begin one', () => {
    assert.ok(USUAL_PACE.claim > USUAL_PACE.attempt + 10_000);
  });
});

describe('deliveries', () => {
  it('are not there when what they tell of is not', async () => {
    await using outbox = await Outbox.open();
    const id = await outbox.news([]);
    const failing = outbox.db.transaction().execute(async (tx) => {
      const news = { agencyId: 'thu', dossierId: id, seq: 1, at: AT };
      await enqueue(tx, new Deliveries([new TestTarget()], QUICK), news);
      throw new Error('undone');
    });
    await assert.rejects(failing, /undone/);
    assert.deepEqual(await outbox.states(), []);
  });

  it('of one event are noted once, however often it is tried', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget();
    const id = await outbox.news([target]);
    const again = enqueue(outbox.db, new Deliveries([target], QUICK), {
      agencyId: 'thu',
      dossierId: id,
      seq: 1,
      at: AT,
    });
    await assert.rejects(again, /UNIQUE|unique/);
    assert.equal((await outbox.states()).length, 2);
  });

  it('are shared by several couriers: each is sent once, and in order for its dossier', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget();
    const ids = await Promise.all(Array.from({ length: 12 }, () => outbox.news([target], 4)));
    for (let count = 0; count < 3; count += 1) outbox.courier([target]);
    await until('all is sent', async () => (await outbox.states()).every((state) => state === 'sent'), 20_000);
    assert.equal(target.tries.length, 12 * 4 * 2);
    const order = [1, 2, 3, 4].flatMap((seq) => [`${String(seq)} one`, `${String(seq)} two`]);
    for (const id of ids)
      assert.deepEqual(
        target.tries.filter((one) => one.startsWith(id)).map((one) => one.slice(id.length + 1)),
        order,
      );
    assert.deepEqual(outbox.faults, []);
  });

  it('that somebody died over are due again when the claim ends, and say that they may have arrived', async () => {
    await using outbox = await Outbox.open();
    await outbox.news([new TestTarget()]);
    const [first] = await claim(outbox);
    assert.ok(first);
    assert.equal(first.mayHaveArrived, false);
    outbox.later(USUAL_PACE.claim - 1000);
    assert.deepEqual(await claim(outbox), []);
    outbox.later(1000);
    const [second, ...more] = await claim(outbox);
    assert.ok(second);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [second.delivery.id, second.delivery.attempts, second.mayHaveArrived],
      [first.delivery.id, 2, true],
    );

    // The first was only slow. What it says now is not heard: the delivery is somebody else's.
    await settle(outbox.db, first, { kind: 'refused', problem: 'late' }, outbox.now, QUICK);
    assert.deepEqual(await outbox.states(), ['waiting', 'waiting']);
    await settle(outbox.db, second, { kind: 'sent' }, outbox.now, QUICK);
    assert.deepEqual(await outbox.states(), ['sent', 'waiting']);
  });

  it('forget that they may have arrived only when it is known that they did not', async () => {
    await using outbox = await Outbox.open();
    await outbox.news([new TestTarget()]);
    const next = async (outcome: Outcome): Promise<boolean> => {
      const [claimed] = await claim(outbox);
      assert.ok(claimed);
      await settle(outbox.db, claimed, outcome, outbox.now, QUICK);
      return claimed.mayHaveArrived;
    };
    assert.equal(await next(FAILED), false);
    assert.equal(await next({ ...FAILED, mayHaveArrived: true }), false);
    assert.equal(await next(FAILED), true);
    assert.equal(await next({ kind: 'sent' }), true);
  });

  it('wait as long as the other side asks for', async () => {
    await using outbox = await Outbox.open();
    await outbox.news([new TestTarget()]);
    const [claimed] = await claim(outbox);
    assert.ok(claimed);
    await settle(outbox.db, claimed, { ...FAILED, retryAfterMs: 90_000 }, outbox.now, { ...USUAL_PACE, firstWait: 0 });
    outbox.later(89_000);
    assert.deepEqual(await claim(outbox), []);
    outbox.later(1000);
    assert.equal((await claim(outbox)).length, 1);
  });

  it('are not given up one try early or late', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget('thu', () => FAILED);
    await outbox.news([target], 1, { ...QUICK, tries: 4 });
    outbox.courier([target]);
    await until('it is given up', async () => (await outbox.states())[0] === 'dead');
    assert.equal(target.tries.length, 4);
    assert.deepEqual(await outbox.states(), ['dead', 'waiting']);
  });

  it('to one target do not wait for another that hangs', async () => {
    await using outbox = await Outbox.open();
    const hanging = new TestTarget('treo', ({ signal }) => hang(signal));
    const target = new TestTarget();
    for (let count = 0; count < 10; count += 1) await outbox.news([hanging, target]);
    outbox.courier([hanging, target]);
    await until('the others are sent', () => target.tries.length === 20);
    assert.ok(hanging.tries.length <= QUICK.atOnce);
  });

  it('leave a target that is away alone for a while, all of them', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget('thu', () => ({ ...FAILED, everything: true }));
    for (let count = 0; count < 10; count += 1) await outbox.news([target]);
    const courier = outbox.courier([target], { firstWait: 3_600_000, longestWait: 3_600_000, atOnce: 1 });
    await until('it was tried', () => target.tries.length > 0);
    await until('the try has ended', async () => (await problems(outbox)).includes('thu'));
    const { length } = target.tries;
    for (let count = 0; count < 20; count += 1) courier.wake();
    await outbox.states();
    assert.equal(target.tries.length, length);
    outbox.later(DAY);
    courier.wake();
    await until('it is tried again', () => target.tries.length > length);
  });

  it('go on when a target has a mistake of its own, and tell of it', async () => {
    await using outbox = await Outbox.open();
    let broken = true;
    const target = new TestTarget('thu', () => {
      if (!broken) return { kind: 'sent' };
      broken = false;
      throw new TypeError('a mistake');
    });
    await outbox.news([target]);
    outbox.courier([target]);
    await until('all is sent', async () => (await outbox.states()).every((state) => state === 'sent'));
    assert.equal(outbox.faults.length, 1);
  });

  it('that are being sent when the gateway stops are let go of, and tried again', async () => {
    await using outbox = await Outbox.open();
    const hanging = new TestTarget('thu', ({ signal }) => hang(signal));
    await outbox.news([hanging]);
    const courier = outbox.courier([hanging]);
    await until('it is being sent', () => hanging.tries.length === 1);
    await courier.stop();
    assert.deepEqual(outbox.faults, []);
    const target = new TestTarget();
    outbox.courier([target]);
    await until('all is sent', async () => (await outbox.states()).every((state) => state === 'sent'));
  });

  it('are deleted a month after they were sent, but for the first of each message', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget();
    await outbox.news([target], 3);
    outbox.courier([target]);
    await until('all is sent', async () => (await outbox.states()).every((state) => state === 'sent'));
    await sweep(outbox.db, 'deliveries', new Date(outbox.now.getTime() + 29 * DAY));
    assert.equal((await outbox.states()).length, 6);
    await sweep(outbox.db, 'deliveries', new Date(outbox.now.getTime() + 31 * DAY));
    const left = await outbox.db.selectFrom('deliveries').select(['seq', 'message']).orderBy('position').execute();
    assert.deepEqual(
      left.map(({ seq, message }) => `${String(seq)} ${message}`),
      ['1 one', '1 two'],
    );
  });

  it('that are not to be sent any more are skipped, hold nothing up, and go after thirty days', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget('thu', ({ delivery }) =>
      delivery.seq === 1 ? { kind: 'skipped', problem: 'khong-can', detail: '7' } : { kind: 'sent' },
    );
    await outbox.news([target], 2);
    outbox.courier([target]);
    await until('all has ended', async () => (await outbox.states()).every((state) => state !== 'waiting'));
    assert.deepEqual(await outbox.states(), ['skipped', 'skipped', 'sent', 'sent']);
    assert.deepEqual(await problems(outbox), ['khong-can', 'khong-can', null, null]);
    await outbox.db.updateTable('deliveries').set({ decided_by: 'quan.tri' }).where('message', '=', 'two').execute();
    await sweep(outbox.db, 'deliveries', new Date(outbox.now.getTime() + 31 * DAY));
    assert.deepEqual(await outbox.states(), ['skipped', 'sent', 'sent'], 'what somebody decided is kept');
  });

  it('are made only of what a target wants to hear of', async () => {
    await using outbox = await Outbox.open();
    const target = Object.assign(new TestTarget(), {
      wants: (_: unknown, { seq }: { readonly seq: number }) => Promise.resolve(seq === 2),
    });
    await outbox.news([target], 3);
    assert.equal((await outbox.states()).length, 2);
  });

  it('go with their dossier', async () => {
    await using outbox = await Outbox.open();
    const id = await outbox.news([new TestTarget()]);
    await outbox.db.deleteFrom('dossiers').where('id', '=', id).execute();
    assert.deepEqual(await outbox.states(), []);
  });
});

async function problems(outbox: Outbox): Promise<(string | null)[]> {
  return (await outbox.db.selectFrom('deliveries').select('problem').orderBy('position').execute()).map(
    ({ problem }) => problem,
  );
}

function hang(signal: AbortSignal): Promise<Outcome> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('let go'));
    });
  });
}
