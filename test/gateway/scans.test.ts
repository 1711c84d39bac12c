import assert from 'node:assert/strict';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { SHOULD_RETRY_HEADER } from '../../src/contract/wire/headers.ts';
import { openDatabase } from '../../src/gateway/database/open.ts';
import type { Db } from '../../src/gateway/database/tables.ts';
import { verifyLog } from '../../src/gateway/log/verify.ts';
import { ScanQueue } from '../../src/gateway/scans/queue.ts';
import { errorsOf, type Holder } from '../support/api.ts';
import { EICAR, startClamd, type Clamd } from '../support/clamd.ts';
import { pngFile } from '../support/files.ts';
import { MORNING, startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { SLOT, ANSWERS } from '../support/invented-catalogue.ts';
import { pngWith } from '../support/pictures.ts';
import { until } from '../support/until.ts';

/** A picture with the test virus after its end. */
const INFECTED = pngWith([], EICAR);

describe('files and the virus scanner', () => {
  let clamd: Clamd;
  let filing: FilingGateway;
  let hour = 10;
  before(async () => {
    clamd = await startClamd();
    filing = await startFiling({ scanner: clamd.address });
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    await clamd[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    filing.faults.length = 0;
  });

  async function scanOf(holder: Holder, documentId: string): Promise<string | undefined> {
    return (await holder.read()).documents.find(({ id }) => id === documentId)?.scan;
  }
  async function scanned(holder: Holder, documentId: string, as: string): Promise<void> {
    await until(`it is ${as}`, async () => (await scanOf(holder, documentId)) === as);
  }
  /** Puts a file on a draft while the scanner is away, and does what is to be done meanwhile. */
  async function whileAway(
    file: Uint8Array,
    work: (holder: Holder, id: string) => Promise<void>,
  ): Promise<[Holder, string]> {
    await clamd.kill();
    const holder = await filing.api.draft();
    await holder.write(ANSWERS);
    const id = await holder.put(file);
    await until('the scanner was asked in vain', () => filing.faults.length > 0);
    await work(holder, id);
    await clamd.start();
    // The next try is due in a while.
    filing.setTime(`2026-11-23T${String(hour++)}:00:00+07:00`);
    filing.gateway.services.scans.wake();
    return [holder, id];
  }
  async function intact(): Promise<void> {
    const { db, keys, blobs } = filing.gateway.services;
    assert.deepEqual((await verifyLog(db, keys, blobs)).faults, []);
  }
  function aside(): Promise<string[]> {
    return readdir(join(filing.dataDir, 'files', 'quarantine'));
  }

  it('a file is read by nobody until it is clean, and then by those who may', async () => {
    const [holder, id] = await whileAway(pngFile(), async (early, waiting) => {
      const told = await early.call('GET', `/documents/${waiting}/content`);
      assert.equal(told.outcome, 'document.scanning');
      assert.equal(told.headers.get('retry-after'), '5');
      assert.equal(told.headers.get(SHOULD_RETRY_HEADER), 'true');
      assert.equal(await scanOf(early, waiting), 'scanning');
    });
    await scanned(holder, id, 'clean');
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).status, 200);
    // One outage is told once, and is no more than that.
    assert.equal(filing.faults.length, 1);
    assert.match(filing.faults[0] ?? '', /ScannerError/);
  });

  it('an infected one is moved aside, told of, and leaves its slot to another', async () => {
    const holder = await filing.api.draft();
    await holder.write(ANSWERS);
    const id = await holder.put(INFECTED);
    await scanned(holder, id, 'infected');
    assert.equal((await holder.call('GET', `/documents/${id}/content`)).outcome, 'document.infected');
    const refused = await holder.submit();
    assert.equal(refused.outcome, 'document.infected');
    assert.deepEqual(errorsOf(refused), [`/documents/${SLOT} document.infected`]);
    await until('it is moved', async () => (await aside()).length === 1);
    await intact();

    assert.equal((await holder.call('DELETE', `/documents/${id}`)).status, 204);
    assert.deepEqual(await aside(), []);
    await scanned(holder, await holder.put(pngFile()), 'clean');
    assert.equal((await holder.submit()).status, 201);
    await intact();
  });

  it('handing in waits for no scanner; what is found later is told to the ward and to the resident, and served to neither', async () => {
    const officer = await filing.staff();
    const [holder, id] = await whileAway(INFECTED, async (early, waiting) => {
      assert.equal((await early.submit()).status, 201);
      const read = await early.call('GET', `/documents/${waiting}/content`, { token: officer });
      assert.equal(read.outcome, 'document.scanning');
    });
    await scanned(holder, id, 'infected');
    const asOfficer = { token: officer };
    assert.equal((await holder.call('GET', `/documents/${id}/content`, asOfficer)).outcome, 'document.infected');
    const desk = await holder.api.call('GET', `/v1/desk/dossiers/${holder.id}`, asOfficer);
    const { documents, timeline } = desk.body as {
      documents: { scan: string }[];
      timeline: { note: string; state: string }[];
    };
    assert.deepEqual(
      documents.map(({ scan }) => scan),
      ['infected'],
    );
    assert.match(timeline.at(-1)?.note ?? '', /diệt vi-rút đã chặn một tệp/);
    assert.equal(timeline.at(-1)?.state, 'registered');
    const { code, trackingSecret: secret } = (await holder.call('GET', '/receipt')).body as Record<string, string>;
    const tracked = await holder.api.call('GET', `/v1/tracking/${code ?? ''}`, { secret: secret ?? '' });
    assert.match(tracked.text, /diệt vi-rút đã chặn một tệp/);
    await intact();
    await filing.gateway.services.db.deleteFrom('log_events').where('type', '=', 'quarantined').execute();
    const { db, keys, blobs } = filing.gateway.services;
    const faults = (await verifyLog(db, keys, blobs)).faults.map(({ fault }) => fault);
    assert.ok(faults.includes('quarantine-not-logged'));
  });
});

