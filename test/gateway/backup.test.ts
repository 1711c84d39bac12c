/** What a backup has, and what it is brought back to. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { backUp } from '../../src/gateway/backup/back-up.ts';
import { readManifest, writeManifest, type Manifest } from '../../src/gateway/backup/manifest.ts';
import { hasData } from '../../src/gateway/database/engine.ts';
import { masterKeyFile, type MasterKey } from '../../src/gateway/sealing/master-key.ts';
import type { BlobStore } from '../../src/gateway/uploads/blob-store.ts';
import { openBlobStore } from '../../src/gateway/uploads/open-store.ts';
import { Holder } from '../support/api.ts';
import { backedUp, emptyPlace, eTdp, everythingOf, ownFolder, type EmptyPlace } from '../support/backing-up.ts';
import { heavyPicture, pngFile } from '../support/files.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { ANSWERS } from '../support/invented-catalogue.ts';
import { heldBytes } from '../support/memory.ts';
import { everyByte, whereItStands } from '../support/stored-bytes.ts';
import { beginUpload, file, offsetOf, uploadId } from '../support/upload-bench.ts';

async function masterOf({ dataDir }: FilingGateway): Promise<MasterKey> {
  return masterKeyFile(join(dataDir, 'keys', 'master'));
}

/** Every row, as the gateway reads it. */
async function rowsOf(
  { gateway }: FilingGateway,
  table: 'log_events' | 'documents' | 'dossiers' | 'counters',
): Promise<string[]> {
  const rows = await gateway.services.db.selectFrom(table).selectAll().execute();
  return rows.map((row) => JSON.stringify(row)).sort();
}

/** Dossiers are filed and files taken away until the signal says so. */
async function goOn(filing: FilingGateway, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await filing.api.filed();
    const holder = await filing.api.draft();
    await holder.call('DELETE', `/documents/${await holder.put(pngFile(5, 5))}`);
  }
}

