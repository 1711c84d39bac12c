import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient, type EtdpClient } from '../../../src/sdk/client.ts';
import { EtdpApiError, EtdpConnectionError, EtdpContractError } from '../../../src/sdk/errors.ts';
import { lazyClient } from '../../../src/sdk/lazy-client.ts';
import type { ClientOptions } from '../../../src/sdk/transport/options.ts';
import * as sample from '../../support/sdk-samples.ts';
import { gate, sendJson, sendProblem, startServer } from '../../support/sdk-server.ts';

const { ID, DOCUMENT_ID } = sample;
const CODE = 'H27.12-261123-0001';
const page = { items: [], nextCursor: null };
const consent = {
  version: 1,
  purposes: ['process-dossier' as const, 'declare-true' as const],
  agreedAt: '2026-11-23T15:04:05+07:00',
};
const announcement = { slot: 'anh', name: 'anh.jpg', mediaType: 'image/jpeg', size: 3, sha256: 'a'.repeat(64) };
const SECRET = 'K7QM-3XWP-9TRA';

interface Call {
  readonly run: (client: EtdpClient, signal?: AbortSignal) => Promise<unknown>;
  readonly sends: string;
  readonly body?: unknown;
  /** Whose proof goes along. */
  readonly proof?: 'dossier' | 'session' | 'secret' | 'phone';
  readonly status?: number;
  readonly answer?: unknown;
  /** What the caller gets; the answer unless told. */
  readonly gets?: unknown;
}
const with_ = (signal?: AbortSignal): { signal?: AbortSignal } => (signal ? { signal } : {});

