import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { beginUpload, file, offsetOf } from '../support/upload-bench.ts';

const PATIENCE = { headersMs: 500, requestMs: 1_000, silenceMs: 60_000, lookMs: 20 };

describe('a client that is slow on purpose', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling({ bodyPatienceMs: 200 }, { patience: PATIENCE });
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });

  /** A connection of our own. */
  function open(): { socket: Socket; ended: Promise<string> } {
    const socket = connect(Number(new URL(filing.api.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    const ended = new Promise<string>((resolve) => {
      socket.on('close', () => {
        resolve(text);
      });
    });
    return { socket, ended };
  }
  /** Writes a byte every now and then for as long as anybody listens. */
  function dribble(socket: Socket, bytes: Iterable<number>): void {
    const rest = bytes[Symbol.iterator]();
    const timer = setInterval(() => {
      const { value, done } = rest.next();
      if (done === true || socket.destroyed) clearInterval(timer);
      else socket.write(Uint8Array.of(value));
    }, 10);
    socket.on('close', () => {
      clearInterval(timer);
    });
  }
  function headOf(method: string, path: string, token: string, headers: string): string {
    return `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: ${crypto.randomUUID()}\r\n${headers}\r\n\r\n`;
  }

  it('does not keep a connection by headers that do not end', async () => {
    const { socket, ended } = open();
    dribble(socket, Buffer.from(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(10_000)}`));
    assert.match(await ended, /^HTTP\/1\.1 408 .*request\.timeout/s);
  });

  it('does not keep one by a body that comes byte by byte', async () => {
    const holder = await filing.api.draft();
    const { socket, ended } = open();
    socket.write(
      headOf(
        'PATCH',
        `/v1/dossiers/${holder.id}`,
        holder.token,
        'Content-Type: application/json\r\nContent-Length: 9000',
      ),
    );
    dribble(socket, Buffer.from('{"answers": {'.padEnd(9000)));
    assert.match(await ended, /^HTTP\/1\.1 408 .*request\.timeout/s);
  });

  it('does not keep one by a part that stops, or that comes byte by byte; what came is kept', async () => {
    for (const [rest, atLeast] of [
      [Buffer.alloc(0), 50_000],
      [file.subarray(50_000), 50_001],
    ] as const) {
      const { holder, upload } = await beginUpload(filing);
      const { socket, ended } = open();
      const headers = `Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${String(file.length)}`;
      socket.write(headOf('PATCH', upload, holder.token, headers));
      socket.write(file.subarray(0, 50_000));
      dribble(socket, rest);
      await ended;
      const offset = Number(await offsetOf(holder, upload));
      assert.ok(offset >= atLeast && offset < file.length, String(offset));
    }
  });

  it('does not keep others from being answered, however many of it there are', async () => {
    await using patient = await startFiling();
    const slow = Array.from({ length: 100 }, () => {
      const socket = connect(patient.gateway.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        `POST /v1/dossiers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{`,
      );
      return socket;
    });
    await Promise.all(slow.map((socket) => once(socket, 'connect')));
    const holder = await patient.api.readyDraft();
    assert.equal((await holder.submit()).status, 201);
    assert.ok(slow.every((socket) => !socket.destroyed));
    for (const socket of slow) socket.destroy();
  });
});

describe('a body that unpacks to more', () => {
  it('is not unpacked at all', async () => {
    await using filing = await startFiling();
    const holder = await filing.api.draft();
    const bomb = gzipSync(Buffer.alloc(50 << 20));
    for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
      const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
      const told = await holder.call('PATCH', '', { bytes: bomb, headers });
      assert.equal(told.outcome, 'request.media-type', encoding);
    }
  });
});
