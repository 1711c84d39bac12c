import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { run } from '../../../src/gateway/commands/run.ts';
import { OTHER_AGENCY } from '../../support/invented-catalogue.ts';
import { ToldWebhook } from '../../support/told-webhook.ts';
import { newSecret, signatureOf } from '../../support/webhook-receiver.ts';

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(code, headers).end('Nguyễn Văn Bí Mật');

describe('a webhook', () => {
  it('says what happened to which dossier and when, and nothing about anybody', async () => {
    await using told = await ToldWebhook.start();
    const { holder, receipt } = await told.filing.api.filed();
    const token = await told.filing.staff();
    const note = 'Lời của cán bộ';
    const body = { action: 'accept', note };
    await told.filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, { token, body });
    await told.received(2);
    assert.deepEqual(
      told.receiver.received.map(({ path, body: text }) => [path, JSON.parse(text) as unknown]),
      [
        ['submitted', 'registered', 2],
        ['moved', 'accepted', 3],
      ].map(([type, state, seq]) => [
        '/nhan',
        {
          type: `dossier.${String(type)}`,
          timestamp: '2026-11-23T09:00:00+07:00',
          data: { agencyId: '18073', code: receipt.code, seq, state },
        },
      ]),
    );
    const everything = JSON.stringify(told.receiver.received);
    for (const secret of ['Nguyễn', '0912', note, receipt.trackingSecret, told.secret, holder.id])
      assert.ok(!everything.includes(secret), secret);
  });

  it('is signed by the secret, with its id and time', async () => {
    await using told = await ToldWebhook.start();
    await told.filing.api.filed();
    await told.received(1);
    const [received] = told.receiver.received;
    assert.ok(received);
    assert.equal(received.headers['webhook-signature'], signatureOf(told.secret, received));
    assert.equal(received.headers['webhook-timestamp'], String(Date.parse('2026-11-23T09:00:00+07:00') / 1000));
    assert.match(String(received.headers['webhook-id']), /^[0-9a-f-]{36}$/);
    for (const other of [
      { ...received, body: received.body.replace('registered', 'returned') },
      { ...received, headers: { ...received.headers, 'webhook-timestamp': '1' } },
      { ...received, headers: { ...received.headers, 'webhook-id': '1' } },
    ])
      assert.notEqual(received.headers['webhook-signature'], signatureOf(told.secret, other));
  });

  it('is signed by the secret before, too, while both are set', async () => {
    const before = newSecret(24);
    await using told = await ToldWebhook.start(
      { previousSecret: { environment: 'BEFORE' } },
      { environment: { BEFORE: before } },
    );
    await told.filing.api.filed();
    await told.received(1);
    const [received] = told.receiver.received;
    assert.ok(received);
    assert.equal(
      received.headers['webhook-signature'],
      `${signatureOf(told.secret, received)} ${signatureOf(before, received)}`,
    );
  });

  for (const [what, answer] of [
    ['status 500', status(500)],
    ['status 404', status(404)],
    ['status 429', status(429, { 'Retry-After': '0' })],
    ['a connection that breaks', (response: ServerResponse): void => void response.socket?.destroy()],
    ['an answer without an end', (response: ServerResponse): void => void response.write('{')],
    ['no answer', (): void => undefined],
    ['an answer that is too large', (response: ServerResponse): void => void response.end('x'.repeat(100_000))],
  ] as const) {
    it(`comes again after ${what}, the same and under the same id, before what follows it`, async () => {
      await using told = await ToldWebhook.start({}, { pace: { attempt: 500, tries: 50 } });
      told.receiver.answers.push(answer);
      const { holder } = await told.filing.api.filed();
      const token = await told.filing.staff();
      await told.filing.api.call('POST', `/v1/desk/dossiers/${holder.id}/actions`, {
        token,
        body: { action: 'accept' },
      });
      await told.received(3);
      const ids = told.receiver.received.map(({ headers }) => headers['webhook-id']);
      assert.equal(ids[0], ids[1]);
      assert.notEqual(ids[1], ids[2]);
      assert.equal(told.receiver.received[0]?.body, told.receiver.received[1]?.body);
      assert.deepEqual(told.filing.faults, []);
    });
  }

  for (const [code, problem] of [
    [301, 'redirected 301'],
    [302, 'redirected 302'],
    [307, 'redirected 307'],
    [308, 'redirected 308'],
    [410, 'gone'],
  ] as const) {
    it(`is given up when it is answered ${String(code)}`, async () => {
      await using told = await ToldWebhook.start();
      told.receiver.answers.push(status(code, { Location: `http://127.0.0.1:${String(told.receiver.port)}/khac` }));
      await told.filing.api.filed();
      assert.equal(await told.ends('dead'), problem);
      assert.equal(told.receiver.received.length, 1);
    });
  }

  for (const [what, url] of [
    ['this machine', (port: number) => `https://127.0.0.1:${String(port)}/`],
    ['this machine by name', (port: number) => `https://localhost:${String(port)}/`],
    ['this machine, written otherwise', (port: number) => `https://0x7f.1:${String(port)}/`],
    ['a private network', () => 'https://192.168.1.10/'],
    ['a metadata service', () => 'https://169.254.169.254/latest/'],
    ['a metadata service of IPv6', () => 'https://[fd00:ec2::254]/'],
  ] as const) {
    it(`goes nowhere when it leads to ${what} and that is not allowed`, async () => {
      // The port is known once the receiver runs: one for the address, one that listens there.
      await using probe = await ToldWebhook.start();
      await using told = await ToldWebhook.start({ url: url(probe.receiver.port), insideNetwork: false });
      await told.filing.api.filed();
      assert.equal(await told.ends('dead'), 'address-forbidden');
      assert.equal(probe.receiver.connections, 0);
    });
  }

  it('is told of no other agency', async () => {
    await using told = await ToldWebhook.start();
    await told.filing.api.filed(OTHER_AGENCY);
    await told.filing.api.filed();
    await told.ends('sent');
    const rows = await told.filing.gateway.services.db.selectFrom('deliveries').select('agency_id').execute();
    assert.deepEqual(
      rows.map(({ agency_id }) => agency_id),
      ['18073'],
    );
  });

  it('is told again what its receiver had taken and lost, when an admin says so: the same, under the same id', async () => {
    await using told = await ToldWebhook.start();
    await told.filing.api.filed();
    await told.ends('sent');
    const [officer, admin] = [await told.filing.staff(), await told.filing.staff('admin')];
    const listed = (await told.filing.api.call('GET', '/v1/desk/deliveries?target=webhook:mot-cua', { token: officer }))
      .body;
    const [{ id } = { id: '' }] = listed['items'] as { id: string }[];
    const replay = (token: string): ReturnType<typeof told.filing.api.call> =>
      told.filing.api.call('POST', `/v1/desk/deliveries/${id}/actions`, { token, body: { action: 'replay' } });
    assert.equal((await replay(officer)).outcome, 'delivery.not-dead');
    assert.equal((await replay(admin)).status, 200);
    await told.received(2);
    const [first, second] = told.receiver.received;
    assert.equal(first?.body, second?.body);
    assert.equal(first?.headers['webhook-id'], second?.headers['webhook-id']);
    const none = await told.filing.api.call('GET', '/v1/desk/deliveries?target=webhook:khac', { token: officer });
    assert.deepEqual(none.body['items'], []);
    const odd = await told.filing.api.call('GET', "/v1/desk/deliveries?target=a'b", { token: officer });
    assert.equal(odd.outcome, 'request.invalid');
  });

  it('is told again from a day on by the command line, and nobody else is', async () => {
    await using told = await ToldWebhook.start();
    await told.filing.api.filed();
    await told.filing.api.filed();
    await told.received(2);
    const eTdp = async (...args: string[]): Promise<[number, string]> => {
      let text = '';
      const write = (more: string): void => void (text += more);
      const world = { environment: told.filing.environment, out: write, err: write, input: Readable.from([]) };
      return [await run(['connector', ...args], world), text];
    };
    assert.deepEqual(await eTdp('list', '--state', 'sent', '--target', 'webhook:khac'), [0, '0 sent\n']);
    assert.deepEqual(await eTdp('replay', '--target', 'webhook:mot-cua', '--since', '2026-11-24'), [
      0,
      '0 will be sent again\n',
    ]);
    for (const args of [
      ['--target', 'portal', '--since', '2026-11-23'],
      ['--target', 'webhook:mot-cua'],
      ['--since', '2026-11-23'],
      ['--target', 'webhook:mot-cua', '--since', '2026-02-30'],
      ['--target', 'webhook:mot-cua', '--since', '2026-11-23', '--dossier', 'H27.30-261123-0001'],
    ])
      assert.equal((await eTdp('replay', ...args))[0], 2, args.join(' '));
    assert.equal(told.receiver.received.length, 2);
    assert.deepEqual(await eTdp('replay', '--target', 'webhook:mot-cua', '--since', '2026-11-23'), [
      0,
      '2 will be sent again\n',
    ]);
    await told.received(4);
    assert.equal(new Set(told.receiver.received.map(({ headers }) => headers['webhook-id'])).size, 2);
  });

  it('keeps nothing of what its receiver answered', async () => {
    await using told = await ToldWebhook.start({}, { pace: { tries: 1 } });
    told.receiver.answers.push(status(500));
    await told.filing.api.filed();
    assert.equal(await told.ends('dead'), 'answered 500');
    const rows = JSON.stringify(await told.filing.gateway.services.db.selectFrom('deliveries').selectAll().execute());
    assert.ok(!rows.includes('Bí Mật') && !rows.includes('127.0.0.1') && !rows.includes('whsec'));
  });
});