const CALLS: Readonly<Record<string, Call>> = {
  'agencies.get': {
    run: (c, s) => c.agencies.get(undefined, with_(s)),
    sends: 'GET /v1/agencies/18073',
    answer: sample.agency,
  },
  'agencies.get of another': {
    run: (c, s) => c.agencies.get('18074', with_(s)),
    sends: 'GET /v1/agencies/18074',
    answer: sample.agency,
  },
  'procedures.list': {
    run: (c, s) => c.procedures.list({ q: 'khai sinh', field: 'Hộ tịch', limit: 5 }).page(with_(s)),
    sends: 'GET /v1/procedures?q=khai+sinh&field=H%E1%BB%99+t%E1%BB%8Bch&limit=5',
    answer: { items: [sample.summary], nextCursor: 'next' },
  },
  'procedures.get': {
    run: (c, s) => c.procedures.get('1.001193', with_(s)),
    sends: 'GET /v1/procedures/1.001193',
    answer: sample.procedure,
  },
  'divisions.provinces': {
    run: (c, s) => c.divisions.provinces(with_(s)),
    sends: 'GET /v1/divisions/provinces',
    answer: page,
    gets: [],
  },
  'divisions.communes': {
    run: (c, s) => c.divisions.communes('42', with_(s)),
    sends: 'GET /v1/divisions/provinces/42/communes',
    answer: page,
    gets: [],
  },
  'divisions.resolve': {
    run: (c, s) => c.divisions.resolve('Nam Hà', with_(s)),
    sends: 'GET /v1/divisions/resolve?text=Nam+H%C3%A0',
    answer: page,
    gets: [],
  },
  'dossiers.create': {
    run: (c, s) => c.dossiers.create({ procedureCode: '1.001193', channel: 'home' }, with_(s)),
    sends: 'POST /v1/dossiers',
    body: { procedureCode: '1.001193', channel: 'home', agencyId: '18073' },
    proof: 'session',
    status: 201,
    answer: sample.created,
  },
  'dossiers.get': {
    run: (c, s) => c.dossiers.get(ID, with_(s)),
    sends: `GET /v1/dossiers/${ID}`,
    proof: 'dossier',
    answer: sample.dossier,
  },
  'dossiers.update': {
    run: (c, s) => c.dossiers.update(ID, { answers: { a: 'x', b: null } }, { ifMatch: 2, ...with_(s) }),
    sends: `PATCH /v1/dossiers/${ID}`,
    body: { answers: { a: 'x', b: null } },
    proof: 'dossier',
    answer: sample.dossier,
  },
  'dossiers.discard': {
    run: (c, s) => c.dossiers.discard(ID, with_(s)),
    sends: `DELETE /v1/dossiers/${ID}`,
    proof: 'dossier',
    status: 204,
    gets: undefined,
  },
  'dossiers.submit': {
    run: (c, s) => c.dossiers.submit(ID, { consent }, with_(s)),
    sends: `POST /v1/dossiers/${ID}/submission`,
    body: { consent },
    proof: 'dossier',
    status: 201,
    answer: sample.receipt,
  },
  'dossiers.receipt': {
    run: (c, s) => c.dossiers.receipt(ID, with_(s)),
    sends: `GET /v1/dossiers/${ID}/receipt`,
    proof: 'dossier',
    answer: sample.receipt,
  },
  'dossiers.supplement': {
    run: (c, s) => c.dossiers.supplement(ID, { documentIds: [DOCUMENT_ID] }, with_(s)),
    sends: `POST /v1/dossiers/${ID}/supplements`,
    body: { documentIds: [DOCUMENT_ID] },
    proof: 'dossier',
    status: 201,
    answer: sample.dossier,
  },
  'dossiers.withdraw': {
    run: (c, s) => c.dossiers.withdraw(ID, { reason: 'Đã làm ở nơi khác' }, { ifMatch: 2, ...with_(s) }),
    sends: `POST /v1/dossiers/${ID}/withdrawal`,
    body: { reason: 'Đã làm ở nơi khác' },
    proof: 'dossier',
    answer: sample.dossier,
  },
  'dossiers.pay': {
    run: (c, s) => c.dossiers.pay(ID, { requestId: DOCUMENT_ID, method: 'counter' }, with_(s)),
    sends: `POST /v1/dossiers/${ID}/payments`,
    body: { requestId: DOCUMENT_ID, method: 'counter' },
    proof: 'dossier',
    status: 201,
    answer: sample.payment,
  },
  'dossiers.notifications': {
    run: (c, s) => c.dossiers.notifications(ID, with_(s)),
    sends: `GET /v1/dossiers/${ID}/notifications`,
    proof: 'dossier',
    answer: { offered: ['email'], on: [] },
  },
  'dossiers.notify': {
    run: (c, s) => c.dossiers.notify(ID, { email: 'vi.du@example.vn' }, with_(s)),
    sends: `PATCH /v1/dossiers/${ID}/notifications`,
    body: { email: 'vi.du@example.vn' },
    proof: 'dossier',
    answer: { offered: ['email'], on: ['email'] },
  },
  'dossiers.giveFeedback': {
    run: (c, s) => c.dossiers.giveFeedback(ID, { rating: 4 }, with_(s)),
    sends: `POST /v1/dossiers/${ID}/feedback`,
    body: { rating: 4 },
    proof: 'dossier',
    status: 201,
    answer: sample.feedback,
  },
  'documents.announce': {
    run: (c, s) => c.documents.announce(ID, DOCUMENT_ID, announcement, with_(s)),
    sends: `PUT /v1/dossiers/${ID}/documents/${DOCUMENT_ID}`,
    body: announcement,
    proof: 'dossier',
    answer: sample.document,
  },
  'documents.remove': {
    run: (c, s) => c.documents.remove(ID, DOCUMENT_ID, with_(s)),
    sends: `DELETE /v1/dossiers/${ID}/documents/${DOCUMENT_ID}`,
    proof: 'dossier',
    status: 204,
    gets: undefined,
  },
  'tracking.get with the secret': {
    run: (c, s) => c.tracking.get(CODE, { secret: SECRET, ...with_(s) }),
    sends: `GET /v1/tracking/${CODE}`,
    proof: 'secret',
    answer: sample.tracking,
  },
  'tracking.get with the phone number': {
    run: (c, s) => c.tracking.get(CODE, { phone: '0912345678', ...with_(s) }),
    sends: `GET /v1/tracking/${CODE}`,
    proof: 'phone',
    answer: { ...sample.tracking, dossierId: null },
  },
  'sessions.create': {
    run: (c, s) => c.sessions.create({ username: 'officer', password: 'not a real one' }, with_(s)),
    sends: 'POST /v1/sessions',
    body: { username: 'officer', password: 'not a real one' },
    status: 201,
    answer: sample.session,
  },
  'sessions.providers': {
    run: (c, s) => c.sessions.providers(with_(s)),
    sends: 'GET /v1/providers',
    answer: { items: [{ id: 'tinh', name: { vi: 'Tỉnh' }, of: 'staff' }] },
    gets: [{ id: 'tinh', name: { vi: 'Tỉnh' }, of: 'staff' }],
  },
  'sessions.end everywhere': {
    run: (c, s) => c.sessions.end({ everywhere: true, ...with_(s) }),
    sends: 'DELETE /v1/sessions?all=true',
    proof: 'session',
    status: 204,
    gets: undefined,
  },
  'me.changePassword': {
    run: (c, s) => c.me.changePassword({ current: 'not a real one', password: 'nor is this' }, with_(s)),
    sends: 'PUT /v1/me/password',
    body: { current: 'not a real one', password: 'nor is this' },
    proof: 'session',
    status: 204,
    gets: undefined,
  },
  'me.beginSecondFactor': {
    run: (c, s) => c.me.beginSecondFactor(undefined, with_(s)),
    sends: 'POST /v1/me/second-factor',
    body: { code: null },
    proof: 'session',
    status: 201,
    answer: { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/e-TDP:vi.du?secret=JBSWY3DPEHPK3PXP' },
  },
  'me.beginSecondFactor in place of another': {
    run: (c, s) => c.me.beginSecondFactor('123456', with_(s)),
    sends: 'POST /v1/me/second-factor',
    body: { code: '123456' },
    proof: 'session',
    status: 201,
    answer: { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/e-TDP:vi.du?secret=JBSWY3DPEHPK3PXP' },
  },
  'me.confirmSecondFactor': {
    run: (c, s) => c.me.confirmSecondFactor('123456', with_(s)),
    sends: 'PUT /v1/me/second-factor',
    body: { code: '123456' },
    proof: 'session',
    answer: { recoveryCodes: ['K7QM-3XWP-9TRA-0000'] },
    gets: ['K7QM-3XWP-9TRA-0000'],
  },
  'desk.handOutAccount': {
    run: (c, s) => c.desk.handOutAccount({ username: 'vi.du', displayName: 'Ví Dụ' }, with_(s)),
    sends: 'POST /v1/desk/accounts',
    body: { username: 'vi.du', displayName: 'Ví Dụ' },
    proof: 'session',
    status: 201,
    answer: { username: 'vi.du', password: 'K7QM-3XWP-9TRA', expiresAt: sample.session.expiresAt },
  },
  'sessions.end': {
    run: (c, s) => c.sessions.end(with_(s)),
    sends: 'DELETE /v1/sessions',
    proof: 'session',
    status: 204,
    gets: undefined,
  },
  'me.get': { run: (c, s) => c.me.get(with_(s)), sends: 'GET /v1/me', proof: 'session', answer: sample.me },
  'me.dossiers': {
    run: (c, s) => c.me.dossiers({ state: 'draft', limit: 5 }).page({ cursor: 'c1', ...with_(s) }),
    sends: 'GET /v1/me/dossiers?state=draft&limit=5&cursor=c1',
    proof: 'session',
    answer: { items: [sample.myDossier], nextCursor: null },
  },
  'handovers.create': {
    run: (c, s) => c.handovers.create(ID, with_(s)),
    sends: 'POST /v1/handovers',
    body: { dossierId: ID },
    proof: 'dossier',
    status: 201,
    answer: { token: 'x', expiresAt: '2026-11-23T15:04:05+07:00' },
  },
  'handovers.claim': {
    run: (c, s) => c.handovers.claim('a-handover', with_(s)),
    sends: 'GET /v1/handovers/a-handover',
    answer: sample.claimed,
  },
  'guidance.record': {
    run: (c, s) => c.guidance.record({ postId: 'tdp-1', people: 2, topic: 'filing' }, with_(s)),
    sends: 'POST /v1/desk/guidance',
    body: { postId: 'tdp-1', people: 2, topic: 'filing' },
    proof: 'session',
    status: 201,
    answer: sample.guidance,
  },
  'guidance.list': {
    run: (c, s) => c.guidance.list({ from: '2026-11-01', limit: 5 }).page({ cursor: 'c1', ...with_(s) }),
    sends: 'GET /v1/desk/guidance?from=2026-11-01&limit=5&cursor=c1',
    proof: 'session',
    answer: { items: [sample.guidance], nextCursor: null },
  },
  'roster.get': {
    run: (c, s) => c.roster.get({ from: '2026-11-23' }, with_(s)),
    sends: 'GET /v1/agencies/18073/roster?from=2026-11-23',
    answer: sample.roster,
  },
  'roster.put': {
    run: (c, s) => c.roster.put({ from: '2026-11-23', to: '2026-11-23', duties: [] }, with_(s)),
    sends: 'PUT /v1/agencies/18073/roster',
    body: { from: '2026-11-23', to: '2026-11-23', duties: [] },
    proof: 'session',
    answer: sample.roster,
  },
  'statistics.get': {
    run: (c, s) => c.statistics.get({ agencyId: '18074', to: '2026-11-23' }, with_(s)),
    sends: 'GET /v1/statistics?agencyId=18074&to=2026-11-23',
    answer: sample.statistics,
  },
  'desk.actOnNotice': {
    run: (c, s) => c.desk.actOnNotice('FT-1', { action: 'set-aside', note: 'Nhầm' }, with_(s)),
    sends: 'POST /v1/desk/payment-notices/FT-1/actions',
    body: { action: 'set-aside', note: 'Nhầm' },
    proof: 'session',
    answer: {
      id: 'FT-1',
      amount: 8000,
      content: null,
      paidAt: sample.session.expiresAt,
      receivedAt: sample.session.expiresAt,
      state: 'set-aside',
      reason: 'reference-unknown',
      dossierId: null,
      dossierCode: null,
      setAside: { by: 'can.bo', at: sample.session.expiresAt, note: 'Nhầm' },
    },
  },
  'desk.list': {
    run: (c, s) => c.desk.list({ state: 'registered' }).page({ cursor: 'c1', ...with_(s) }),
    sends: 'GET /v1/desk/dossiers?state=registered&cursor=c1',
    proof: 'session',
    answer: { items: [sample.deskItem], nextCursor: null },
  },
  'desk.get': {
    run: (c, s) => c.desk.get(ID, with_(s)),
    sends: `GET /v1/desk/dossiers/${ID}`,
    proof: 'session',
    answer: sample.deskDossier,
  },
  'desk.act': {
    run: (c, s) => c.desk.act(ID, { action: 'accept' }, { ifMatch: 3, ...with_(s) }),
    sends: `POST /v1/desk/dossiers/${ID}/actions`,
    body: { action: 'accept' },
    proof: 'session',
    answer: sample.deskDossier,
  },
};

const PROOF = {
  dossier: { authorization: 'Bearer of-the-dossier' },
  session: { authorization: 'Bearer of-the-session' },
  secret: { 'tracking-secret': SECRET },
  phone: { 'tracking-phone': '0912345678' },
} as const;

function clientOf(make: (options: ClientOptions) => EtdpClient, baseUrl: string): EtdpClient {
  const client = make({ baseUrl, agencyId: '18073', accessToken: 'of-the-session', retry: { limit: 0 } });
  client.credentials.set(ID, { accessToken: 'of-the-dossier' });
  return client;
}

for (const [kind, make] of [
  ['the client', createClient],
  ['the lazy client', lazyClient],
] as const) {
  for (const [name, call] of Object.entries(CALLS)) {
    describe(`${name} of ${kind}`, () => {
      it('sends what the contract says and answers what came', async (t) => {
        const server = await startServer(t, (_, response) =>
          call.answer === undefined
            ? void response.writeHead(call.status ?? 200).end()
            : sendJson(response, call.status ?? 200, call.answer),
        );
        assert.deepEqual(await call.run(clientOf(make, server.url)), 'gets' in call ? call.gets : call.answer);
        const [seen] = server.seen;
        assert.equal(`${seen?.method} ${seen?.url}`, call.sends);
        assert.deepEqual(seen && seen.body.length > 0 ? JSON.parse(seen.body.toString()) : undefined, call.body);
        const { authorization, 'tracking-secret': secret, 'tracking-phone': phone } = seen?.headers ?? {};
        const proof = Object.fromEntries(
          Object.entries({ authorization, 'tracking-secret': secret, 'tracking-phone': phone }).filter(
            ([, value]) => value,
          ),
        );
        assert.deepEqual(proof, call.proof ? PROOF[call.proof] : {});
        assert.equal('idempotency-key' in (seen?.headers ?? {}), !call.sends.startsWith('GET'));
      });

      it('is an EtdpApiError when it is refused', async (t) => {
        const server = await startServer(t, (_, response) => sendProblem(response, 404, 'agency.unknown'));
        await assert.rejects(
          call.run(clientOf(make, server.url)),
          (error) => error instanceof EtdpApiError && error.code === 'agency.unknown',
        );
      });

      it('is an EtdpContractError when the answer has another shape', async (t) => {
        const server = await startServer(t, (_, response) => sendJson(response, 200, { items: 'none' }));
        await assert.rejects(call.run(clientOf(make, server.url)), EtdpContractError);
      });

      it('is an EtdpConnectionError when no answer comes', async (t) => {
        const server = await startServer(t, (_, response) => void response.destroy());
        await assert.rejects(call.run(clientOf(make, server.url)), EtdpConnectionError);
      });

      it('stays an AbortError when it is ended', async (t) => {
        const arrived = gate();
        const server = await startServer(t, () => arrived.open());
        const stop = new AbortController();
        const running = assert.rejects(call.run(clientOf(make, server.url), stop.signal), { name: 'AbortError' });
        await arrived.promise;
        stop.abort();
        await running;
      });
    });
  }
}

describe('versions', () => {
  const versioned = (t: Parameters<typeof startServer>[0]) =>
    startServer(t, ({ method, url }, response, count) => {
      const ETag = count % 2 ? `"${count}"` : `W/"${count}"`;
      if (method === 'DELETE') response.writeHead(204).end();
      else if (url.endsWith('/dossiers')) sendJson(response, 201, { ...sample.created, version: 1 }, { ETag });
      else if (url.startsWith('/v1/tracking')) sendJson(response, 200, sample.tracking);
      else if (url.startsWith('/v1/desk')) sendJson(response, 200, sample.deskDossier, { ETag });
      else if (url.endsWith('/submission')) sendJson(response, 201, sample.receipt, { ETag });
      else sendJson(response, 200, sample.dossier, { ETag });
    });

  it('are remembered from each answer, and changes are made on the last that was seen', async (t) => {
    const server = await versioned(t);
    const client = createClient({ baseUrl: server.url, agencyId: '18073' });
    const consent = { version: 1, purposes: ['process-dossier'], agreedAt: '2026-11-23T08:00:00Z' } as const;
    await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
    await client.dossiers.update(ID, { answers: {} });
    await client.dossiers.get(ID);
    await client.dossiers.update(ID, { answers: {} });
    await client.dossiers.submit(ID, { consent: { ...consent, purposes: [...consent.purposes] } });
    await client.dossiers.discard(ID);
    await client.dossiers.update(ID, { answers: {} });
    assert.deepEqual(
      server.seen.map(({ headers }) => headers['if-match']),
      [undefined, '"1"', undefined, '"3"', '"4"', '"5"', undefined],
    );
  });

  it('are kept by dossier, and used by the ward’s side too', async (t) => {
    const server = await versioned(t);
    const client = createClient({ baseUrl: server.url });
    await client.desk.get(ID);
    await client.desk.act(ID, { action: 'accept' });
    await client.desk.act(ID, { action: 'process' });
    await client.desk.act(DOCUMENT_ID, { action: 'accept' });
    assert.deepEqual(
      server.seen.map(({ headers }) => headers['if-match']),
      [undefined, '"1"', '"2"', undefined],
    );
  });

  it('are not sent where any is good enough, nor when the tracker has shown that more has happened', async (t) => {
    const server = await versioned(t);
    const client = createClient({ baseUrl: server.url });
    await client.dossiers.get(ID);
    await client.dossiers.update(ID, { answers: {} }, { ifMatch: 'any' });
    await client.tracking.get(CODE, { secret: SECRET });
    await client.dossiers.update(ID, { answers: {} });
    assert.deepEqual(
      server.seen.map(({ headers }) => headers['if-match']),
      [undefined, '*', undefined, undefined],
    );
  });

  it('go along as If-Match where the caller names one', async (t) => {
    const server = await startServer(t, (_, response) =>
      sendProblem(response, 412, 'version.stale', { currentVersion: 9 }),
    );
    const client = clientOf(createClient, server.url);
    await assert.rejects(client.dossiers.update(ID, { answers: {} }, { ifMatch: 2 }), {
      code: 'version.stale',
      currentVersion: 9,
    });
    await assert.rejects(client.dossiers.update(ID, { answers: {} }));
    assert.deepEqual(
      server.seen.map(({ headers }) => headers['if-match']),
      ['"2"', undefined],
    );
  });
});

describe('who the client speaks for', () => {
  it('is the holder after a draft was made, and nobody after it was discarded', async (t) => {
    const server = await startServer(t, ({ method }, response) =>
      method === 'POST'
        ? sendJson(response, 201, sample.created)
        : method === 'GET'
          ? sendJson(response, 200, sample.dossier)
          : void response.writeHead(204).end(),
    );
    const client = createClient({ baseUrl: server.url, agencyId: '18073' });
    const { id } = await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
    await client.dossiers.get(id);
    await client.dossiers.discard(id);
    await client.dossiers.get(id);
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      [undefined, 'Bearer token-of-the-dossier', 'Bearer token-of-the-dossier', undefined],
    );
  });

  it('is the holder of the secret after the tracker was opened with it, unless it knows the token', async (t) => {
    const server = await startServer(t, ({ method }, response) =>
      method === 'GET' ? sendJson(response, 200, sample.tracking) : sendJson(response, 201, sample.dossier),
    );
    const client = createClient({ baseUrl: server.url });
    await client.tracking.get(CODE, { secret: SECRET });
    await client.dossiers.supplement(ID, { documentIds: [DOCUMENT_ID] });
    assert.equal(server.seen[1]?.headers['tracking-secret'], SECRET);
  });

  it('is the person who signed in, until they sign out, even when that is not heard', async (t) => {
    const server = await startServer(t, ({ method }, response) =>
      method === 'POST'
        ? sendJson(response, 201, sample.session)
        : method === 'GET'
          ? sendJson(response, 200, sample.me)
          : void response.destroy(),
    );
    const client = createClient({ baseUrl: server.url, retry: { limit: 0 } });
    await client.sessions.create({ username: 'officer', password: 'not a real one' });
    await client.me.get();
    await assert.rejects(client.sessions.end());
    await client.me.get();
    assert.deepEqual(
      server.seen.map(({ headers }) => headers.authorization),
      [undefined, 'Bearer token-of-the-session', 'Bearer token-of-the-session', undefined],
    );
    assert.equal(client.credentials.signedIn, false);
  });

  it('is renewed with the refresh token that came with it, and only for who is signed in now', async (t) => {
    const tokens = ['one', 'two', 'three'].map((name) => ({
      ...sample.session,
      accessToken: name,
      refreshToken: `next-${name}`,
    }));
    const server = await startServer(t, ({ method }, response) =>
      method === 'DELETE' ? void response.writeHead(204).end() : sendJson(response, 201, tokens.shift()),
    );
    const client = createClient({ baseUrl: server.url });
    await assert.rejects(client.sessions.renew(), TypeError);
    await client.sessions.create({ username: 'officer', password: 'not a real one', renewable: true });
    await client.sessions.renew();
    await client.sessions.renew();
    assert.deepEqual(
      server.seen.slice(1).map(({ body }) => JSON.parse(String(body)) as unknown),
      [{ refreshToken: 'next-one' }, { refreshToken: 'next-two' }],
    );
    client.credentials.clear();
    await assert.rejects(client.sessions.renew(), TypeError);
    client.credentials.signIn('somebody else’s token');
    await assert.rejects(client.sessions.renew(), TypeError);
  });

  it('is never in an address', async (t) => {
    const server = await startServer(t, (_, response) => sendProblem(response, 404, 'agency.unknown'));
    for (const { run } of Object.values(CALLS)) await run(clientOf(createClient, server.url)).catch(() => undefined);
    for (const { url } of server.seen) assert.doesNotMatch(url, /of-the|K7QM|0912345678|not a real/);
  });
});

describe('handing in', () => {
  it('with a key that an earlier attempt has worn out still ends with the receipt', async (t) => {
    const server = await startServer(t, (_, response, count) =>
      count === 1 ? sendProblem(response, 422, 'idempotency.key-reused') : sendJson(response, 201, sample.receipt),
    );
    const client = clientOf(createClient, server.url);
    assert.deepEqual(
      await client.dossiers.submit(ID, { consent }, { idempotencyKey: 'made-with-the-draft' }),
      sample.receipt,
    );
    const [first, second] = server.seen.map(({ headers }) => headers['idempotency-key']);
    assert.equal(first, 'made-with-the-draft');
    assert.notEqual(second, first);
  });
});

describe('a call that names no agency', () => {
  it('is a mistake of the program when the client has none either', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:9' });
    await assert.rejects(client.agencies.get(), TypeError);
    await assert.rejects(client.dossiers.create({ procedureCode: '1.001193', channel: 'home' }), TypeError);
  });
});

