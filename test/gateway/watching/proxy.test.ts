import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { receiptSchema } from '../../../src/contract/wire/receipt.ts';
import { Api } from '../../support/api.ts';
import { EventReader } from '../../support/event-reader.ts';
import { pngFile } from '../../support/files.ts';
import { startFiling } from '../../support/filing-gateway.ts';
import { deployed, PROXIES } from '../../support/proxies.ts';

describe('a proxy before the gateway', () => {
  it('is told, for nginx and Caddy, to pass everything on as it comes, and metrics to nobody', () => {
    const [nginx, caddy] = [deployed('nginx.conf'), deployed('Caddyfile')];
    for (const said of [
      /proxy_buffering +off;/,
      /proxy_request_buffering off;/,
      /X-Forwarded-For +\$proxy_add_x_forwarded_for;/,
      /client_max_body_size 24m;/,
      /location = \/metrics \{ return 404; \}/,
    ])
      assert.match(nginx, said);
    for (const said of [/flush_interval -1/, /max_size 24MB/, /respond \/metrics 404/]) assert.match(caddy, said);
    for (const text of [nginx, caddy])
      assert.equal([...text.matchAll(/\{/g)].length, [...text.matchAll(/\}/g)].length, 'a bracket is not closed');
  });

  for (const { name, start } of PROXIES)
    it(`${name}: lets people file with files and follow live over TLS, tells clients apart by their real address, and shows no metrics`, async (t) => {
      const many = { burst: 10_000, perMinute: 10_000 };
      const rates = { reads: { burst: 30, perMinute: 1 }, writes: many, 'sign-in': many, tracking: many };
      await using filing = await startFiling({ trustProxy: true, rates });
      const proxy = await start(t, filing.gateway.port);
      const api = new Api(proxy.url);
      const holder = await api.draft();
      await holder.write({ applicant: 'Nguyễn Thử', citizen: '2000-01-01', phone: '0912345678' });
      const { holder: ready, receipt } = await api.filed();
      assert.ok(receiptSchema.parse(receipt).code);

      // More than any proxy keeps back, in one request.
      const large = pngFile(1100, 1100);
      const id = randomUUID();
      const announced = await holder.announce(id, large);
      assert.equal(announced.status, 200);
      const sent = await holder.part(await holder.begin(id, large.byteLength), 0, large);
      assert.equal(sent.status, 204, sent.text);

      const reader = await EventReader.open(`${proxy.url}/v1/tracking/${receipt.code}/events`, {
        'Tracking-Secret': receipt.trackingSecret,
      });
      assert.deepEqual(await reader.take(1), ['registered']);
      const token = await filing.staff();
      const desk = await api.call('GET', `/v1/desk/dossiers/${ready.id}`, { token });
      await api.call('POST', `/v1/desk/dossiers/${ready.id}/actions`, {
        token,
        body: { action: 'accept' },
        headers: { 'If-Match': desk.headers.get('etag') ?? '' },
      });
      assert.deepEqual(await reader.take(1), ['accepted']);
      reader.close();

      const outcomes = new Set<unknown>();
      for (let at = 0; at < 40; at++)
        outcomes.add(
          (
            await api.call('GET', '/v1/divisions/provinces', {
              headers: { 'X-Forwarded-For': `203.0.113.${String(at)}` },
            })
          ).outcome,
        );
      assert.deepEqual([...outcomes], [200, 'rate.limited']);
      assert.equal((await api.call('GET', '/metrics')).status, 404);
      assert.equal((await api.call('GET', '/healthz')).headers.get('strict-transport-security'), 'max-age=31536000');
      await proxy.stop();
    });
});
