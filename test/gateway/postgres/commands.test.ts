import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { run } from '../../../src/gateway/commands/run.ts';
import { startPair } from '../../support/pair.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function command(environment: Readonly<Record<string, string>>, input: string, ...args: string[]): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    environment,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    input: Readable.from([input]),
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('commands beside nodes that run', () => {
  it('work on the database that ETDP_DATABASE_URL names', async () => {
    await using pair = await startPair();
    const { dataDir, agenciesFile } = pair.first.gateway.services.config;
    const environment = { ...pair.database.environment, ETDP_DATA_DIR: dataDir, ETDP_AGENCIES: agenciesFile ?? '' };
    const added = await command(
      environment,
      'mat-khau-moi\n',
      'user',
      'add',
      '--username',
      'dan',
      '--role',
      'resident',
    );
    assert.deepEqual([added.code, added.err], [0, '']);
    assert.ok(await pair.second.api.signIn('dan', 'mat-khau-moi'));
    await pair.first.api.filed();
    assert.match((await command(environment, '', 'verify')).out, /^1 dossiers.*all as it was written/);
    assert.equal((await command(environment, '', 'keys', 'list')).code, 0);
  });

  it('find nothing where nothing is, and repeat no password', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'etdp-none-'));
    t.after(() => rm(folder, { recursive: true }));
    const wrong = { ETDP_DATA_DIR: folder, ETDP_DATABASE_URL: 'mysql://u:matkhau@127.0.0.1/x' };
    const told = await command(wrong, '', 'verify');
    assert.equal(told.code, 1);
    assert.match(told.err, /ETDP_DATABASE_URL should be/);
    const away = { ...wrong, ETDP_DATABASE_URL: 'postgres://u:matkhau@127.0.0.1:1/x' };
    const absent = await command(away, '', 'verify');
    assert.match(absent.err, /cannot be used/);
    assert.doesNotMatch(told.err + absent.err, /matkhau/);
  });
});