describe('a backup', () => {
  it('that was made while dossiers were filed brings back all that was acknowledged before it began', async (t) => {
    await using filing = await startFiling();
    const before = await Promise.all([filing.api.filed(), filing.api.filed(), filing.api.filed()]);
    const going = await beginUpload(filing);
    await going.holder.part(going.upload, 0, file.subarray(0, 1000));
    const enough = new AbortController();
    const writing = [goOn(filing, enough.signal), goOn(filing, enough.signal)];
    const folder = await backedUp(t, filing);
    enough.abort();
    await Promise.all(writing);

    const place = await emptyPlace(t, filing);
    const told = await eTdp(place.environment, 'restore', '--from', folder);
    assert.deepEqual([told.code, told.err], [0, '']);
    assert.match((await eTdp(place.environment, 'verify')).out, /all as it was written/);
    await using back = await startFiling(place.settings);
    for (const { holder, receipt } of before) {
      const again = new Holder(back.api, holder.id, holder.token);
      const { code, documents } = await again.read();
      assert.equal(code, receipt.code);
      const content = await fetch(
        `${back.api.url}/v1/dossiers/${holder.id}/documents/${documents[0]?.id ?? ''}/content`,
        {
          headers: { Authorization: `Bearer ${holder.token}` },
        },
      );
      assert.ok(Buffer.from(await content.arrayBuffer()).equals(pngFile(4, 4)));
      const tracked = await back.api.call('GET', `/v1/tracking/${receipt.code}`, { secret: receipt.trackingSecret });
      assert.equal(tracked.status, 200);
    }
    // Its rows are there; its bytes come again.
    const goingOn = new Holder(back.api, going.holder.id, going.holder.token);
    assert.equal(await offsetOf(goingOn, going.upload), '0');
    const first = await goingOn.part(going.upload, 0, file);
    const last = first.outcome === 'upload.offset-differs' ? await goingOn.part(going.upload, 0, file) : first;
    assert.equal(last.status, 204);
    // It goes on where it was: no code is given twice, no chain begins anew.
    const codes = (await rowsOf(back, 'dossiers')).map((row) => (JSON.parse(row) as { code: string | null }).code);
    assert.ok(!codes.includes((await back.api.filed()).receipt.code));
    assert.match((await eTdp(place.environment, 'verify')).out, /all as it was written/);
    assert.deepEqual(back.faults, []);
  });

  it('tells nothing of anybody, is its owner’s alone, and has no master key in it', async (t) => {
    await using filing = await startFiling();
    const { holder } = await filing.api.filed();
    await holder.read();
    const begun = await beginUpload(filing);
    await begun.holder.part(begun.upload, 0, file);
    const folder = await backedUp(t, filing);
    assert.deepEqual(await whereItStands({ dataDir: folder, storage: null }, file), []);
    const master = await readFile(join(filing.dataDir, 'keys', 'master'));
    const secret = await readFile(join(filing.dataDir, 'keys', 'secret'));
    for (const [path, bytes] of await everyByte({ dataDir: folder, storage: null })) {
      for (const hidden of [master, secret, Buffer.from('PRIVATE KEY'), Buffer.from(String(ANSWERS['name']))])
        assert.ok(!bytes.includes(hidden), path);
      assert.equal((await stat(path)).mode & 0o077, 0, path);
    }
    assert.deepEqual((await readdir(join(folder, 'keys'))).sort(), ['secret', 'signing.pem']);
    assert.deepEqual((await readdir(folder)).sort(), ['files', 'files.jsonl.gz', 'keys', 'manifest.json', 'tables']);
  });

  it('has a deleted file neither in its rows nor among its files, though it went while it was copied', async (t) => {
    await using filing = await startFiling();
    const going = await beginUpload(filing);
    await going.holder.part(going.upload, 0, file);
    await filing.api.filed();
    const store = await openBlobStore(filing.gateway.services.config);
    let times = 0;
    const slow = Object.create(store, {
      openKept: {
        value: async (id: string) => {
          if (id === uploadId(going.upload) && (times += 1) === 2)
            await going.holder.call('DELETE', `/documents/${going.documentId}`);
          // Found while most is copied; once more when it is to be in the rows, it is gone.
          return id === uploadId(going.upload) && times === 1 ? null : store.openKept(id);
        },
      },
      openQuarantined: { value: (id: string) => store.openQuarantined(id) },
    }) as BlobStore;
    const folder = join(await ownFolder(t), 'backup');
    const source = { place: filing.gateway.services.config, store: slow, master: await masterOf(filing), version: '0' };
    const { files, damaged } = await backUp(folder, source);
    assert.deepEqual([files.count, damaged, times], [1, [], 2]);
    const place = await emptyPlace(t, filing);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    assert.match((await eTdp(place.environment, 'verify')).out, /, 1 files: all as it was written/);
  });

  it('holds little of a large file, and knows what the scanner found as the rows do', async (t) => {
    await using filing = await startFiling();
    const bytes = heavyPicture(12 << 20);
    const [large, bad] = [await beginUpload(filing, bytes), await beginUpload(filing)];
    for (let at = 0; at < bytes.length; at += 4 << 20)
      await large.holder.part(large.upload, at, bytes.subarray(at, at + (4 << 20)));
    await bad.holder.part(bad.upload, 0, file);
    const { db, config } = filing.gateway.services;
    await db.updateTable('documents').set({ scan: 'infected' }).where('id', '=', bad.documentId).execute();
    const store = await openBlobStore(config);
    await store.quarantine(uploadId(bad.upload));
    let [most, looked] = [0, 0];
    const before = heldBytes();
    const watched = Object.create(store, {
      openKept: {
        value: async (id: string) => {
          const found = await store.openKept(id);
          if (!found) return null;
          return Object.create(found, {
            read: {
              value: (into: Uint8Array, offset: number, length: number, position: number) => {
                if (position > 8 << 20) {
                  most = Math.max(most, heldBytes() - before);
                  looked += 1;
                }
                return found.read(into, offset, length, position);
              },
            },
            close: { value: () => found.close() },
          }) as typeof found;
        },
      },
      openQuarantined: { value: (id: string) => store.openQuarantined(id) },
    }) as BlobStore;
    const folder = join(await ownFolder(t), 'backup');
    await backUp(folder, { place: config, store: watched, master: await masterOf(filing), version: '0' });
    assert.ok(looked > 0 && most < 4 << 20, `${String(most)} bytes were held`);
    const place = await emptyPlace(t, filing);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    const back = await openBlobStore(place.settings);
    assert.equal(await back.openKept(uploadId(bad.upload)), null);
    const aside = await back.openQuarantined(uploadId(bad.upload));
    assert.equal((await aside?.stat())?.size, file.length);
    await aside?.close();
  });

  it('says which file was lost before, has all the others, and ends with 1', async (t) => {
    await using filing = await startFiling();
    const [lost] = [await beginUpload(filing), await filing.api.filed()];
    await lost.holder.part(lost.upload, 0, file);
    await (await openBlobStore(filing.gateway.services.config)).remove(uploadId(lost.upload));
    const folder = join(await ownFolder(t), 'backup');
    const { code, err } = await eTdp(everythingOf(filing), 'backup', '--to', folder);
    assert.equal(code, 1);
    assert.equal(
      err,
      `The file ${uploadId(lost.upload)} is missing or cut short: "e-tdp verify" says of which document it is.\n`,
    );
    const place = await emptyPlace(t, filing);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    const verified = await eTdp(place.environment, 'verify');
    assert.equal(verified.err, `${lost.holder.id} file-missing at ${lost.documentId}\n`);
  });

  it('goes into an empty folder alone, and out of a finished one alone', async (t) => {
    await using filing = await startFiling();
    await filing.api.filed();
    const folder = await backedUp(t, filing);
    const again = await eTdp(everythingOf(filing), 'backup', '--to', folder);
    assert.match(again.err, /There is a backup in .*: each goes into a folder of its own/);
    await rm(join(folder, 'manifest.json'));
    const over = await eTdp(everythingOf(filing), 'backup', '--to', folder);
    assert.match(over.err, /is not empty. If a backup was broken off there, delete it/);
    const place = await emptyPlace(t, filing);
    const back = await eTdp(place.environment, 'restore', '--from', folder);
    assert.match(back.err, /There is no finished backup in .*: it has no manifest.json/);
    assert.deepEqual([again.code, over.code, back.code], [1, 1, 1]);
  });
});

