import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startChaos } from '../../support/sdk-chaos.ts';
import { FakeClock } from '../../support/sdk-clock.ts';
import { DOSSIER, photo, startQueue, until, untilItem } from '../../support/sdk-queue.ts';
import { sendProblem } from '../../support/sdk-server.ts';
import { startFileGateway, story } from '../../support/sdk-tus.ts';

const KB = 1024;
const OTHER_DOSSIER = '22222222-2222-4222-8222-222222222222';

describe('a file in the queue', () => {
  it('is copied, sent and stored, byte for byte', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue, device, states } = startQueue(t, gateway.url);
    const file = photo(300 * KB);
    const { id } = queue.add('giay-chung-sinh', file);
    await queue.whenIdle();
    assert.deepEqual(states, ['anh-1.jpg copying', 'anh-1.jpg waiting', 'anh-1.jpg sending', 'anh-1.jpg stored']);
    assert.deepEqual(gateway.documents.get(id)?.bytes, Buffer.from(await file.arrayBuffer()));
    assert.deepEqual(
      queue.items.map(({ state, sentBytes, mediaType }) => [state, sentBytes, mediaType]),
      [['stored', 300 * KB, 'image/jpeg']],
    );
    assert.equal((await device.files.get(id))?.state, 'stored');
  });

  it('is on the device before a byte of it is sent', async (t) => {
    const known: (string | undefined)[] = [];
    const gateway = await startFileGateway(
      t,
      async () => void known.push((await device.files.list('draft-1'))[0]?.sha256),
    );
    const { queue, device } = startQueue(t, gateway.url);
    queue.add('giay-chung-sinh', photo(KB));
    await queue.whenIdle();
    assert.match(String(known[0]), /^[0-9a-f]{64}$/);
  });

  it('is announced by what its bytes are, with a name without tricks', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url);
    const { id } = queue.add(
      'giay-chung-sinh',
      new File([await photo(KB).arrayBuffer()], 'C:\\anh\\gia\u0301 \u202Egpj.exe', { type: 'text/html' }),
    );
    await queue.whenIdle();
    const { name, mediaType } = gateway.documents.get(id)?.announcement ?? {};
    assert.deepEqual([name, mediaType], ['giá gpj.exe', 'image/jpeg']);
  });

  it('tells how many bytes are on their way', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url);
    const seen: number[] = [];
    queue.addEventListener('progress', ({ item }) => void seen.push(item.sentBytes));
    queue.add('giay-chung-sinh', photo(300 * KB));
    await queue.whenIdle();
    assert.deepEqual(seen, [128 * KB, 300 * KB]);
  });

  it('waits for its dossier and goes when there is one', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue, device } = startQueue(t, gateway.url, { dossierId: undefined as never });
    const { id } = queue.add('giay-chung-sinh', photo(KB));
    await until(queue, id, 'waiting');
    assert.ok(await device.files.get(id));
    assert.equal(gateway.seen.length, 0);
    await queue.attach(DOSSIER);
    assert.equal((await until(queue, id, 'stored')).state, 'stored');
  });
});

describe('many files', () => {
  it('are read one at a time and sent two at a time, in order', async (t) => {
    let reading = 0;
    let mostReading = 0;
    class Slow extends File {
      override slice(from?: number, to?: number): Blob {
        const piece = super.slice(from, to);
        return Object.assign(piece, {
          arrayBuffer: async () => {
            mostReading = Math.max(mostReading, ++reading);
            const bytes = await Blob.prototype.arrayBuffer.call(piece);
            reading--;
            return bytes;
          },
        });
      }
    }
    let sending = 0;
    let mostSending = 0;
    const gateway = await startFileGateway(t, async (seen) => {
      if (seen.method === 'PUT') mostSending = Math.max(mostSending, ++sending);
      if (seen.method === 'PATCH') sending--;
    });
    const { queue } = startQueue(t, gateway.url);
    const ids = await Promise.all(
      [1, 2, 3, 4, 5].map(
        async (seed) => queue.add('anh', new Slow([await photo(20 * KB, seed).arrayBuffer()], `${seed}.jpg`)).id,
      ),
    );
    await queue.whenIdle();
    assert.equal(mostReading, 1);
    assert.ok(mostSending <= 2, `${mostSending} at once`);
    const order = gateway.seen.filter(({ method }) => method === 'PUT').map(({ url }) => url.split('/').at(-1));
    assert.deepEqual(order, ids);
    assert.ok(queue.items.every(({ state }) => state === 'stored'));
  });
});

