/** `kill -9` in the middle of a backup, and of bringing one back. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { nameOf, readManifest } from '../../src/gateway/backup/manifest.ts';
import { masterKeyFile } from '../../src/gateway/sealing/master-key.ts';
import { backedUp, emptyPlace, eTdp, everythingOf, ownFolder } from '../support/backing-up.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { until } from '../support/until.ts';

const CLI = fileURLToPath(new URL('../../src/gateway/cli.ts', import.meta.url));

/** A gateway with three files in its folder. */
async function withFiles(): Promise<FilingGateway> {
  const filing = await startFiling({ storage: null });
  for (let count = 0; count < 3; count += 1) await filing.api.filed();
  return filing;
}

async function filesBelow(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

/** Runs a command that never gets past one of the files it reads, and kills it once it has come so far. */
async function killedAt(
  file: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
  soFar: () => Promise<boolean> | boolean,
): Promise<void> {
  await rename(file, `${file}.aside`);
  // Whoever opens it waits for somebody to write.
  execFileSync('mkfifo', [file]);
  const child = spawn(process.execPath, [CLI, ...args], { env: { ...process.env, ...environment }, stdio: 'ignore' });
  const gone = once(child, 'exit');
  try {
    await until('it has come so far', soFar, 60_000);
    assert.equal(child.exitCode, null);
  } finally {
    child.kill('SIGKILL');
    await gone;
  }
  await rm(file);
  await rename(`${file}.aside`, file);
}

async function nameOfBackup(folder: string, { dataDir }: FilingGateway): Promise<string> {
  const master = await masterKeyFile(join(dataDir, 'keys', 'master'));
  return nameOf(await readManifest(folder, master), master);
}

describe('kill -9', () => {
  it('in the middle of a backup leaves something that is none, and the data as it was', async (t: TestContext) => {
    await using filing = await withFiles();
    const [file = ''] = await filesBelow(join(filing.dataDir, 'files', 'kept'));
    const folder = join(await ownFolder(t), 'backup');
    await killedAt(file, everythingOf(filing), ['backup', '--to', folder], async () => {
      return (await filesBelow(join(folder, 'files'))).length >= 2;
    });
    const place = await emptyPlace(t, filing, { storage: null });
    const { code, err } = await eTdp(place.environment, 'restore', '--from', folder);
    assert.deepEqual([code, /There is no finished backup in/.test(err)], [1, true]);
    const again = await eTdp(everythingOf(filing), 'backup', '--to', folder);
    assert.match(again.err, /If a backup was broken off there, delete it/);
    assert.ok(await backedUp(t, filing));
    assert.match((await eTdp(everythingOf(filing), 'verify')).out, /^3 dossiers.*all as it was written/);
  });

  it('in the middle of bringing one back lets no gateway start on that, and the same command finishes it', async (t) => {
    await using filing = await withFiles();
    const folder = await backedUp(t, filing);
    const [file = ''] = await filesBelow(join(folder, 'files'));
    const place = await emptyPlace(t, filing, { storage: null });
    const { dataDir } = place.settings;
    const marker = join(dataDir, 'restore-unfinished');
    await killedAt(file, place.environment, ['restore', '--from', folder], async () => {
      return existsSync(marker) && (await filesBelow(join(dataDir, 'files', 'kept'))).length >= 2;
    });
    await assert.rejects(startFiling({ ...place.settings }), /A restore into .* was not finished/);
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    assert.ok(!existsSync(marker));
    assert.match((await eTdp(place.environment, 'verify')).out, /^3 dossiers.*all as it was written/);

    // As after a kill once all rows are there.
    await writeFile(marker, await nameOfBackup(folder, filing));
    assert.equal((await eTdp(place.environment, 'restore', '--from', folder)).code, 0);
    assert.match((await eTdp(place.environment, 'verify')).out, /^3 dossiers.*all as it was written/);
    await writeFile(marker, 'another backup');
    const other = await eTdp(place.environment, 'restore', '--from', folder);
    assert.match(other.err, /There is data in the database already/);
    assert.equal(await readFile(marker, 'utf8'), 'another backup');
  });
});