describe('a result', () => {
  it('is the bytes of a file, read as those of a document are', async (t) => {
    const server = await startServer(t, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pdf' }).end('%PDF');
    });
    const client = clientOf(createClient, server.url);
    const blob = await client.dossiers.result(ID, DOCUMENT_ID);
    assert.deepEqual([blob.type, await blob.text()], ['application/pdf', '%PDF']);
    assert.equal(server.seen[0]?.url, `/v1/dossiers/${ID}/results/${DOCUMENT_ID}`);
  });
});

describe('the papers of a dossier', () => {
  it('are listed, and read as PDF and as nothing else', async (t) => {
    const refusal = {
      id: 'refusal-3',
      kind: 'refusal',
      title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
      number: 'H27.30-261123-0001/TCHS',
      issuedAt: '2026-11-23T10:00:00+07:00',
    };
    let type = 'application/pdf';
    const server = await startServer(t, ({ url }, response) => {
      const isList = url?.endsWith('/papers');
      response.writeHead(200, { 'Content-Type': isList ? 'application/json' : type });
      response.end(isList ? JSON.stringify({ items: [refusal], nextCursor: null }) : '%PDF');
    });
    const client = clientOf(createClient, server.url);
    assert.deepEqual(await client.dossiers.papers(ID), [refusal]);
    assert.equal(await (await client.dossiers.paper(ID, 'refusal-3')).text(), '%PDF');
    assert.deepEqual(
      server.seen.map(({ url }) => url),
      [`/v1/dossiers/${ID}/papers`, `/v1/dossiers/${ID}/papers/refusal-3`],
    );
    type = 'text/html';
    await assert.rejects(client.dossiers.paper(ID, 'refusal-3'), EtdpContractError);
  });
});

