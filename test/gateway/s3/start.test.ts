import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { openBlobStore } from '../../../src/gateway/uploads/open-store.ts';
import type { S3Address } from '../../../src/gateway/uploads/s3/address.ts';
import { startProxy } from '../../support/s3/faulty-proxy.ts';
import { CREDENTIALS, addressAt } from '../../support/s3/server.ts';
import { s3Storage } from '../../support/s3/storage.ts';

describe('a gateway that starts', () => {
  let address: S3Address;
  before(async () => {
    address = await s3Storage();
  });

  async function opens(t: TestContext, storage: S3Address): Promise<void> {
    const dataDir = await mkdtemp(join(tmpdir(), 'etdp-start-'));
    t.after(() => rm(dataDir, { recursive: true }));
    await openBlobStore({ dataDir, storage });
  }

  for (const [what, change, sentence] of [
    ['without the bucket', { bucket: 'no-such-bucket' }, /There is no bucket "no-such-bucket" at 127/],
    [
      'with a wrong secret',
      { credentials: { ...CREDENTIALS, secretAccessKey: 'khoa-sai' } },
      /does not know these keys \(SignatureDoesNotMatch\): check ETDP_S3_ACCESS_KEY_ID/,
    ],
    ['with another region', { region: 'ap-southeast-1' }, /is in the region us-east-1: put region=us-east-1 into/],
    ['where nothing listens', { endpoint: new URL('http://127.0.0.1:1') }, /does not answer \(ECONNREFUSED\)/],
  ] as const) {
    it(`says what to do when it is ${what}`, async (t) => {
      await assert.rejects(opens(t, { ...address, ...change }), sentence);
    });
  }

  for (const [status, code, sentence] of [
    [403, 'RequestTimeTooSkewed', /The clocks of this machine and of .* differ by minutes/],
    [403, 'AccessDenied', /These keys may not list, put, read and remove in the bucket/],
    [501, 'NotImplemented', /cannot be used: it answered 501 NotImplemented/],
  ] as const) {
    it(`says what to do when it is told ${code}`, async (t) => {
      const proxy = await startProxy(t, address.endpoint.origin);
      // Not the first thing it asks: what it needs is tried, not only whether somebody is there.
      proxy.treat((asked) => (asked.startsWith('PUT') ? { status, code } : undefined));
      await assert.rejects(opens(t, addressAt(proxy.endpoint, address.prefix)), sentence);
    });
  }

  it('leaves nothing of its trial behind', async (t) => {
    const proxy = await startProxy(t, address.endpoint.origin);
    await opens(t, addressAt(proxy.endpoint, address.prefix));
    const [, put = '', , removed = ''] = proxy.asked;
    assert.equal(removed, put.replace('PUT', 'DELETE'));
  });

  it('speaks TLS, and trusts no certificate that nobody vouches for', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'etdp-tls-'));
    t.after(() => rm(folder, { recursive: true }));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const named = ['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    await promisify(execFile)('openssl', [...made, ...named]);
    const front = createServer({ key: await readFile(key), cert: await readFile(cert) }, (incoming, outgoing) => {
      const { method, url, headers } = incoming;
      const passed = request(new URL(url ?? '', address.endpoint), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => undefined);
      incoming.pipe(passed);
    });
    front.listen(0, '127.0.0.1');
    await once(front, 'listening');
    t.after(() => {
      front.closeAllConnections();
      front.close();
    });
    const storage = addressAt(`https://localhost:${String((front.address() as AddressInfo).port)}`, address.prefix);
    await assert.rejects(opens(t, storage), /certificate of localhost:\d+ is not trusted here .* NODE_EXTRA_CA_CERTS/);
    const usual = getCACertificates();
    t.after(() => {
      setDefaultCACertificates(usual);
    });
    setDefaultCACertificates([await readFile(cert, 'utf8')]);
    await opens(t, storage);
  });
});
