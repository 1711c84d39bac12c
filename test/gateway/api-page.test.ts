/** What docs/api.md shows is run as it stands there, by bash and curl, against a real gateway. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isDeepStrictEqual, promisify } from 'node:util';
import { PROBLEMS } from '../../src/contract/wire/problem.ts';
import { call, send, startGateway } from '../support/gateway.ts';

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');

/** The lines between the fences of one language, all of the page or all of a section, in their order. */
function blocks(language: string): string {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))]
    .map(([, lines]) => lines)
    .join('');
}

describe('the page for who calls the API', () => {
  it('files a dossier with nothing but curl, and every other line of it runs', async (t) => {
    const gateway = await startGateway(t);
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-api-'));
    t.after(() => rm(folder, { recursive: true }));
    const env = { PATH: process.env['PATH'], GATEWAY: gateway.url, TMPDIR: folder, LANG: 'C.UTF-8' };
    const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-c', blocks('sh')], { env, cwd: folder });
    assert.equal(stderr, '');
    const [, code = '', secret = ''] = /^filed (\S+), followed with (\S+)$/m.exec(stdout) ?? [];
    assert.match(code, /^H27\.30-\d{6}-0001$/);
    assert.match(stdout, /^version 2$/m);
    assert.match(stdout, /^state registered$/m);
    assert.match(stdout, /^filed once$/m);
    assert.match(stdout, /^first: version 2\nsecond: version\.stale$/m);
    assert.match(stdout, /^"code":"1\.001193"$/m);
    assert.match(stdout, /^event: entry\ndata: \{/m);

    const { result } = await call(gateway.url, 'getTracking', { params: { code } }, { 'Tracking-Secret': secret });
    assert.equal(result.procedureCode, '2.000635');
    const { documents } = await gateway.services.db
      .selectFrom('documents')
      .select((row) => row.fn.countAll().as('documents'))
      .where('state', '=', 'stored')
      .where('size', '=', 300_107)
      .executeTakeFirstOrThrow();
    assert.equal(documents, 1);
  });

  it('shows a refusal as the gateway makes it', async (t) => {
    const gateway = await startGateway(t);
    const shown = JSON.parse(blocks('json')) as { requestId: string; errors: unknown[] };
    const created = await call(gateway.url, 'createDossier', {
      body: { agencyId: '18073', procedureCode: '2.000635', channel: 'home' },
    });
    const consent = {
      version: 1,
      purposes: ['process-dossier', 'declare-true'],
      agreedAt: '2026-11-23T09:00:00+07:00',
    };
    const { json } = await send(gateway.url, 'POST', `/v1/dossiers/${created.result.id}/submission`, {
      body: { consent },
      headers: { Authorization: `Bearer ${created.result.accessToken}` },
    });
    const { requestId, errors, ...rest } = json as typeof shown;
    assert.deepEqual({ ...shown, requestId, errors }, { ...rest, requestId, errors });
    for (const one of shown.errors)
      assert.ok(
        errors.some((told) => isDeepStrictEqual(told, one)),
        JSON.stringify(errors),
      );
  });

  it('names codes that are there', () => {
    const known = Object.keys(PROBLEMS);
    for (const [, code = ''] of PAGE.matchAll(/`([a-z]+\.[a-z-]+)`/g))
      if (!code.startsWith('limits.')) assert.ok(known.includes(code), code);
  });
});
