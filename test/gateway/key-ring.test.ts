import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { keyStatement } from '../../src/contract/rules/keys.ts';
import { receiptStatement } from '../../src/contract/rules/receipt-digest.ts';
import { keyListSchema } from '../../src/contract/wire/keys.ts';
import type { World } from '../../src/gateway/commands/command.ts';
import { run } from '../../src/gateway/commands/run.ts';
import { openDatabase } from '../../src/gateway/database/open.ts';
import { keysFolder, openKeys, type Keys } from '../../src/gateway/keys/keys.ts';
import { addKey, openRing } from '../../src/gateway/keys/ring.ts';
import { fileCopies } from '../support/file-by-api.ts';
import { call, send, startGateway } from '../support/gateway.ts';
import { verify } from '../support/verify.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map((path) => rm(path, { recursive: true }))));

/** A data folder with keys, and as many rotations as are wanted. */
async function ring(rotations = 0): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'etdp-ring-'));
  folders.push(dataDir);
  await openKeys(dataDir);
  await (await openDatabase(join(dataDir, 'gateway.sqlite'))).destroy();
  for (let count = 0; count < rotations; count++) assert.deepEqual((await command(dataDir, 'keys', 'rotate')).code, 0);
  return dataDir;
}
/** Runs `e-tdp` on a data folder, or where a gateway's environment says. */
async function command(
  where: string | Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; said: string; errors: string }> {
  const said: string[] = [];
  const errors: string[] = [];
  const world = {
    environment: typeof where === 'string' ? { ETDP_DATA_DIR: where } : where,
    out: (text: string) => said.push(text),
    err: (text: string) => errors.push(text),
    input: process.stdin,
  } satisfies World;
  return { code: await run(args, world), said: said.join(''), errors: errors.join('') };
}
const idsOf = ({ published }: Keys): string[] => published.map(({ id }) => id);

describe('the ring of keys', () => {
  it('signs with the newest, and still knows what older ones signed', async () => {
    const dataDir = await ring();
    const before = await openKeys(dataDir);
    const old = before.sign('text');
    await command(dataDir, 'keys', 'rotate');
    const now = await openKeys(dataDir);
    assert.notEqual(now.keyId, before.keyId);
    assert.deepEqual(idsOf(now), [now.keyId, before.keyId]);
    assert.ok(now.verify(before.keyId, 'text', old));
    assert.ok(now.verify(now.keyId, 'text', now.sign('text')));
    assert.ok(!now.verify(now.keyId, 'text', old));
    assert.equal(now.trackingSecret('x'), before.trackingSecret('x'));
  });

  it('has each key vouched for by the one before it', async () => {
    const keys = await openKeys(await ring(3));
    assert.equal(keys.published.length, 4);
    for (const [at, key] of keys.published.entries()) {
      const previous = keys.published[at + 1];
      assert.equal(key.signedBy, previous?.id ?? null);
      assert.equal(key.until, keys.published[at - 1]?.from ?? null);
      if (previous) assert.ok(keys.verify(previous.id, keyStatement(key), key.signature ?? ''));
      else assert.equal(key.signature, null);
    }
  });

  it('does not make the first key younger than the second, though a copy has lost its times', async () => {
    const dataDir = await ring(1);
    await utimes(join(dataDir, 'keys', 'signing.pem'), new Date('2100-01-01'), new Date('2100-01-01'));
    const [second, first] = (await openKeys(dataDir)).published;
    assert.equal(first?.from, second?.from);
  });

  it('can be read by its owner alone, and leaves nothing half-written', async () => {
    const dataDir = await ring(2);
    const names = (await readdir(join(dataDir, 'keys'))).sort();
    assert.deepEqual(names, ['secret', 'signing-2.json', 'signing-3.json', 'signing.pem']);
    for (const name of names) assert.equal((await stat(join(dataDir, 'keys', name))).mode & 0o777, 0o600, name);
  });

  it('gains one key from two rotations at the same moment, and says so to one of them', async () => {
    const dataDir = await ring();
    const folder = keysFolder(dataDir);
    const known = await openRing(folder, (make) => make());
    const ends = await Promise.allSettled([1, 2].map(() => addKey(folder, known, new Date())));
    assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refused = ends.find((one) => one.status === 'rejected');
    assert.match(String(refused?.reason), /at the same moment/);
    assert.equal((await openKeys(dataDir)).published.length, 2);
  });

  it('is not opened with a key missing, damaged, exchanged or vouched for by nobody', async () => {
    const lost = await ring(2);
    await rm(join(lost, 'keys', 'signing-2.json'));
    await assert.rejects(openKeys(lost), /signing-2\.json is missing/);
    await rm(join(lost, 'keys', 'signing.pem'));
    await assert.rejects(openKeys(lost), /signing\.pem is missing/);

    const dataDir = await ring(1);
    const path = join(dataDir, 'keys', 'signing-2.json');
    const good = await readFile(path, 'utf8');
    const file = JSON.parse(good) as Record<string, string>;
    const foreign = JSON.parse(await readFile(join(await ring(1), 'keys', 'signing-2.json'), 'utf8')) as object;
    for (const bad of [
      good.slice(0, 100),
      '{}',
      JSON.stringify({ ...file, id: '0'.repeat(16) }),
      JSON.stringify({ ...file, from: '2020-01-01T00:00:00+07:00' }),
      JSON.stringify({ ...file, signature: 'AAAA' }),
      JSON.stringify(foreign),
      JSON.stringify({ ...foreign, signedBy: file['signedBy'] }),
    ]) {
      await writeFile(path, bad);
      await assert.rejects(openKeys(dataDir), /signing-2\.json is damaged/, bad);
    }
    await writeFile(path, good);
    await openKeys(dataDir);
  });
});

