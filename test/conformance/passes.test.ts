import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  coverageOf,
  countsOf,
  isPass,
  jsonReport,
  junitReport,
  run,
  textReport,
  type Run,
} from '../../src/conformance/index.ts';
import { eTdp, everybody, startChecked } from '../support/conformance.ts';
import { run as command } from '../../src/gateway/commands/run.ts';
import { verify } from '../support/verify.ts';

const gateway = await startChecked({ after });
const options = await everybody(gateway);
let done: Run;

/** An address where nothing listens any more. */
async function nobodyThere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${String(port)}`;
}

describe('The conformance kit and the gateway', () => {
  it('passes, with nothing skipped, and has proven all that can be', async () => {
    done = await run({ ...options, slow: true });
    const troubles = done.results.filter(({ outcome }) => outcome !== 'passed');
    assert.deepEqual(
      troubles.map(({ check, outcome, message }) => `${outcome} ${check.name}: ${message}`),
      [],
    );
    const { calls, problems } = coverageOf(done);
    assert.deepEqual([calls.open, problems.open], [[], []]);
  });

  it('is told by the command line, which ends with 0', async () => {
    const { baseUrl, token } = options;
    const { code, out, err } = await eTdp('conformance', '--base-url', `${baseUrl}/`, '--token', token);
    assert.deepEqual([code, err], [0, ''], out);
    assert.match(out, /^Conformance of http:.*agency 18073, procedure \d\.\d{6}/);
    assert.match(out, /\nPASS: \d+ passed, 0 failed, \d+ skipped in [\d.]+ s\n$/);
    assert.match(out, /skipped somebody signs in.*\(.*--username/);
  });

  it('leaves nothing to be done: no draft, and no dossier that waits', async () => {
    const left = await gateway.services.db.selectFrom('dossiers').select(['state', 'applicant_name']).execute();
    assert.deepEqual(
      left.filter(({ state }) => !['refused', 'stopped', 'returned'].includes(state)),
      [],
    );
    assert.deepEqual(new Set(left.map(({ applicant_name: name }) => name)), new Set(['KIỂM THỬ']));
    assert.match(await verify(gateway.dataDir), /all as it was written$/);
  });

  it('reports as text, JSON and JUnit', () => {
    const { passed } = countsOf(done);
    assert.equal(isPass(done), true);
    assert.match(textReport(done), new RegExp(`\nPASS: ${String(passed)} passed, 0 failed, 0 skipped`));
    const json = JSON.parse(jsonReport(done)) as { pass: boolean; counts: object; checks: unknown[] };
    assert.deepEqual([json.pass, json.counts, json.checks.length], [true, { passed, failed: 0, skipped: 0 }, passed]);
    const xml = junitReport(done);
    assert.equal(xml.match(/<testcase /g)?.length, passed);
    assert.match(
      xml,
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="e-tdp conformance" tests="\d+" failures="0"/,
    );
  });

  it('says why, where something failed or was skipped', () => {
    const [one, two, ...others] = done.results;
    assert.ok(one && two);
    const results = [
      { ...one, outcome: 'failed' as const, message: 'expected "a" & <b>\u0001' },
      { ...two, outcome: 'skipped' as const, message: 'needs --origin' },
      ...others,
    ];
    const failed = { ...done, results };
    assert.equal(isPass(failed), false);
    assert.match(textReport(failed), /FAILED .*\n +expected "a" & <b>/);
    assert.match(junitReport(failed), /<failure message="expected &quot;a&quot; &amp; &lt;b&gt; "\/>/);
    assert.match(junitReport(failed), /<skipped message="needs --origin"\/>/);
  });

  it('writes the report to a file, and one group alone', async () => {
    const file = join(tmpdir(), `e-tdp-${String(process.pid)}.xml`);
    after(() => rm(file, { force: true }));
    const { baseUrl, token } = options;
    const args = ['--base-url', baseUrl, '--token', token, '--only', 'clock', '--format', 'junit', '--output', file];
    assert.deepEqual(await eTdp('conformance', ...args), { code: 0, out: '', err: '' });
    assert.match(await readFile(file, 'utf8'), /<testsuite name="clock"/);
  });

  it('lists its checks', async () => {
    const { code, out } = await eTdp('conformance', '--list', '--only', 'cors');
    assert.equal(code, 0);
    assert.match(out, /^(cors +\S.*\n)+$/);
  });

  it('ends with 2 where it cannot run, and says why', async () => {
    const { baseUrl, token } = options;
    const cases: [string[], RegExp][] = [
      [['--base-url', await nobodyThere(), '--token', token], /could not run: .*no answer \(ECONNREFUSED\)/],
      [['--base-url', baseUrl, '--token', 'nobody'], /the token is not taken: 401 auth.invalid/],
      [['--base-url', baseUrl, '--token', options.volunteerToken ?? ''], /needs an officer's/],
      [['--base-url', `${baseUrl}/docs`, '--token', token], /does not answer as this API does/],
      [['--base-url', baseUrl, '--token', token, '--only', 'keine'], /no group and no check "keine"/],
      [['--base-url', baseUrl, '--token', token, '--procedure', '0.000000'], /procedure.unknown/],
      [['--base-url', 'nowhere', '--token', token], /--base-url should be an address/],
      [['--base-url', baseUrl], /--token is missing/],
      [['--base-url', baseUrl, '--token', token, '--format', 'xml'], /--format should be one of/],
      [['--bas-url', baseUrl], /bas-url/],
    ];
    for (const [args, why] of cases) {
      const said = { out: '', err: '' };
      const world = {
        environment: {},
        input: process.stdin,
        out: (text: string) => void (said.out += text),
        err: (text: string) => void (said.err += text),
      };
      assert.equal(await command(['conformance', ...args], world), 2, args.join(' '));
      assert.equal(said.out, '');
      assert.match(said.err, why);
    }
  });
});
