import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { loadAgencies } from '../../src/gateway/agencies/agencies.ts';
import { DEMO_AGENCIES } from '../../src/gateway/agencies/demo-agency.ts';
import { configFrom } from '../../src/gateway/config/environment.ts';
import { clientAddress } from '../../src/gateway/http/client-address.ts';
import { RateLimits } from '../../src/gateway/http/rate-limit.ts';
import { checkIfMatch } from '../../src/gateway/http/etag.ts';
import { Refusal } from '../../src/gateway/http/refusal.ts';
import { nodeTooOld, NODE_FLOOR } from '../../src/gateway/node-floor.ts';
import { NODE_FLOOR as TOOLS_FLOOR } from '../../tools/lib/versions.mjs';

describe('settings', () => {
  it('stand as they are documented when nothing is set', () => {
    const { port, host, dataDir, publicUrl, trustProxy } = configFrom({ PORT: '', HOST: ' ' }, 'serve');
    assert.deepEqual([port, host, publicUrl, trustProxy], [4300, '127.0.0.1', null, false]);
    assert.match(dataDir, /\.data$/);
  });
  it('are read', () => {
    const config = configFrom(
      { PORT: '0', ETDP_PUBLIC_URL: 'https://Hoso.example.vn/', ETDP_TRUST_PROXY: '1', ETDP_RATE_SIGN_IN: '3/4' },
      'serve',
    );
    assert.deepEqual(
      [config.port, config.publicUrl, config.trustProxy, config.rates['sign-in']],
      [0, 'https://hoso.example.vn', true, { burst: 3, perMinute: 4 }],
    );
  });
  it('name the virus scanner by a port or by a socket', () => {
    const scannerOf = (text: string): unknown => configFrom({ ETDP_CLAMAV: text }, 'serve').scanner;
    assert.equal(scannerOf(''), null);
    assert.deepEqual(scannerOf('tcp://127.0.0.1:3310'), { host: '127.0.0.1', port: 3310 });
    assert.deepEqual(scannerOf('tcp://[::1]:3310'), { host: '::1', port: 3310 });
    for (const text of ['unix:/run/clamav/clamd.ctl', 'unix:///run/clamav/clamd.ctl'])
      assert.deepEqual(scannerOf(text), { path: '/run/clamav/clamd.ctl' });
    for (const wrong of ['127.0.0.1:3310', 'http://127.0.0.1:3310', 'tcp://127.0.0.1', 'tcp://a:0', 'unix:clamd.ctl'])
      assert.throws(() => scannerOf(wrong), /ETDP_CLAMAV/, wrong);
  });
  for (const [name, value] of Object.entries({
    PORT: '70000',
    ETDP_PUBLIC_URL: 'hoso.example.vn',
    ETDP_TRUST_PROXY: 'maybe',
    ETDP_RATE_READS: '0/0',
  })) {
    it(`that cannot be are named: ${name}`, () =>
      assert.throws(
        () => configFrom({ [name]: value }, 'serve'),
        new RegExp(name === 'ETDP_RATE_READS' ? 'reads' : name),
      ));
  }
});

describe('Node', () => {
  it('that is too old is named in one sentence', () => {
    assert.match(nodeTooOld('24.18.0') ?? '', /needs Node 24\.18\.1 or newer; this is Node 24\.18\.0\.$/);
    assert.match(nodeTooOld('20.20.2') ?? '', /20\.20\.2/);
  });
  it('that is new enough is let through', () => {
    for (const version of ['24.18.1', '24.19.0', '26.0.0']) assert.equal(nodeTooOld(version), undefined);
  });
  it('is the same for the gateway as for the tools', () => assert.equal(NODE_FLOOR, TOOLS_FLOOR));
});

