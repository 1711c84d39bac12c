import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { EtdpApiError, EtdpConnectionError } from '../../../src/sdk/errors.ts';
import { createTransport } from '../../../src/sdk/transport/transport.ts';
import { EtdpFileError } from '../../../src/sdk/uploads/file-error.ts';
import { sendDocument } from '../../../src/sdk/uploads/send-document.ts';
import { seeded, startChaos } from '../../support/sdk-chaos.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { gate, sendJson, sendProblem } from '../../support/sdk-server.ts';
import { DOSSIER, loseAnswer, once, sample, send } from '../../support/sdk-sending.ts';
import { startFileGateway, story } from '../../support/sdk-tus.ts';

const KB = 1024;

describe('sending a file', () => {
  it('announces it, sends it in parts with a digest each, and answers the stored document', async (t) => {
    const gateway = await startFileGateway(t);
    const file = sample(300 * KB);
    const progress: number[] = [];
    const document = await send(gateway.url, file, { onProgress: (sent) => progress.push(sent) });
    assert.equal(document.state, 'stored');
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
    assert.deepEqual(story(gateway.seen), ['PUT document', 'POST uploads', 'PATCH 0', 'PATCH 131072']);
    assert.deepEqual([progress[0], progress.at(-1)], [0, 300 * KB]);
    for (const { headers } of gateway.seen) assert.equal(headers.authorization, 'Bearer of-the-dossier');
  });

  it('reads a file from the disk part by part, never whole', async (t) => {
    const gateway = await startFileGateway(t);
    const file = sample(300 * KB);
    const pieces: number[] = [];
    class Watched extends Blob {
      override slice(from = 0, to = 0): Blob {
        pieces.push(to - from);
        return super.slice(from, to);
      }
    }
    const blob = new Watched([file.bytes]);
    const transport = createTransport({ baseUrl: gateway.url });
    await sendDocument(transport, DOSSIER, file.file, blob);
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
    assert.ok(pieces.length >= 2 && Math.max(...pieces) < 300 * KB);
  });

  it('sends nothing twice of a file that is stored already', async (t) => {
    const gateway = await startFileGateway(t);
    const file = sample(10 * KB);
    await send(gateway.url, file);
    await send(gateway.url, file);
    assert.deepEqual(story(gateway.seen), ['PUT document', 'POST uploads', 'PATCH 0', 'PUT document']);
  });

  it('goes on after a restart where the gateway says it is', async (t) => {
    const stop = new AbortController();
    const gateway = await startFileGateway(t, (seen, _, n) => {
      if (seen.method === 'PATCH' && n === 2) stop.abort();
    });
    const file = sample(900 * KB);
    let uploadId: string | undefined;
    await assert.rejects(send(gateway.url, file, { signal: stop.signal, onUpload: (id) => (uploadId = id) }), {
      name: 'AbortError',
    });
    const before = gateway.seen.length;
    await send(gateway.url, file, { uploadId });
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
    const after = story(gateway.seen.slice(before));
    assert.deepEqual(after.slice(0, 2), ['PUT document', 'HEAD upload']);
    assert.ok(!after.includes('PATCH 0'));
  });

  it('begins anew when the upload it knew is gone', async (t) => {
    const gateway = await startFileGateway(t);
    const file = sample(10 * KB);
    await send(gateway.url, file, { uploadId: randomUUID() });
    assert.deepEqual(story(gateway.seen), ['PUT document', 'HEAD upload', 'PUT document', 'POST uploads', 'PATCH 0']);
    assert.equal(gateway.documents.get(file.file.id)?.state, 'stored');
  });

  it('does not follow an address to another place', async (t) => {
    const elsewhere = await startFileGateway(t);
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method !== 'POST') return false;
      response.writeHead(201, { Location: `${elsewhere.url}/v1/uploads/${randomUUID()}` }).end();
      return true;
    });
    await assert.rejects(send(gateway.url, sample(10 * KB)), EtdpApiError);
    assert.equal(elsewhere.seen.length, 0);
  });
});

