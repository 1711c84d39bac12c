import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Api, Holder, type Told } from '../support/api.ts';
import { startFiling, type FilingGateway } from '../support/filing-gateway.ts';
import { KillableGateway } from '../support/killable-gateway.ts';
import { OpenPart } from '../support/open-part.ts';
import { beginUpload, bytesThere, file, offsetOf, stateOf, sum } from '../support/upload-bench.ts';
import { ON_S3 } from '../support/s3/storage.ts';
import { until } from '../support/until.ts';
import { verify } from '../support/verify.ts';

const half = file.subarray(0, 70_000);
const rest = file.subarray(70_000);
/** The headers a repetition answers like the first call. */
const told = ({ status, headers, text }: Told): unknown[] => [
  status,
  text,
  ...['location', 'upload-offset', 'upload-expires', 'tus-resumable', 'cache-control'].map((name) => headers.get(name)),
];
const isReplay = ({ headers }: Told): boolean => headers.get('idempotency-replayed') === 'true';
const keyed = (key: string, more: Record<string, string> = {}): Record<string, string> => ({
  'Idempotency-Key': key,
  ...more,
});

describe('an upload with a key', () => {
  let filing: FilingGateway;
  before(async () => {
    filing = await startFiling({ bodyPatienceMs: ON_S3 ? 5_000 : 300 });
  });
  after(async () => {
    await filing[Symbol.asyncDispose]();
    assert.deepEqual(filing.faults, []);
  });
  const begin = (holder: Holder, documentId: string, key: string, length = file.length): Promise<Told> =>
    holder.tus('POST', '/v1/uploads', {
      ...keyed(key),
      'Upload-Length': String(length),
      'Upload-Metadata': holder.metadata(documentId),
    });

  it('begins once, and says so twice', async () => {
    const { holder, documentId, upload } = await beginUpload(filing);
    const key = randomUUID();
    const first = await begin(holder, documentId, key);
    assert.equal(first.headers.get('location'), upload);
    await holder.part(upload, 0, half);
    const again = await begin(holder, documentId, key);
    // The first answer, though bytes have come since: whoever wants to know asks for the offset.
    assert.deepEqual(told(again), told(first));
    assert.deepEqual([isReplay(first), isReplay(again)], [false, true]);
  });

  it('takes a part once, and says so twice', async () => {
    const { holder, upload, documentId } = await beginUpload(filing);
    const key = randomUUID();
    const first = await holder.part(upload, 0, half, keyed(key));
    const again = await holder.part(upload, 0, half, keyed(key));
    assert.equal(first.status, 204);
    assert.deepEqual(told(again), told(first));
    assert.deepEqual([isReplay(first), isReplay(again)], [false, true]);
    assert.equal(await offsetOf(holder, upload), String(half.length));
    assert.equal(await bytesThere(filing, upload), half.length);
    const last = randomUUID();
    const end = await holder.part(upload, half.length, rest, keyed(last));
    assert.deepEqual(told(await holder.part(upload, half.length, rest, keyed(last))), told(end));
    assert.equal(await stateOf(holder, documentId), 'stored');
    // Long after that the first part is still what it was.
    assert.deepEqual(told(await holder.part(upload, 0, half, keyed(key))), told(first));
    // Without a key the offset says it, as ever.
    assert.equal((await holder.part(upload, 0, half)).outcome, 'upload.offset-differs');
  });

  it('is given up once, and says so twice', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    const ends = [await holder.tus('DELETE', upload, keyed(key)), await holder.tus('DELETE', upload, keyed(key))];
    assert.deepEqual(
      ends.map(({ status }) => status),
      [204, 204],
    );
    assert.deepEqual(ends.map(isReplay), [false, true]);
    assert.equal((await holder.tus('DELETE', upload)).outcome, 'upload.unknown');
  });

  it('is refused when its key belongs to another part, another place, another call', async () => {
    const { holder, upload, documentId } = await beginUpload(filing);
    const key = randomUUID();
    await holder.part(upload, 0, half, keyed(key));
    const other = Buffer.from(half);
    other.writeUInt8((other.at(-1) ?? 0) ^ 1, other.length - 1);
    for (const answer of [
      await holder.part(upload, 0, other, keyed(key)),
      await holder.part(upload, 0, half.subarray(1), keyed(key)),
      await holder.part(upload, half.length, half, keyed(key)),
      await holder.tus('DELETE', upload, keyed(key)),
      await begin(holder, documentId, key),
    ])
      assert.equal(answer.outcome, 'idempotency.key-reused');
    assert.equal(await offsetOf(holder, upload), String(half.length));

    const beginning = randomUUID();
    await begin(holder, documentId, beginning);
    assert.equal((await begin(holder, documentId, beginning, 5)).outcome, 'idempotency.key-reused');
    assert.equal((await begin(holder, randomUUID(), beginning)).outcome, 'idempotency.key-reused');
  });

  it('is nobody else’s: a key means nothing with another credential', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    await holder.part(upload, 0, half, keyed(key));
    const stranger = await filing.api.draft();
    assert.equal((await stranger.part(upload, 0, half, keyed(key))).outcome, 'upload.unknown');
  });

  it('takes one part though three come at once, and all hear the same', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => holder.part(upload, 0, half, keyed(key))));
    assert.deepEqual(answers.map(told), Array(3).fill(told(answers[0] ?? assert.fail())));
    assert.equal(answers[0]?.status, 204);
    assert.equal(answers.filter(isReplay).length, 2);
    assert.equal(await bytesThere(filing, upload), half.length);
  });

  it('begins once though three come at once', async () => {
    const holder = await filing.api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => begin(holder, documentId, key)));
    assert.deepEqual(answers.map(told), Array(3).fill(told(answers[0] ?? assert.fail())));
    assert.equal(answers.filter(isReplay).length, 2);
  });

  it('waits for a first one that is under way, not for ever, and hears its answer later', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    const first = new OpenPart(holder, upload, 0, half.length, keyed(key));
    first.send(half.subarray(0, 1000));
    await until('its first bytes are there', async () => (await bytesThere(filing, upload)) === 1000);
    const waiting = await holder.part(upload, 0, half, keyed(key));
    assert.equal(waiting.outcome, 'idempotency.in-progress');
    assert.ok(waiting.headers.get('retry-after'));
    first.send(half.subarray(1000));
    first.end();
    assert.equal(await first.outcome, 204);
    const again = await holder.part(upload, 0, half, keyed(key));
    assert.deepEqual([again.status, isReplay(again)], [204, true]);
  });

  it('is free again when the first one broke off: what of it arrived is asked for, as without a key', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    const first = new OpenPart(holder, upload, 0, half.length, keyed(key));
    first.send(half.subarray(0, 1000));
    await until('its first bytes are there', async () => (await bytesThere(filing, upload)) === 1000);
    // The question how far it got ends a connection that hangs.
    const offset = await offsetOf(holder, upload);
    assert.equal(offset, '1000');
    assert.equal(await first.outcome, 'upload.superseded');
    first.cut();
    const again = await holder.part(upload, 0, half, keyed(key));
    assert.equal(again.outcome, 'upload.offset-differs');
    assert.equal(again.headers.get('upload-offset'), offset);
    const from = Number(offset);
    assert.equal((await holder.part(upload, from, half.subarray(from), keyed(key))).status, 204);
  });

  it('is looked at anew after a refusal, which did nothing', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    const wrong = { ...keyed(key), 'Upload-Checksum': `sha256 ${sum('sha256', rest)}` };
    assert.equal((await holder.part(upload, 0, half, wrong)).outcome, 'upload.part-damaged');
    const right = await holder.part(upload, 0, half, keyed(key));
    assert.deepEqual([right.status, isReplay(right)], [204, false]);
  });

  it('needs none, and refuses one that is too short', async () => {
    const { holder, upload } = await beginUpload(filing);
    assert.equal((await holder.part(upload, 0, half, keyed('short'))).outcome, 'request.header-invalid');
    assert.equal((await holder.part(upload, 0, half)).status, 204);
  });

  it('works where a proxy lets only POST through', async () => {
    const { holder, upload } = await beginUpload(filing);
    const key = randomUUID();
    const headers = keyed(key, { 'X-HTTP-Method-Override': 'PATCH', 'Upload-Offset': '0' });
    const first = await holder.tus('POST', upload, headers, half);
    const again = await holder.part(upload, 0, half, keyed(key));
    assert.deepEqual([first.status, again.status, isReplay(again)], [204, 204, true]);
  });

  it('is known for days', async () => {
    await using own = await startFiling();
    const { holder, upload } = await beginUpload(own);
    const key = randomUUID();
    const first = await holder.part(upload, 0, half, keyed(key));
    own.setTime('2026-11-29T09:00:00+07:00');
    assert.deepEqual(told(await holder.part(upload, 0, half, keyed(key))), told(first));
  });
});

