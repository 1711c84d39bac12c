import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { EXAMPLES } from '../../src/contract/routes/examples.ts';
import { createdDossierSchema } from '../../src/contract/wire/dossier.ts';
import { AGENCY, bearer, call, send, startGateway } from '../support/gateway.ts';

const NEW = { procedureCode: '1.001193', agencyId: AGENCY, channel: 'home' } as const;
const begin = (base: string, key: string, body: object = NEW): ReturnType<typeof send> =>
  send(base, 'POST', '/v1/dossiers', { body, headers: { 'Idempotency-Key': key } });

describe('a repeated call', () => {
  it('answers the first answer byte for byte and does nothing again', async (t) => {
    const gateway = await startGateway(t);
    const key = randomUUID();
    const first = await begin(gateway.url, key);
    const again = await begin(gateway.url, key);
    assert.equal(first.status, 201);
    assert.equal(again.status, 201);
    assert.equal(again.text, first.text);
    assert.equal(first.headers.get('idempotency-replayed'), null);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
    assert.notEqual(again.headers.get('request-id'), first.headers.get('request-id'));
    assert.equal((await gateway.services.db.selectFrom('dossiers').select('id').execute()).length, 1);
  });
  it('does one thing though ten come at once', async (t) => {
    const gateway = await startGateway(t);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => begin(gateway.url, key)));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(answers.filter(({ headers }) => headers.has('idempotency-replayed')).length, 9);
    assert.equal((await gateway.services.db.selectFrom('dossiers').select('id').execute()).length, 1);
  });
  it('is known after a restart', async (t) => {
    const gateway = await startGateway(t);
    const key = randomUUID();
    const first = await begin(gateway.url, key);
    await gateway.restart();
    const again = await begin(gateway.url, key);
    assert.equal(again.text, first.text);
    assert.equal(again.headers.get('idempotency-replayed'), 'true');
  });
  it('keeps the first ETag though the dossier has moved on', async (t) => {
    const gateway = await startGateway(t);
    const { id, accessToken } = createdDossierSchema.parse((await begin(gateway.url, randomUUID())).json);
    const key = randomUUID();
    const patch = (answers: object, with_: string): ReturnType<typeof send> =>
      send(gateway.url, 'PATCH', `/v1/dossiers/${id}`, {
        body: { answers },
        headers: { ...bearer(accessToken), 'Idempotency-Key': with_ },
      });
    const first = await patch({ childName: 'Nguyễn Thử Nghiệm' }, key);
    await patch({ childName: 'Trần Thử Nghiệm' }, randomUUID());
    const again = await patch({ childName: 'Nguyễn Thử Nghiệm' }, key);
    assert.equal(first.status, 200);
    assert.equal(again.text, first.text);
    assert.equal(again.headers.get('etag'), first.headers.get('etag'));
    const { result } = await call(gateway.url, 'getDossier', { params: { id } }, bearer(accessToken));
    assert.equal(result.answers['childName'], 'Trần Thử Nghiệm');
  });
  it('hears that a draft is discarded though nobody holds it any more', async (t) => {
    const gateway = await startGateway(t);
    const { id, accessToken } = createdDossierSchema.parse((await begin(gateway.url, randomUUID())).json);
    const headers = { ...bearer(accessToken), 'Idempotency-Key': randomUUID() };
    for (const replayed of [null, 'true']) {
      const answer = await send(gateway.url, 'DELETE', `/v1/dossiers/${id}`, { headers });
      assert.equal(answer.status, 204);
      assert.equal(answer.headers.get('idempotency-replayed'), replayed);
    }
    assert.equal(
      (await send(gateway.url, 'DELETE', `/v1/dossiers/${id}`, { headers: bearer(accessToken) })).status,
      404,
    );
  });
  it('hears that a file was announced though the draft is discarded', async (t) => {
    const gateway = await startGateway(t);
    const { id, accessToken } = createdDossierSchema.parse((await begin(gateway.url, randomUUID())).json);
    const headers = { ...bearer(accessToken), 'Idempotency-Key': randomUUID() };
    const announce = (): ReturnType<typeof send> =>
      send(gateway.url, 'PUT', `/v1/dossiers/${id}/documents/${id}`, { headers, body: EXAMPLES.announceDocument });
    const first = await announce();
    assert.equal(first.status, 200, first.text);
    await send(gateway.url, 'DELETE', `/v1/dossiers/${id}`, { headers: bearer(accessToken) });
    assert.equal((await announce()).text, first.text);
  });
  it('is forgotten after a week', async (t) => {
    let now = new Date('2026-11-23T02:00:00Z');
    const gateway = await startGateway(t, { clock: () => now });
    const key = randomUUID();
    const first = await begin(gateway.url, key);
    now = new Date('2026-11-30T01:59:00Z');
    assert.equal((await begin(gateway.url, key)).text, first.text);
    now = new Date('2026-11-30T02:01:00Z');
    assert.notEqual((await begin(gateway.url, key)).text, first.text);
  });
});