describe('a receipt to print', () => {
  it('is asked for as PDF, and nothing else is taken for it', async (t) => {
    let type = 'application/pdf';
    const server = await startServer(t, (_, response) => {
      response.writeHead(200, { 'Content-Type': type }).end('%PDF');
    });
    const client = clientOf(createClient, server.url);
    const blob = await client.dossiers.receiptPdf(ID);
    assert.deepEqual([blob.type, await blob.text()], ['application/pdf', '%PDF']);
    assert.equal(server.seen[0]?.url, `/v1/dossiers/${ID}/receipt`);
    assert.equal(server.seen[0].headers['accept'], 'application/pdf');
    type = 'application/json';
    await assert.rejects(client.dossiers.receiptPdf(ID), EtdpContractError);
  });
});

describe('the content of a document', () => {
  it('comes as a blob of its type, byte for byte', async (t) => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at & 255));
    const server = await startServer(
      t,
      (_, response) => void response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(bytes),
    );
    const blob = await clientOf(createClient, server.url).documents.content(ID, DOCUMENT_ID);
    assert.equal(blob.type, 'application/pdf');
    assert.deepEqual(Buffer.from(await blob.arrayBuffer()), bytes);
  });

  it('is never something that a page could run', async (t) => {
    const server = await startServer(
      t,
      (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<script>'),
    );
    await assert.rejects(clientOf(createClient, server.url).documents.content(ID, DOCUMENT_ID), EtdpContractError);
  });

  it('that is cut off is no answer', async (t) => {
    const server = await startServer(t, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': '100' });
      response.write('%PDF', () => response.destroy());
    });
    await assert.rejects(clientOf(createClient, server.url).documents.content(ID, DOCUMENT_ID), EtdpConnectionError);
  });
});