describe('a gateway that gets a scanner, or loses it', () => {
  it('reads what it has with a label, has it looked at later, and never waits for what is not there', async () => {
    await using clamd = await startClamd();
    await using filing = await startFiling();
    const holder = await filing.api.draft();
    const [clean, infected] = [await holder.put(pngFile()), await holder.put(INFECTED)];
    const scans = async (): Promise<unknown[]> => (await holder.read()).documents.map(({ scan }) => scan);
    assert.deepEqual(await scans(), ['unscanned', 'unscanned']);
    assert.equal((await holder.call('GET', `/documents/${clean}/content`)).status, 200);
    await filing.restart({ scanner: clamd.address });
    await until('all is looked at', async () => !(await scans()).includes('unscanned'));
    assert.deepEqual(await scans(), ['clean', 'infected']);

    // Killed between the verdict and the move: it is moved when the gateway starts again.
    const aside = join(filing.dataDir, 'files', 'quarantine');
    await until('it is moved', async () => (await readdir(aside)).length === 1);
    const [blob = ''] = await readdir(aside);
    const kept = join(filing.dataDir, 'files', 'kept', blob.slice(0, 2));
    await filing.gateway.stop();
    await rename(join(aside, blob), join(kept, blob));
    await filing.restart({ scanner: clamd.address });
    await until('it is moved again', async () => (await readdir(aside)).includes(blob));

    await clamd.kill();
    const late = await holder.put(pngFile(5, 5));
    await until('the scanner was asked in vain', () => filing.faults.length > 0);
    await filing.restart({ scanner: clamd.address });
    assert.equal((await holder.call('GET', `/documents/${late}/content`)).outcome, 'document.scanning');
    await filing.restart({ scanner: null });
    assert.deepEqual(await scans(), ['clean', 'infected', 'unscanned']);
    assert.equal((await holder.call('GET', `/documents/${late}/content`)).status, 200);
    assert.equal((await holder.call('GET', `/documents/${infected}/content`)).outcome, 'document.infected');
  });
});

describe('the queue of the scanner', () => {
  const AT = new Date(MORNING);
  const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000);

  async function queue(t: TestContext, blobs: readonly string[]): Promise<{ scans: ScanQueue; db: Db }> {
    const folder = await mkdtemp(join(tmpdir(), 'etdp-scans-'));
    const db = await openDatabase(join(folder, 'gateway.sqlite'));
    t.after(async () => {
      await db.destroy();
      await rm(folder, { recursive: true });
    });
    const scans = new ScanQueue(true);
    for (const [at, blob] of blobs.entries()) await scans.add(db, blob, later(at));
    return { scans, db };
  }

  it('gives each file to one node, the one that waits longest first', async (t) => {
    const { scans, db } = await queue(t, ['a', 'b', 'c']);
    const given = await Promise.all([1, 2, 3, 4].map(() => new ScanQueue(true).claim(db, later(10))));
    assert.deepEqual(
      given.map((row) => row?.blob ?? null),
      ['a', 'b', 'c', null],
    );
    assert.equal(await scans.claim(db, later(10)), null);
  });

  it('gives it to another one when the first was killed over it', async (t) => {
    const { scans, db } = await queue(t, ['a']);
    assert.equal((await scans.claim(db, AT))?.blob, 'a');
    assert.equal(await scans.claim(db, later(179)), null);
    assert.equal((await scans.claim(db, later(181)))?.tries, 2);
  });

  it('tries again later and later, and never gives up', async (t) => {
    const { scans, db } = await queue(t, ['a']);
    let now = 0;
    const waits: number[] = [];
    for (let round = 0; round < 10; round++) {
      const row = await scans.claim(db, later(now));
      assert.ok(row);
      await scans.putBack(db, row, later(now));
      let wait = 5;
      while (!(await isDue(db, later(now + wait)))) wait *= 2;
      waits.push(wait);
      now += wait;
    }
    assert.deepEqual(waits, [5, 10, 20, 40, 80, 160, 320, 640, 640, 640]);
  });

  it('takes nothing where there is no scanner', async (t) => {
    const { db } = await queue(t, []);
    await new ScanQueue(false).add(db, 'a', AT);
    assert.equal(await new ScanQueue(true).claim(db, AT), null);
  });
});

async function isDue(db: Db, now: Date): Promise<boolean> {
  const row = await db.selectFrom('scans').select('due_at').executeTakeFirstOrThrow();
  return Date.parse(row.due_at) <= now.getTime();
}
