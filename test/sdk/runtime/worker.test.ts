/** The SDK as it is published, in a worker of Node. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { Worker } from 'node:worker_threads';
import { startGateway } from '../../support/gateway.ts';
import { besidePublishedSdk } from '../../support/published-sdk.ts';
import { atTheWard, toFile, WORKER_PROGRAM, type Said, type ToFile } from '../../support/worker-program.ts';

const folder = await besidePublishedSdk(
  { after },
  {
    'program.js': WORKER_PROGRAM,
    'starts.js': `
      import { parentPort, workerData } from 'node:worker_threads';
      import { run } from './program.js';
      await run(workerData, (said) => parentPort.postMessage(said));
    `,
  },
);

interface Started {
  readonly worker: Worker;
  /** What it has said so far. */
  readonly said: Said[];
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>;
}

function start(t: TestContext, given: ToFile): Started {
  const worker = new Worker(join(folder, 'starts.js'), { workerData: given });
  t.after(() => worker.terminate());
  const said: Said[] = [];
  worker.on('message', (one: Said) => said.push(one));
  return { worker, said, ended: once(worker, 'exit').then(([code]) => code as number) };
}

const last = ({ said }: Started): Said => said.at(-1) ?? {};

describe('the SDK in a worker of Node', () => {
  it('asks for procedures, files a dossier with its paper, and lets the worker end by itself', async (t) => {
    const gateway = await startGateway(t);
    const worker = start(t, toFile(gateway.url));
    assert.equal(await worker.ended, 0);
    assert.equal(worker.said[0]?.found, '1.001193');
    assert.deepEqual(await atTheWard(gateway, last(worker)), { names: ['giấy chứng sinh.png'], proven: true });
  });

  it('tells whoever started it of a refusal by its code, and of nobody', async (t) => {
    const gateway = await startGateway(t);
    const worker = start(t, toFile(gateway.url, { answers: { childName: 'Nguyễn Thị Thử' } }));
    assert.equal(await worker.ended, 0);
    const { failed } = last(worker);
    assert.equal(failed?.name, 'EtdpApiError');
    assert.equal(failed.code, 'dossier.answers-invalid');
    assert.ok(!JSON.stringify(failed).includes('Thử'));
  });

  it('files once what a worker that was ended in the middle has begun', async (t) => {
    const gateway = await startGateway(t);
    const given = toFile(gateway.url);
    const first = start(t, { ...given, stops: true });
    while (!last(first).sending) {
      assert.ok(!last(first).failed);
      await once(first.worker, 'message');
    }
    await first.worker.terminate();
    const begun = first.said.find((one) => one.begun)?.begun;
    assert.ok(begun);
    const second = start(t, { ...given, begun });
    assert.equal(await second.ended, 0);
    assert.equal(last(second).filed?.dossierId, begun.id);
    assert.deepEqual(await atTheWard(gateway, last(second)), { names: ['giấy chứng sinh.png'], proven: true });
  });
});