describe('a key', () => {
  it('is refused for another request', async (t) => {
    const gateway = await startGateway(t);
    const key = randomUUID();
    await begin(gateway.url, key);
    const other = await begin(gateway.url, key, { ...NEW, channel: 'post' });
    assert.equal(other.status, 422);
    assert.partialDeepStrictEqual(other.json, { code: 'idempotency.key-reused' });
    assert.equal((await gateway.services.db.selectFrom('dossiers').select('id').execute()).length, 1);
  });
  it('must come with a POST', async (t) => {
    const gateway = await startGateway(t);
    const answer = await send(gateway.url, 'POST', '/v1/dossiers', { body: NEW, headers: { 'Idempotency-Key': null } });
    assert.partialDeepStrictEqual(answer.json, { status: 400, code: 'idempotency.key-missing' });
  });
  it('need not come with a PATCH', async (t) => {
    const gateway = await startGateway(t);
    const { id, accessToken } = createdDossierSchema.parse((await begin(gateway.url, randomUUID())).json);
    const answer = await send(gateway.url, 'PATCH', `/v1/dossiers/${id}`, {
      body: { answers: {} },
      headers: { ...bearer(accessToken), 'Idempotency-Key': null },
    });
    assert.equal(answer.status, 200);
  });
  it('may be tried again after a refusal, which did nothing', async (t) => {
    const gateway = await startGateway(t);
    const { id, accessToken } = createdDossierSchema.parse((await begin(gateway.url, randomUUID())).json);
    const key = randomUUID();
    const patch = (version: number): ReturnType<typeof send> =>
      send(gateway.url, 'PATCH', `/v1/dossiers/${id}`, {
        body: { answers: { childName: 'Lê Thử' } },
        headers: { ...bearer(accessToken), 'Idempotency-Key': key, 'If-Match': `"${String(version)}"` },
      });
    assert.partialDeepStrictEqual((await patch(9)).json, { code: 'version.stale', currentVersion: 1 });
    assert.equal((await patch(1)).status, 200);
  });
  it('opens nothing for who has another credential', async (t) => {
    const gateway = await startGateway(t);
    const one = createdDossierSchema.parse((await begin(gateway.url, randomUUID())).json);
    const key = randomUUID();
    const patch = (token: string): ReturnType<typeof send> =>
      send(gateway.url, 'PATCH', `/v1/dossiers/${one.id}`, {
        body: { answers: { childName: 'Lê Thử' } },
        headers: { ...bearer(token), 'Idempotency-Key': key },
      });
    assert.equal((await patch(one.accessToken)).status, 200);
    const stranger = await patch('x'.repeat(43));
    assert.equal(stranger.status, 404);
    assert.equal(stranger.headers.get('idempotency-replayed'), null);
  });
  it('is all that opens a kept answer: the database alone shows none of it', async (t) => {
    const gateway = await startGateway(t);
    const key = randomUUID();
    const { accessToken, id } = createdDossierSchema.parse((await begin(gateway.url, key)).json);
    const rows = JSON.stringify(await gateway.services.db.selectFrom('idempotency').selectAll().execute());
    for (const secret of [accessToken, id, key]) assert.ok(!rows.includes(secret));
    assert.match(rows, /createDossier/);
  });
});
