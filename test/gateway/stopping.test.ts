import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { bearer, AGENCY, call, startGateway } from '../support/gateway.ts';
import { startFiling } from '../support/filing-gateway.ts';

describe('a gateway that is told to stop', () => {
  it('ends the answers of those who follow a dossier', async () => {
    await using filing = await startFiling();
    const { receipt } = await filing.api.filed();
    const events = await fetch(`${filing.api.url}/v1/tracking/${receipt.code}/events`, {
      headers: { 'Tracking-Secret': receipt.trackingSecret },
    });
    assert.equal(events.status, 200);
    assert.ok(events.body);
    const reader = events.body.pipeThrough(new TextDecoderStream()).getReader();
    let told = '';
    while (!told.includes('event: entry')) told += (await reader.read()).value ?? '';
    const began = performance.now();
    await filing.gateway.stop();
    for (let done = false; !done;) ({ done } = await reader.read());
    assert.ok(performance.now() - began < 3000, 'it waited for a follower that would never have gone');
  });

  it('lets a request finish that is under way', async (t) => {
    const gateway = await startGateway(t);
    const { port } = new URL(gateway.url);
    const body = JSON.stringify({ procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' });
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += String(part)));
    const head = [
      'POST /v1/dossiers HTTP/1.1',
      'Host: x',
      'Content-Type: application/json',
      `Idempotency-Key: ${randomUUID()}`,
      `Content-Length: ${String(body.length)}`,
    ];
    await new Promise<void>((resolve) =>
      socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`, () => resolve()),
    );
    // An answer to somebody else shows that the first part has been read.
    await call(gateway.url, 'listProvinces', {});
    const stopped = gateway.stop();
    socket.write(body.slice(10));
    await once(socket, 'close');
    await stopped;
    assert.match(answer, /^HTTP\/1\.1 201 /);
  });

  it('does not wait for one that never comes to its end', async (t) => {
    const gateway = await startGateway(t, { graceMs: 50 });
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) =>
      socket.write(
        'POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: 1234567890123456\r\nContent-Length: 20\r\n\r\n{',
        () => resolve(),
      ),
    );
    await call(gateway.url, 'listProvinces', {});
    const closed = once(socket, 'close');
    await gateway.stop();
    await closed;
  });

  it('takes no new ones', async (t) => {
    const gateway = await startGateway(t);
    await gateway.stop();
    await assert.rejects(fetch(`${gateway.url}/healthz`));
  });

  it('has everything on disk that it acknowledged', async (t) => {
    const gateway = await startGateway(t);
    const { result } = await call(gateway.url, 'createDossier', {
      body: { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' },
    });
    await gateway.restart();
    await call(gateway.url, 'getDossier', { params: { id: result.id } }, bearer(result.accessToken));
  });
});