describe('an agencies file', () => {
  const load = async (
    t: { after(fn: () => Promise<void>): void },
    content: unknown,
  ): Promise<ReturnType<typeof loadAgencies>> => {
    const folder = await mkdtemp(join(tmpdir(), 'e-tdp-agencies-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'agencies.json'), typeof content === 'string' ? content : JSON.stringify(content));
    return loadAgencies(join(folder, 'agencies.json'));
  };
  const [ward] = DEMO_AGENCIES.agencies;
  it('is read with the contract’s limits where it names none', async (t) => {
    const record = (await load(t, DEMO_AGENCIES)).get('18073');
    assert.deepEqual(
      [record?.unitCode, record?.agency.limits.maxDocuments, record?.agency.contractVersion],
      ['H27.30', 40, 1],
    );
    assert.equal(record?.agency.limits.maxFileBytes, 20 * 1024 * 1024);
  });
  it('may take larger files, up to the contract’s limit', async (t) => {
    const maxFileBytes = 200 * 1024 * 1024;
    const larger = await load(t, { agencies: [{ ...ward, limits: { maxFileBytes } }] });
    assert.equal(larger.get('18073')?.agency.limits.maxFileBytes, maxFileBytes);
    await assert.rejects(
      load(t, { agencies: [{ ...ward, limits: { maxFileBytes: maxFileBytes + 1 } }] }),
      /limits\/maxFileBytes/,
    );
  });
  it('may make limits smaller', async (t) => {
    assert.equal(
      (await load(t, { agencies: [{ ...ward, limits: { maxDocuments: 5 } }] })).get('18073')?.agency.limits
        .maxDocuments,
      5,
    );
  });
  const wrong: [string, unknown, RegExp][] = [
    ['is not JSON', '{', /cannot be read/],
    ['has no agency', { agencies: [] }, /at \/agencies/],
    ['has an origin with a path', { agencies: [{ ...ward, origins: ['https://x.vn/trang'] }] }, /origins\/0/],
    ['has a unit code no dossier code can begin with', { agencies: [{ ...ward, unitCode: '000.30' }] }, /unitCode/],
    [
      'has hours that are none',
      { agencies: [{ ...ward, officeHours: { cutoff: '3pm', closes: '17:00' } }] },
      /officeHours\/cutoff/,
    ],
    ['has one id twice', { agencies: [ward, ward] }, /one id/],
    ['has one unit code twice', { agencies: [ward, { ...ward, id: '18100' }] }, /unitCode/],
    ['makes limits larger', { agencies: [{ ...ward, limits: { maxDocuments: 500 } }] }, /limits\/maxDocuments/],
  ];
  for (const [what, content, expected] of wrong)
    it(`is refused when it ${what}`, async (t) => assert.rejects(load(t, content), expected));
});

describe('the address a limit counts', () => {
  it('is the connection’s', () => assert.equal(clientAddress('192.0.2.1', '203.0.113.9', false), '192.0.2.1'));
  it('is the last that a trusted proxy wrote', () =>
    assert.equal(clientAddress('192.0.2.1', '1.1.1.1, 203.0.113.9', true), '203.0.113.9'));
  it('is one for a whole IPv6 network', () => {
    assert.equal(clientAddress('2001:db8:1:2:3:4:5:6', null, false), clientAddress('2001:db8:1:2::9', null, false));
    assert.notEqual(clientAddress('2001:db8:1:2::1', null, false), clientAddress('2001:db8:1:3::1', null, false));
  });
  it('is the same IPv4 address inside IPv6', () =>
    assert.equal(clientAddress('::ffff:192.0.2.1', null, false), '192.0.2.1'));
});

describe('a rate', () => {
  const rate = { burst: 2, perMinute: 60 };
  it('lets a burst through, then one as often as it says', () => {
    let now = 0;
    const limits = new RateLimits({ reads: rate, writes: rate, 'sign-in': rate, tracking: rate }, () => now);
    limits.take('reads', 'a');
    limits.take('reads', 'a');
    assert.throws(() => limits.take('reads', 'a'), { code: 'rate.limited' });
    limits.take('reads', 'b');
    limits.take('writes', 'a');
    now = 1000;
    limits.take('reads', 'a');
    assert.throws(() => limits.take('reads', 'a'), { code: 'rate.limited' });
    now = 3_600_000;
    limits.take('reads', 'a');
    limits.take('reads', 'a');
    assert.throws(() => limits.take('reads', 'a'), { code: 'rate.limited' });
  });
  it('says how long to wait', () => {
    const slow = { burst: 1, perMinute: 2 };
    const limits = new RateLimits({ reads: slow, writes: slow, 'sign-in': slow, tracking: slow }, () => 0);
    limits.take('reads', 'a');
    assert.throws(
      () => limits.take('reads', 'a'),
      (error) => error instanceof Refusal && error.details.headers?.['Retry-After'] === '30',
    );
  });
});

describe('If-Match', () => {
  const check = (value: string | null): void =>
    checkIfMatch(new Headers(value === null ? {} : { 'If-Match': value }), 4);
  it('lets through what is meant for this version', () => {
    for (const value of [null, '"4"', '*', '"3", "4"']) check(value);
  });
  it('refuses what is meant for another, and says which holds', () => {
    for (const value of ['"3"', 'W/"4"'])
      assert.throws(
        () => check(value),
        (error) => error instanceof Refusal && error.code === 'version.stale' && error.details.currentVersion === 4,
      );
  });
  it('refuses what is no ETag', () => assert.throws(() => check('4'), { code: 'request.header-invalid' }));
});