describe('a bad link', () => {
  it('loses the answer to the last part: the file is stored once and the client learns it', async (t) => {
    const gateway = await startFileGateway(t, (seen, response, n) => {
      if (seen.method === 'PATCH' && n === 1) loseAnswer(response);
    });
    const file = sample(10 * KB);
    const document = await send(gateway.url, file);
    assert.equal(document.state, 'stored');
    assert.deepEqual(story(gateway.seen), ['PUT document', 'POST uploads', 'PATCH 0', 'HEAD upload']);
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
  });

  it('loses the answer to the last part, and the gateway has cleared the upload away: the document tells', async (t) => {
    const gateway = await startFileGateway(t, (seen, response, n) => {
      if (seen.method === 'PATCH' && n === 1) loseAnswer(response);
      if (seen.method === 'HEAD') gateway.uploads.clear();
    });
    assert.equal((await send(gateway.url, sample(10 * KB))).state, 'stored');
    assert.deepEqual(story(gateway.seen), ['PUT document', 'POST uploads', 'PATCH 0', 'HEAD upload', 'PUT document']);
  });

  it('is cut in every part of an exchange, and the file still arrives byte by byte', async (t) => {
    for (const cutAfter of [0, 1, 200, 700, 1500, 64 * KB, 200 * KB]) {
      const gateway = await startFileGateway(t);
      const file = sample(300 * KB, cutAfter + 1);
      const line = await startChaos(t, gateway.url, (connection) =>
        connection < 3 ? { cutAfter: cutAfter * (connection + 1) } : {},
      );
      await send(line.url, file);
      assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes), `cut after ${cutAfter}`);
    }
  });

  it('goes silent: noticed after the stall time, and continued', async (t) => {
    const gateway = await startFileGateway(t);
    const file = sample(300 * KB);
    const line = await startChaos(t, gateway.url, (connection) => (connection === 0 ? { holeAfter: 100 * KB } : {}));
    const clock = new FakeClock();
    const troubles: unknown[] = [];
    const sending = send(line.url, file, { clock, onTrouble: (error) => void troubles.push(error), stallMs: 15_000 });
    await line.holed;
    clock.advance(14_999);
    assert.equal(troubles.length, 0);
    clock.advance(1);
    await clock.pass(0);
    await sending;
    assert.ok(troubles[0] instanceof EtdpConnectionError && troubles[0].timedOut);
    assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes));
  });

  it('breaks and goes silent at random, on six links', async (t) => {
    for (let seed = 1; seed <= 6; seed++) {
      const gateway = await startFileGateway(t);
      const file = sample(450 * KB, seed);
      const dice = seeded(seed * 7919);
      const line = await startChaos(t, gateway.url, () => {
        const at = Math.floor(dice() * 300 * KB);
        return dice() < 0.3 ? { holeAfter: at } : dice() < 0.2 ? { loseAnswer: true } : { cutAfter: at };
      });
      await send(line.url, file, { stallMs: 150, unreachedTries: Infinity });
      assert.deepEqual(gateway.documents.get(file.file.id)?.bytes, Buffer.from(file.bytes), `seed ${seed}`);
      assert.equal(gateway.documents.size, 1);
    }
  });

  it('alters bytes on the way: the part is sent again', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PATCH', 1, (response) => sendProblem(response, 460, 'upload.part-damaged')),
    );
    const file = sample(10 * KB);
    await send(gateway.url, file);
    assert.deepEqual(story(gateway.seen), ['PUT document', 'POST uploads', 'PATCH 0', 'HEAD upload', 'PATCH 0']);
  });

  it('stays dead: given up after the tries, with the error that says so', async (t) => {
    const gateway = await startFileGateway(t);
    const line = await startChaos(t, gateway.url, () => ({ cutAfter: 0 }));
    await assert.rejects(send(line.url, sample(KB), { unreachedTries: 3 }), EtdpConnectionError);
    assert.equal(line.connections, 3);
  });
});

describe('ending it', () => {
  it('stays an AbortError in the middle of a part, and nothing is waited for', async (t) => {
    const arrived = gate();
    const gateway = await startFileGateway(t, async (seen) => {
      if (seen.method !== 'PATCH') return false;
      arrived.open();
      return true; // Never answered.
    });
    const stop = new AbortController();
    const clock = new FakeClock();
    const sending = assert.rejects(send(gateway.url, sample(KB), { signal: stop.signal, clock }), {
      name: 'AbortError',
    });
    await arrived.promise;
    stop.abort();
    await sending;
    assert.deepEqual(clock.waits, []);
  });

  it('ends a wait at once', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PUT', 1, (response) => sendProblem(response, 503, 'server.unavailable', {}, { 'Retry-After': '60' })),
    );
    const stop = new AbortController();
    const clock = new FakeClock();
    const sending = assert.rejects(send(gateway.url, sample(KB), { signal: stop.signal, clock }), {
      name: 'AbortError',
    });
    await clock.waiting(60_000);
    stop.abort();
    await sending;
    assert.deepEqual(clock.waits, []);
  });
});

describe('the file behind it', () => {
  it('was changed or taken away: says so instead of trying for ever', async (t) => {
    const gateway = await startFileGateway(t);
    const { file } = sample(10 * KB);
    class Gone extends Blob {
      override slice(): Blob {
        return Object.assign(new Blob(), {
          arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
        });
      }
    }
    await assert.rejects(
      sendDocument(createTransport({ baseUrl: gateway.url }), DOSSIER, file, new Gone(['x'])),
      (error) => error instanceof EtdpFileError && error.code === 'file.unreadable',
    );
  });

  it('answers of another shape are errors of the contract, not tried again', async (t) => {
    const gateway = await startFileGateway(
      t,
      once('PUT', 1, (response) => sendJson(response, 200, { surprise: true })),
    );
    await assert.rejects(send(gateway.url, sample(KB)), { name: 'EtdpContractError' });
    assert.equal(gateway.seen.length, 1);
  });
});