describe('a backup that is not as it was written', () => {
  /** A gateway with a dossier in it, its backup, and a place for that. */
  async function three(
    t: Parameters<typeof ownFolder>[0],
  ): Promise<{ filing: FilingGateway; folder: string; place: EmptyPlace }> {
    const filing = await startFiling();
    t.after(async () => {
      await filing[Symbol.asyncDispose]();
    });
    await filing.api.filed();
    return { filing, folder: await backedUp(t, filing), place: await emptyPlace(t, filing) };
  }

  it('is not brought back, and says which piece it is', async (t) => {
    const { filing, folder, place } = await three(t);
    const [first = ''] = (await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.length > 10);
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    const pieces: [string, RegExp][] = [
      [join('tables', 'dossiers.jsonl.gz'), /tables\/dossiers.jsonl.gz was changed or is missing/],
      ['files.jsonl.gz', /files.jsonl.gz was changed or is missing/],
      [join('keys', 'secret'), /keys\/secret was changed or is missing/],
      [join('files', first), /files\/.* was changed or is missing/],
    ];
    for (const [name, sentence] of pieces) {
      const path = join(folder, name);
      const right = await readFile(path);
      const wrong = Buffer.from(right);
      wrong[wrong.length >> 1] = (wrong[wrong.length >> 1] ?? 0) ^ 1;
      for (const bytes of [wrong, right.subarray(0, -1), Buffer.concat([right, Buffer.from('x')]), null]) {
        await (bytes === null ? rm(path) : writeFile(path, bytes));
        const checked = await eTdp(place.environment, 'restore', '--from', folder, '--check');
        assert.deepEqual([checked.code, sentence.test(checked.err)], [1, true], checked.err);
        const told = await eTdp(place.environment, 'restore', '--from', folder);
        assert.deepEqual([told.code, sentence.test(told.err)], [1, true], told.err);
      }
      await writeFile(path, right);
    }
    for (const [from, to] of [
      ['"count": 1', '"count": 2'],
      ['"damaged": []', '"damaged": ["x"]'],
      ['{', '['],
    ] as const) {
      await writeFile(join(folder, 'manifest.json'), manifest.replace(from, to));
      const told = await eTdp(place.environment, 'restore', '--from', folder);
      assert.match(told.err, /its manifest.json was changed/);
    }
    assert.equal(await hasData(place.settings), false, 'no row was written');
    await writeFile(join(folder, 'manifest.json'), manifest);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder, '--check')).code, 0);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    assert.deepEqual(filing.faults, []);
  });

  it('by another master key, or a newer version, is refused in those words', async (t) => {
    const { filing, folder, place } = await three(t);
    const { ETDP_MASTER_KEY_FILE: _, ...without } = place.environment;
    const other = { ...without, ETDP_MASTER_KEY: randomBytes(32).toString('hex') };
    const wrong = await eTdp(other, 'restore', '--from', folder);
    assert.match(wrong.err, /sealed under the master key [0-9a-f]{16}, and the one given is [0-9a-f]{16}: bring back/);
    assert.match((await eTdp(without, 'restore', '--from', folder)).err, /There are no keys in .* that open the data/);
    const master = await masterOf(filing);
    const right = await readManifest(folder, master);
    for (const [change, sentence] of [
      [{ migrations: [...right.migrations, '999-later'] }, /written by a newer e-TDP \(it has migration 999-later\)/],
      [{ format: 2 }, /written by a newer e-TDP/],
    ] as [Partial<Manifest>, RegExp][]) {
      await rm(join(folder, 'manifest.json'));
      await writeManifest(folder, { ...right, ...change }, master);
      assert.match((await eTdp(place.environment, 'restore', '--from', folder)).err, sentence);
    }
    assert.equal(await hasData(place.settings), false);
  });

  it('has rows that do not go in is undone whole, and the place takes a better one', async (t) => {
    const { filing, folder, place } = await three(t);
    const master = await masterOf(filing);
    const right = await readManifest(folder, master);
    await rm(join(folder, 'manifest.json'));
    const tables = right.tables.map((one) => (one.name === 'users' ? { ...one, rows: one.rows + 1 } : one));
    await writeManifest(folder, { ...right, tables }, master);
    const told = await eTdp(place.environment, 'restore', '--from', folder);
    assert.match(told.err, /The rows of users in the backup cannot be read/);
    assert.equal(await hasData(place.settings), false);
    const started = await eTdp(place.environment, 'user', 'sign-out', '--username', 'x');
    assert.match(started.err, /A restore into .* was not finished/, 'nobody begins on half of it');
    await rm(join(folder, 'manifest.json'));
    await writeManifest(folder, right, master);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    assert.match((await eTdp(place.environment, 'verify')).out, /all as it was written/);
  });

  it('is brought back to no place where anything is', async (t) => {
    const { filing, folder, place } = await three(t);
    await filing.gateway.stop();
    const there = { ...everythingOf(filing), ETDP_MASTER_KEY_FILE: join(filing.dataDir, 'keys', 'master') };
    assert.match((await eTdp(there, 'restore', '--from', folder)).err, /There is data in the database already/);
    const { dataDir } = place.settings;
    await mkdir(join(dataDir, 'keys'), { recursive: true });
    await appendFile(join(dataDir, 'keys', 'secret'), 'of somebody');
    assert.match((await eTdp(place.environment, 'restore', '--from', folder)).err, /There are keys in .* already/);
    await rm(join(dataDir, 'keys', 'secret'));
    const store = await openBlobStore(place.settings);
    const part = await store.openPart('00-somebodys', { received: 0, size: 1 });
    await part?.write(Buffer.from('x'), 0, 1, 0);
    assert.ok(part && (await store.keep('00-somebodys', part)));
    await part.close();
    assert.match(
      (await eTdp(place.environment, 'restore', '--from', folder)).err,
      /There are files in the store already/,
    );
    assert.equal(await hasData(place.settings), false);
  });
});

describe('the commands', () => {
  it('find nothing where nothing is', async (t) => {
    const environment = { ETDP_DATA_DIR: join(await ownFolder(t), 'none') };
    for (const args of [
      ['backup', '--to', 'x'],
      ['migrate', '--check'],
    ]) {
      const { code, err } = await eTdp(environment, ...args);
      assert.deepEqual([code, /There is no gateway's data in/.test(err)], [1, true]);
    }
  });
});