describe('an upload with a key, at a gateway that is killed', () => {
  it('has had its effect and its answer, or neither', async () => {
    await using killable = await KillableGateway.make();
    let api = await killable.start();
    let holder = await api.draft();
    const documentId = randomUUID();
    await holder.announce(documentId, file);
    const upload = await holder.begin(documentId, file.length);
    const key = randomUUID();
    const first = await holder.part(upload, 0, half, keyed(key));
    const again = async (): Promise<void> => {
      await killable.kill();
      api = new Api((await killable.start()).url);
      holder = new Holder(api, holder.id, holder.token);
    };
    await again();
    const replay = await holder.part(upload, 0, half, keyed(key));
    assert.deepEqual([told(replay), isReplay(replay)], [told(first), true]);
    // Killed while the last part is on its way: whichever came first, the same call ends well.
    const last = randomUUID();
    const sending = holder.part(upload, half.length, rest, keyed(last)).catch(() => null);
    await again();
    await sending;
    let answer = await holder.part(upload, half.length, rest, keyed(last));
    if (answer.outcome === 'upload.offset-differs') {
      const from = Number(answer.headers.get('upload-offset'));
      answer = await holder.part(upload, from, file.subarray(from), keyed(randomUUID()));
    }
    assert.equal(answer.status, 204);
    assert.equal(await stateOf(holder, documentId), 'stored');
    await killable.kill();
    assert.match(await verify(killable.dataDir, killable.environment), /all as it was written/);
  });
});
