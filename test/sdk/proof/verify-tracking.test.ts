import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createClient, type EtdpClient } from '../../../src/sdk/client.ts';
import { lazyClient } from '../../../src/sdk/lazy-client.ts';
import type { ClientOptions } from '../../../src/sdk/transport/options.ts';
import type { TrackingLog } from '../../../src/contract/wire/log.ts';
import { LOG_CODE, LOG_FILES, answering, newKey, signedLog, type TestKey } from '../../support/signed-log.ts';
import { sendLoginPage, startServer } from '../../support/sdk-server.ts';

const baseUrl = 'https://gateway.example';
const secret = 'K7QM-3XWP-9TRA';
const [ONE = '', TWO = ''] = Object.keys(LOG_FILES);

describe('verifying a dossier', () => {
  let key: TestKey;
  let log: TrackingLog;
  before(async () => {
    key = await newKey();
    log = await signedLog(key);
  });
  const clientOf = (options: Partial<ClientOptions> = {}): EtdpClient =>
    createClient({ baseUrl, fetch: answering(log, [key.published]), ...options });

  it('fetches log and keys and says what was checked', async () => {
    for (const client of [clientOf(), lazyClient({ baseUrl, fetch: answering(log, [key.published]) })]) {
      const check = await client.tracking.verify(LOG_CODE, { secret });
      assert.ok(check.ok);
      assert.deepEqual(check.keyIds, [key.published.id]);
    }
  });

  it('sends the secret for the log and the files, and to nobody for the keys', async () => {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init);
      asked.push(`${new URL(request.url).pathname} ${request.headers.get('Tracking-Secret')} ${request.cache}`);
      return answering(log, [key.published])(input, init);
    };
    assert.ok((await clientOf({ fetch }).tracking.verify(LOG_CODE, { secret, files: true })).ok);
    assert.deepEqual(asked.sort(), [
      ...log.files
        .map(({ id }) => `/v1/dossiers/${log.receipt.dossierId}/documents/${id}/content ${secret} no-store`)
        .sort(),
      '/v1/keys null no-store',
      `/v1/tracking/${LOG_CODE}/log ${secret} no-store`,
    ]);
  });

  it('asks for no keys when they are at hand', async () => {
    const fetch: typeof globalThis.fetch = (input) => {
      assert.doesNotMatch(String(input instanceof Request ? input.url : input), /keys/);
      return answering(log, [])(input);
    };
    assert.ok((await clientOf({ fetch }).tracking.verify(LOG_CODE, { secret, keys: [key.published] })).ok);
  });

  it('takes the code the way people type it, and says when another dossier was answered', async () => {
    assert.ok((await clientOf().tracking.verify(` ${LOG_CODE.toLowerCase()} `, { secret })).ok);
    assert.deepEqual(await clientOf().tracking.verify('H27.30-261123-0009', { secret }), {
      ok: false,
      faults: [{ kind: 'receipt-differs', member: 'code' }],
    });
  });

  it('names the file whose bytes are others, and the one that is gone', async () => {
    const fetch = answering(log, [key.published], { [ONE]: 'giấy khác', [TWO]: null });
    const client = clientOf({ fetch });
    assert.ok((await client.tracking.verify(LOG_CODE, { secret })).ok, 'its bytes were not asked for');
    assert.deepEqual(await client.tracking.verify(LOG_CODE, { secret, files: true }), {
      ok: false,
      faults: [
        { kind: 'file-differs', documentId: ONE },
        { kind: 'file-missing', documentId: TWO },
      ],
    });
  });

  it('trusts no key it was not told to', async () => {
    const check = await clientOf().tracking.verify(LOG_CODE, { secret, trustedKeys: ['0'.repeat(16)] });
    assert.equal(check.ok, false);
  });

  it('guesses nothing where there is no Ed25519, and asks nobody', async () => {
    const client = clientOf({
      fetch: () => assert.fail('nothing is asked'),
      runtime: { crypto: { getRandomValues: (array) => array } },
    });
    assert.deepEqual(await client.tracking.verify(LOG_CODE, { secret }), { ok: null, reason: 'ed25519-missing' });
  });

  it('throws what every call throws: a refusal, no answer, an answer of another shape, an abort', async (t) => {
    const options = { secret };
    const problem = { type: '', title: '', status: 404, code: 'tracking.unknown', requestId: 'r' };
    const refusing = clientOf({ fetch: () => Promise.resolve(Response.json(problem, { status: 404 })) });
    await assert.rejects(refusing.tracking.verify(LOG_CODE, options), {
      name: 'EtdpApiError',
      code: 'tracking.unknown',
    });
    const cut = clientOf({ fetch: () => Promise.reject(new TypeError('cut')), retry: { limit: 0 } });
    await assert.rejects(cut.tracking.verify(LOG_CODE, options), { name: 'EtdpConnectionError' });
    const { url } = await startServer(t, (_, response) => sendLoginPage(response));
    const wifi = createClient({ baseUrl: url, retry: { limit: 0 } });
    await assert.rejects(wifi.tracking.verify(LOG_CODE, options), { name: 'EtdpContractError' });
    const signal = AbortSignal.abort();
    await assert.rejects(clientOf().tracking.verify(LOG_CODE, { ...options, signal }), { name: 'AbortError' });
  });
});
