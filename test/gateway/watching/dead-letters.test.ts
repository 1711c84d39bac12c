import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../../src/gateway/deliveries/target.ts';
import { Outbox, TestTarget } from '../../support/outbox.ts';
import { readPrometheus } from '../../support/prometheus-text.ts';
import { NUMBER, ToldPortal } from '../../support/told-portal.ts';
import { until } from '../../support/until.ts';

const failed: Outcome = { kind: 'failed', problem: 'timed-out', mayHaveArrived: false };

describe('a delivery that is given up', () => {
  it('is told once, on a line that says what and why, and stands in the metrics', async () => {
    await using told = await ToldPortal.start();
    told.portal.fail('refuse-field', 'DongBoHoSoMC');
    const { code } = await told.filed();
    await until('it is given up', () => told.filing.warnings.length > 0);
    const [line = '', ...more] = told.filing.warnings;
    assert.deepEqual(more, []);
    assert.partialDeepStrictEqual(JSON.parse(line), {
      level: 'warning',
      warning: 'delivery-dead',
      target: 'portal',
      message: 'dossier',
      attempts: 1,
      problem: 'refused',
    });
    for (const personal of [code, NUMBER, 'SoGiayToChuHoSo']) assert.ok(!line.includes(personal), personal);
    const metrics = readPrometheus((await told.filing.api.call('GET', '/metrics')).text);
    assert.equal(metrics.get('etdp_deliveries')?.samples.get('{state="dead",target="portal"}'), 1);
  });
  it('is told after the last try, not after those before it', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget('thu', () => failed);
    await outbox.news([target]);
    outbox.courier([target], { tries: 6 });
    await until('it is given up', () => outbox.dead.length > 0);
    assert.equal(target.tries.length, 6);
    assert.partialDeepStrictEqual(outbox.dead, [{ target: 'thu', message: 'one', attempts: 6, problem: 'timed-out' }]);
    const [row] = await outbox.db.selectFrom('deliveries').selectAll().where('state', '=', 'dead').execute();
    assert.equal(outbox.dead[0]?.id, row?.id);
  });
  it('is told by nobody whose claim has passed to another', async () => {
    await using outbox = await Outbox.open();
    const target = new TestTarget('thu', async ({ db, delivery }) => {
      await db
        .updateTable('deliveries')
        .set({ attempts: delivery.attempts + 1, state: 'sent' })
        .where('id', '=', delivery.id)
        .execute();
      return { kind: 'refused', problem: 'gone' };
    });
    await outbox.news([target]);
    outbox.courier([target]);
    await until('both are tried', () => target.tries.length === 2);
    await until('both are sent', async () => (await outbox.states()).every((state) => state === 'sent'));
    assert.deepEqual(outbox.dead, []);
  });
});