describe('a file that cannot be sent', () => {
  const cases: [string, Blob, string, number?][] = [
    ['is empty', new File([], 'trong.jpg'), 'file.empty'],
    ['is larger than the agency takes', photo(200 * KB), 'document.too-large', 100 * KB],
    [
      'is no paper at all, whatever it is called',
      new File(['<html>'], 'anh.jpg', { type: 'image/jpeg' }),
      'document.type-refused',
    ],
  ];
  for (const [what, file, code, limit] of cases) {
    it(`${what}: refused with its key, and nothing is called`, async (t) => {
      const gateway = await startFileGateway(t);
      const { queue, device } = startQueue(t, gateway.url, { limits: { maxFileBytes: 100 * KB } });
      const { id } = queue.add('anh', file);
      const item = await until(queue, id, 'refused');
      assert.deepEqual(item.problem, { code, retryable: false, ...(limit === undefined ? {} : { limit }) });
      assert.equal(gateway.seen.length, 0);
      assert.equal(await device.files.get(id), undefined);
      assert.equal(queue.busy, false);
    });
  }

  it('vanished since it was picked', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url);
    const file = photo(KB);
    file.slice = () =>
      Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) });
    assert.equal((await until(queue, queue.add('anh', file).id, 'refused')).problem?.code, 'file.unreadable');
  });

  it('is not read when it is too large to be taken', async (t) => {
    const { queue } = startQueue(t, 'http://127.0.0.1:9');
    const file = photo(1);
    Object.defineProperty(file, 'size', { value: 3 * 1024 ** 3 });
    file.slice = () => assert.fail('it was read');
    assert.equal((await until(queue, queue.add('anh', file).id, 'refused')).problem?.code, 'document.too-large');
  });

  it('is on the slot already; the same bytes on another slot are fine', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url);
    queue.add('anh', photo(KB, 1, 'a.jpg'));
    const twin = queue.add('anh', photo(KB, 1, 'b.jpg'));
    const other = queue.add('khac', photo(KB, 1, 'c.jpg'));
    assert.equal((await until(queue, twin.id, 'refused')).problem?.code, 'file.duplicate');
    await until(queue, other.id, 'stored');
  });

  it('is one more than the slot or the dossier takes', async (t) => {
    const gateway = await startFileGateway(t);
    const { queue } = startQueue(t, gateway.url, {
      maxFiles: (slot) => (slot === 'anh' ? 1 : undefined),
      limits: { maxDocuments: 2 },
    });
    ['anh', 'anh', 'khac', 'khac'].forEach((slot, at) => queue.add(slot, photo(KB, at)));
    await queue.whenIdle();
    const problems = queue.items.map((item) => item.problem);
    assert.deepEqual(problems, [
      undefined,
      { code: 'document.too-many', retryable: false, limit: 1 },
      undefined,
      { code: 'document.too-many', retryable: false, limit: 2 },
    ]);
  });

  it('is refused by the gateway, whose word counts more than ours', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.method === 'PUT')
        sendProblem(response, 413, 'document.too-large', {
          errors: [{ pointer: '/size', code: 'too-large', limit: 500 }],
        });
      return seen.method === 'PUT';
    });
    const { queue, device } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(KB));
    assert.deepEqual((await until(queue, id, 'refused')).problem, {
      code: 'document.too-large',
      retryable: false,
      limit: 500,
    });
    await queue.whenIdle();
    assert.equal((await device.files.get(id))?.state, 'refused');
  });
});

describe('trouble on the way', () => {
  it('keeps a file waiting with its reason while the gateway cannot be reached, and goes on when there is hope', async (t) => {
    const gateway = await startFileGateway(t);
    let down = true;
    const line = await startChaos(t, gateway.url, () => (down ? { cutAfter: 0 } : {}));
    let hope: () => void = () => undefined;
    const clock = new FakeClock();
    const { queue } = startQueue(t, line.url, { clock, reasonsToTry: (wake) => ((hope = wake), () => undefined) });
    const { id } = queue.add('anh', photo(KB));
    const waiting = await untilItem(queue, (one) => one.problem !== undefined);
    assert.deepEqual([waiting.state, waiting.problem], ['waiting', { code: 'connection.none', retryable: true }]);
    down = false;
    hope();
    const item = await until(queue, id, 'stored');
    assert.equal(item.problem, undefined);
  });

  it('is a failure when the gateway keeps saying that it cannot; retry goes on from there', async (t) => {
    let full = true;
    const gateway = await startFileGateway(t, (seen, response, n) => {
      if (full && seen.method === 'PATCH' && n > 1) {
        sendProblem(response, 507, 'storage.full');
        return true;
      }
      return false;
    });
    const { queue } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(300 * KB));
    assert.deepEqual((await until(queue, id, 'failed')).problem, { code: 'storage.full', retryable: true });
    full = false;
    await queue.retry(id);
    await until(queue, id, 'stored');
    assert.equal(story(gateway.seen).filter((line) => line === 'PATCH 0').length, 1);
  });

  it('is tried again by itself after a failure, when there is hope', async (t) => {
    let down = true;
    let hope: () => void = () => undefined;
    const gateway = await startFileGateway(t, (_, response) => {
      if (down) sendProblem(response, 503, 'server.unavailable');
      return down;
    });
    const { queue } = startQueue(t, gateway.url, { reasonsToTry: (wake) => ((hope = wake), () => undefined) });
    const { id } = queue.add('anh', photo(KB));
    await until(queue, id, 'failed');
    down = false;
    hope();
    await until(queue, id, 'stored');
  });

  it('about the dossier is no fault of the file: it can be tried again', async (t) => {
    const gateway = await startFileGateway(t, (seen, response) => {
      if (seen.url.includes(DOSSIER)) sendProblem(response, 404, 'dossier.unknown');
      return seen.url.includes(DOSSIER);
    });
    const { queue } = startQueue(t, gateway.url);
    const { id } = queue.add('anh', photo(KB));
    assert.equal((await until(queue, id, 'failed')).problem?.code, 'dossier.unknown');
    await queue.attach(OTHER_DOSSIER);
    await until(queue, id, 'stored');
  });
});