describe('e-tdp keys', () => {
  it('lists them, newest first', async () => {
    const dataDir = await ring(1);
    const [newest = '', oldest = ''] = idsOf(await openKeys(dataDir));
    const { code, said } = await command(dataDir, 'keys', 'list');
    assert.equal(code, 0);
    assert.match(said, new RegExp(`^${newest}  \\S+  signs now\n${oldest}  \\S+  until \\S+\n$`));
  });

  it('makes nothing where there is no data, or no keys', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'etdp-ring-'));
    folders.push(dataDir);
    for (const what of ['list', 'rotate'])
      assert.match((await command(dataDir, 'keys', what)).errors, /There is no gateway's data/);
    await (await openDatabase(join(dataDir, 'gateway.sqlite'))).destroy();
    for (const what of ['list', 'rotate'])
      assert.match((await command(dataDir, 'keys', what)).errors, /bring back the keys folder/);
    assert.deepEqual(await readdir(dataDir), ['gateway.sqlite']);
    assert.equal((await command(dataDir, 'keys', 'rotate', 'now')).code, 2);
  });
});

describe('a rotation', () => {
  it('takes effect at the next start, and leaves what was signed before as good as it was', async (t) => {
    const gateway = await startGateway(t);
    const first = await fileCopies(gateway.url);
    const { said } = await command(gateway.environment, 'keys', 'rotate');
    assert.match(said, /once it is restarted/);
    assert.equal((await fileCopies(gateway.url)).keyId, first.keyId);
    await gateway.restart();
    const second = await fileCopies(gateway.url);
    assert.notEqual(second.keyId, first.keyId);
    const { keys } = gateway.services;
    for (const receipt of [first, second])
      assert.ok(keys.verify(receipt.keyId, receiptStatement(receipt), receipt.signature));
    assert.match(await verify(gateway.dataDir, gateway.environment), /all as it was written/);
    assert.deepEqual((await call(gateway.url, 'listKeys', {})).result.keys, keys.published);
  });

  it('that was undone keeps the gateway from starting: what the lost key signed could not be checked', async (t) => {
    const gateway = await startGateway(t);
    await command(gateway.environment, 'keys', 'rotate');
    await gateway.restart();
    await fileCopies(gateway.url);
    const path = join(gateway.dataDir, 'keys', 'signing-2.json');
    const content = await readFile(path);
    await rm(path);
    await assert.rejects(gateway.restart(), /bring back the keys folder/);
    await writeFile(path, content);
    await gateway.restart();
  });
});

describe('GET /v1/keys', () => {
  it('may be kept for a while by anybody, and asked about again in few bytes', async (t) => {
    const gateway = await startGateway(t);
    const told = await send(gateway.url, 'GET', '/v1/keys');
    assert.equal(told.status, 200);
    assert.match(told.headers.get('cache-control') ?? '', /^public, max-age=\d+$/);
    const { keys } = keyListSchema.parse(told.json);
    assert.equal(keys.length, 1);
    assert.equal(keys[0]?.id, gateway.services.keys.keyId);
    const headers = { 'If-None-Match': told.headers.get('etag') ?? '' };
    assert.equal((await send(gateway.url, 'GET', '/v1/keys', { headers })).status, 304);
    await command(gateway.environment, 'keys', 'rotate');
    await gateway.restart();
    assert.equal((await send(gateway.url, 'GET', '/v1/keys', { headers })).status, 200);
  });

  it('shows no private half', async (t) => {
    const gateway = await startGateway(t);
    await command(gateway.environment, 'keys', 'rotate');
    await gateway.restart();
    const { text } = await send(gateway.url, 'GET', '/v1/keys');
    assert.doesNotMatch(text, /private/i);
    const pem = await readFile(join(gateway.dataDir, 'keys', 'signing.pem'), 'utf8');
    assert.ok(!text.includes(pem.split('\n')[1] ?? pem));
  });
});
