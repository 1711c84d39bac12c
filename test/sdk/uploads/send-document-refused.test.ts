import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { EtdpApiError } from '../../../src/sdk/errors.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { sendLoginPage, sendProblem } from '../../support/sdk-server.ts';
import { once, sample, send } from '../../support/sdk-sending.ts';
import { startFileGateway, story } from '../../support/sdk-tus.ts';

const KB = 1024;

describe('a gateway that says no', () => {
  it('has another offset: the client asks and goes on from there', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PATCH', 2, (response) => sendProblem(response, 409, 'upload.offset-differs')),
    );
    const file = sample(300 * KB);
    await send(gateway.url, file);
    assert.deepEqual(story(gateway.seen).slice(3, 6), ['PATCH 131072', 'HEAD upload', 'PATCH 131072']);
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
  });

  it('is asked to by a newer page: the older one looks and goes on', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PATCH', 1, (response) => sendProblem(response, 409, 'upload.superseded')),
    );
    await send(gateway.url, sample(10 * KB));
    assert.deepEqual(story(gateway.seen).slice(2), ['PATCH 0', 'HEAD upload', 'PATCH 0']);
  });

  it('never agrees about the offset: not asked for ever', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method === 'PATCH') sendProblem(response, 409, 'upload.offset-differs');
      return seen.method === 'PATCH';
    });
    await assert.rejects(send(gateway.url, sample(10 * KB)), { code: 'upload.offset-differs' });
    assert.ok(gateway.seen.length < 20);
  });

  it('takes smaller parts only, or a proxy does: sends smaller ones', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      const tooLarge = seen.method === 'PATCH' && seen.body.length > 64 * KB;
      if (tooLarge) response.writeHead(413, { 'Content-Type': 'text/html' }).end('<h1>Too large</h1>');
      return tooLarge;
    });
    const file = sample(300 * KB);
    await send(gateway.url, file);
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
    assert.equal(gateway.seen.filter(({ body }) => body.length > 64 * KB).length, 1);
  });

  it('takes no part at all, however small', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method === 'PATCH') sendProblem(response, 413, 'upload.too-large');
      return seen.method === 'PATCH';
    });
    await assert.rejects(send(gateway.url, sample(300 * KB)), { code: 'upload.too-large' });
    assert.equal(gateway.seen.filter(({ method }) => method === 'PATCH').length, 2);
  });

  it('asks to wait: waits exactly so long', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PATCH', 1, (response) => sendProblem(response, 429, 'rate.limited', {}, { 'Retry-After': '9' })),
    );
    const clock = new FakeClock();
    const waits: number[] = [];
    const sending = send(gateway.url, sample(10 * KB), { clock, onTrouble: (_, ms) => void waits.push(ms) });
    await clock.pass(9_000);
    await sending;
    assert.deepEqual(waits, [9_000]);
  });

  it('is down for a while, full or in maintenance: tried again after growing waits', async (t) => {
    const gateway = await startFileGateway(t, (seen, response, n) => {
      const down = seen.method === 'PATCH' && n <= 3;
      if (down) sendProblem(response, n === 2 ? 507 : 503, n === 2 ? 'storage.full' : 'server.unavailable');
      return down;
    });
    const clock = new FakeClock();
    const file = sample(10 * KB);
    const sending = send(gateway.url, file, { clock, random: () => 0.5 });
    for (const wait of [250, 500, 1000]) await clock.pass(wait);
    assert.equal((await sending).state, 'stored');
  });

  it('stays down: given up after some tries, as retryable', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method === 'PATCH') sendProblem(response, 503, 'server.unavailable');
      return seen.method === 'PATCH';
    });
    await assert.rejects(send(gateway.url, sample(KB), { refusedTries: 4 }), {
      code: 'server.unavailable',
      retryable: true,
    });
    assert.equal(gateway.seen.filter(({ method }) => method === 'PATCH').length, 4);
  });

  it('refuses the file: the refusal comes through at once', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PUT', 1, (response) => sendProblem(response, 415, 'document.type-refused')),
    );
    await assert.rejects(
      send(gateway.url, sample(KB)),
      (error) => error instanceof EtdpApiError && error.code === 'document.type-refused',
    );
    assert.equal(gateway.seen.length, 1);
  });

  it('found other bytes than announced: sent anew, and given up when it finds them again and again', async (t) => {
    const gateway = await startFileGateway(t);
    const file = sample(10 * KB);
    const other = { ...file, bytes: sample(10 * KB, 99).bytes };
    await assert.rejects(send(gateway.url, other), { code: 'document.digest-differs' });
    assert.equal(gateway.documents.get(file.file.id)?.state, 'announced');
  });

  it('refuses the question how far it is: the announcement brings the reason in words', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method === 'HEAD') response.writeHead(401).end();
      if (seen.method === 'PUT' && gateway.seen.length > 1) sendProblem(response, 401, 'auth.missing');
      return seen.method === 'HEAD' || (seen.method === 'PUT' && gateway.seen.length > 1);
    });
    await assert.rejects(send(gateway.url, sample(KB), { uploadId: randomUUID() }), { code: 'auth.missing' });
  });
});

describe('a login page in the way', () => {
  for (const method of ['PUT', 'POST', 'PATCH', 'HEAD']) {
    it(`is not taken for the gateway's answer to ${method}`, async (t) => {
      const gateway = await startFileGateway(t, once(method, 1, sendLoginPage));
      const file = sample(10 * KB);
      await send(gateway.url, file, { uploadId: method === 'HEAD' ? randomUUID() : undefined });
      assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
    });
  }
});
