import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { problemSchema } from '../../src/contract/wire/problem.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';

/** Writes text to a connection and reads what comes back until it ends or `enough` is there. */
async function raw(t: TestContext, gateway: TestGateway, text: string, enough = /\r\n\r\n[^]*\}$/): Promise<string> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  t.after(() => socket.destroy());
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (part: Buffer) => {
    answer += String(part);
    if (enough.test(answer)) socket.end();
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('what is hardly HTTP', () => {
  const cases: Record<string, [string, RegExp]> = {
    'no HTTP at all': ['GARBAGE\r\n\r\n', /^HTTP\/1\.1 400 .*request\.malformed/s],
    'headers without end': [
      `GET /v1/procedures HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 400 .*request\.header-invalid/s,
    ],
    'two hosts': ['GET /v1/procedures HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n', /^HTTP\/1\.1 400 .*request\.malformed/s],
    'a method that is none': [
      'FLY /v1/procedures HTTP/1.1\r\nHost: x\r\n\r\n',
      /^HTTP\/1\.1 400 .*request\.malformed/s,
    ],
    'a way through to elsewhere': [
      'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n',
      /^HTTP\/1\.1 405 .*route\.method/s,
    ],
    'an expectation nobody can meet': [
      'GET /v1/procedures HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n',
      /^HTTP\/1\.1 400 .*request\.header-invalid.*header\/Expect/s,
    ],
    'another protocol': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^HTTP\/1\.1 400 .*request\.malformed/s],
    'an address that is none': ['GET * HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 400 .*request\.malformed/s],
    'no host': ['GET /v1/procedures HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    'a host that is none': [
      'GET /v1/procedures HTTP/1.1\r\nHost: a b/c?d\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 .*request\.malformed/s,
    ],
    'two lengths': [
      'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
      /^HTTP\/1\.1 400 /,
    ],
    'a length and chunks': [
      'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    'chunks that are none': [
      'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: 1234567890123456\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    'a length beyond every limit': [
      'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: 1234567890123456\r\nContent-Length: 99999999999\r\n\r\n{',
      /^HTTP\/1\.1 413 .*request\.body-too-large/s,
    ],
    'an address of another place': [
      'GET http://evil.example/v1/procedures/1.001193x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 422 /,
    ],
    'a way up': ['GET /embed/../../package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 404 /],
    'a backslash': [
      'GET /embed/..\\..\\package.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 4\d\d /,
    ],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(`${name} is refused`, async (t) => {
      const answer = await raw(t, await startGateway(t), text);
      assert.match(answer, expected);
      const head = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase();
      for (const guard of [
        'content-type: application/problem+json',
        'x-content-type-options: nosniff',
        'referrer-policy: no-referrer',
        "content-security-policy: default-src 'none'; frame-ancestors 'none'",
      ])
        assert.ok(head.includes(`\r\n${guard}`), `${guard}\n${head}`);
      const { requestId } = problemSchema.parse(JSON.parse(answer.slice(answer.indexOf('{'))));
      assert.ok(head.includes(`\r\nrequest-id: ${requestId}`), head);
    });
  }
  it('a body that does not come is not waited for', async (t) => {
    const gateway = await startGateway(t, { config: { bodyPatienceMs: 50 } });
    const text =
      'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: 1234567890123456\r\nContent-Length: 20\r\n\r\n{"procedu';
    assert.match(await raw(t, gateway, text), /^HTTP\/1\.1 408 .*request\.timeout/s);
  });
  it('a body that grows beyond the limit is not read to its end', async (t) => {
    const gateway = await startGateway(t);
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const text = `POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: 1234567890123456\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}`;
    assert.match(await raw(t, gateway, text), /^HTTP\/1\.1 413 .*request\.body-too-large/s);
  });
});
