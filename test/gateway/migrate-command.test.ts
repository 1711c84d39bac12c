import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { lookAt } from '../../src/gateway/database/change-tables.ts';
import { backedUp, emptyPlace, eTdp, everythingOf, ownFolder } from '../support/backing-up.ts';
import { EMBEDDED, ON_POSTGRES, postgresDatabase } from '../support/engine.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';

const LAST = '011-file-keys';

/** Takes back what the last migration did. */
async function older(filing: FilingGateway): Promise<void> {
  await lookAt(filing.gateway.services.config, async (db) => {
    await db.schema.dropTable('blob_keys').execute();
    await sql`delete from migrations where name = ${LAST}`.execute(db);
  });
}

describe('e-tdp migrate', () => {
  it('says what is to be done and ends with 1, does it, and then has nothing to do', async () => {
    await using filing = await startFiling();
    await filing.gateway.stop();
    const environment = everythingOf(filing);
    await older(filing);
    const say = async (...args: string[]): Promise<[number, string]> => {
      const { code, out, err } = await eTdp(environment, 'migrate', ...args);
      return [code, out + err];
    };
    assert.deepEqual(await say('--check'), [1, `To do: ${LAST}\n`]);
    assert.deepEqual(await say('--check'), [1, `To do: ${LAST}\n`], 'and has done nothing');
    assert.deepEqual(await say(), [0, `Done: ${LAST}\n`]);
    for (const args of [[], ['--check']]) assert.deepEqual(await say(...args), [0, 'The tables are up to date.\n']);
    assert.equal((await say('--force'))[0], 2);
  });

  it('makes the tables where there are none', async (t) => {
    const database = ON_POSTGRES ? await postgresDatabase({ empty: true }) : EMBEDDED;
    const environment = { ...database.environment, ETDP_DATA_DIR: join(await ownFolder(t), 'data') };
    const { code, out } = await eTdp(environment, 'migrate');
    assert.equal(code, 0);
    assert.match(out, /^Done: 001-first, .*011-file-keys/);
    assert.equal((await eTdp(environment, 'migrate', '--check')).code, 0);
  });

  it('changes nothing under a gateway that runs on the same folder, nor data of a newer version', async () => {
    await using filing = await startFiling();
    const environment = everythingOf(filing);
    if (!ON_POSTGRES)
      assert.match((await eTdp(environment, 'migrate')).err, /Another gateway is running on the data in/);
    await filing.gateway.stop();
    await lookAt(filing.gateway.services.config, (db) =>
      sql`insert into migrations values ('999-later', '2030-01-01')`.execute(db),
    );
    for (const args of [[], ['--check']]) {
      const { code, err } = await eTdp(environment, 'migrate', ...args);
      assert.deepEqual([code, /written by a newer e-TDP \(it has migration 999-later\)/.test(err)], [1, true]);
    }
    // The database may be given to another test.
    await lookAt(filing.gateway.services.config, (db) =>
      sql`delete from migrations where name = '999-later'`.execute(db),
    );
  });
});

describe('a backup of a version before', () => {
  it('is made before the tables are brought up to date, and brought back as they are now', async (t) => {
    await using filing = await startFiling();
    const holder = await filing.api.draft();
    await holder.write({ name: 'Nguyễn Thị Thử' });
    await filing.gateway.stop();
    await older(filing);
    const folder = await backedUp(t, filing);
    assert.equal((await eTdp(everythingOf(filing), 'migrate', '--check')).code, 1, 'a backup changes nothing');
    assert.equal((await eTdp(everythingOf(filing), 'migrate')).code, 0);
    const place = await emptyPlace(t, filing);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    assert.equal((await eTdp(place.environment, 'migrate', '--check')).code, 0);
    assert.match((await eTdp(place.environment, 'verify')).out, /^1 dossiers.*all as it was written/);
  });
});
