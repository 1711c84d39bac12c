import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { askClamd, ScannerError } from '../../src/gateway/scans/clamd.ts';
import { EICAR, startClamd } from '../support/clamd.ts';

const LARGE = 8 << 20;

async function* bytes(...pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece as string, 'latin1'));
}

/** Something that listens where a scanner should. */
async function listener(onSocket: (socket: Socket) => void): Promise<{ host: string; port: number } & AsyncDisposable> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.resume();
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function codeOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    (verdict) => `a verdict: ${JSON.stringify(verdict)}`,
    (error: unknown) => (error instanceof ScannerError ? error.code : `not a ScannerError: ${String(error)}`),
  );
}

describe('a scanner', () => {
  it('that is real says what is clean and what is not, over TCP and over a socket', async () => {
    for (const socket of [false, true]) {
      await using clamd = await startClamd({ socket });
      assert.deepEqual(await askClamd(clamd.address, bytes('nothing bad', '', 'at all')), { clean: true });
      assert.deepEqual(await askClamd(clamd.address, bytes('x'.repeat(100), EICAR.slice(0, 20), EICAR.slice(20))), {
        clean: false,
        found: 'E-TDP.Test.Eicar.UNOFFICIAL',
      });
    }
  });

  it('that takes only so much gives no verdict on more, in the middle of which it hangs up', async () => {
    await using clamd = await startClamd({ settings: ['StreamMaxLength 1M'] });
    assert.notEqual((await codeOf(askClamd(clamd.address, bytes(Buffer.alloc(LARGE))))).slice(0, 9), 'a verdict');
  });

  it('that looks at only so much gives no verdict on more, though it calls that a find', async () => {
    await using clamd = await startClamd({ settings: ['MaxFileSize 1M', 'MaxScanSize 1M'] });
    assert.equal(await codeOf(askClamd(clamd.address, bytes(Buffer.alloc(LARGE, 'ab')))), 'SCANNER_UNFINISHED');
  });

  const ANSWERS: readonly (readonly [string, string])[] = [
    ['an answer that breaks off', 'stream: O'],
    ['an answer without its end', 'stream: OK'],
    ['an error', 'INSTREAM size limit exceeded. ERROR\0'],
    ['an answer to something else', 'PONG\0'],
    ['an answer on another file', 'stream2: OK\0'],
    ['an empty answer', '\0'],
    ['an answer without end', 'stream: '.padEnd(5000, 'x')],
  ];
  for (const [what, answer] of ANSWERS)
    it(`gives no verdict by ${what}`, async () => {
      await using scanner = await listener((socket) => {
        socket.end(answer, 'latin1');
      });
      const code = await codeOf(askClamd(scanner, bytes('x')));
      assert.match(code, /^(SCANNER_(CLOSED|REFUSED)|EPIPE|ECONNRESET|ERR_[A-Z_]+)$/);
    });

  it('gives no verdict when it says nothing, hangs up, breaks off while it is sent to, or is not there', async () => {
    await using silent = await listener(() => undefined);
    assert.equal(await codeOf(askClamd(silent, bytes('x'), { silenceMs: 50 })), 'SCANNER_SILENT');
    await using closing = await listener((socket) => socket.end());
    assert.equal((await codeOf(askClamd(closing, bytes('x')))).includes('verdict'), false);
    await using breaking = await listener((socket) => socket.once('data', () => socket.resetAndDestroy()));
    assert.equal(
      (await codeOf(askClamd(breaking, bytes(...Array<Buffer>(20).fill(Buffer.alloc(LARGE / 8)))))).includes('verdict'),
      false,
    );
    const { port } = await listener(() => undefined).then(async (gone) => {
      await gone[Symbol.asyncDispose]();
      return gone;
    });
    assert.equal((await codeOf(askClamd({ host: '127.0.0.1', port }, bytes('x')))).includes('verdict'), false);
    assert.equal((await codeOf(askClamd({ path: '/nowhere/clamd.ctl' }, bytes('x')))).includes('verdict'), false);
  });

  it('gives none either when the file cannot be read to its end', async () => {
    await using clamd = await startClamd();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('x'));
      throw new Error('a disk that fails');
    }
    assert.equal(await codeOf(askClamd(clamd.address, broken())), 'SCANNER_CLOSED');
  });

  it('is let go when the gateway stops', async () => {
    await using silent = await listener(() => undefined);
    const stop = new AbortController();
    const asked = codeOf(askClamd(silent, bytes('x'), { stop: stop.signal }));
    stop.abort();
    assert.equal(await asked, 'SCANNER_STOPPED');
  });
});
