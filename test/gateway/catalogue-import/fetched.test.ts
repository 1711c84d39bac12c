import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fetchedRecords, originsFrom, USUAL_ORIGINS } from '../../../src/gateway/catalogue-import/fetched.ts';
import { CODE, portalRecord } from '../../support/portal-record.ts';
import { WardCatalogue } from '../../support/ward-catalogue.ts';
import { WebhookReceiver } from '../../support/webhook-receiver.ts';

const originOf = ({ port }: WebhookReceiver): string => `http://127.0.0.1:${String(port)}`;
async function refusal(url: string, origins: readonly string[], resolve?: () => Promise<string[]>): Promise<string> {
  try {
    await fetchedRecords(url, origins, resolve);
    return 'fetched';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('e-tdp catalogue import from an address', () => {
  it('fetches from an origin that is allowed', async () => {
    using ward = new WardCatalogue();
    await using server = await WebhookReceiver.start();
    server.answers.push((response) => void response.end(JSON.stringify({ data: portalRecord() })));
    const args = ['catalogue', 'import', '--from', `${originOf(server)}/thu-tuc/x?y=1`];
    const ran = await ward.run(args, { ETDP_CATALOGUE_ORIGINS: `https://dichvucong.gov.vn, ${originOf(server)}` });
    assert.deepEqual([ran.code, ran.errors], [0, '']);
    assert.ok(ward.has(`imported/${CODE}.json`));
    assert.equal(server.received[0]?.path, '/thu-tuc/x?y=1');
  });

  it('asks nobody who is not allowed', async () => {
    await using server = await WebhookReceiver.start();
    for (const url of [
      `${originOf(server)}/`,
      'https://example.com/',
      'https://dichvucong.gov.vn.example.com/',
      'http://dichvucong.gov.vn/',
    ])
      assert.match(await refusal(url, USUAL_ORIGINS), /is not among the origins/);
    assert.match(await refusal('https://a:b@dichvucong.gov.vn/', USUAL_ORIGINS), /is none/);
    assert.equal(server.connections, 0);
  });

  it('follows a name to the public internet only, whatever it is', async () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1'])
      assert.match(
        await refusal('https://dichvucong.gov.vn/x', USUAL_ORIGINS, () => Promise.resolve([address])),
        /no answer of use: address-forbidden/,
      );
  });

  it('takes no redirect, no failure, nothing without an end and nothing in another character set', async () => {
    await using server = await WebhookReceiver.start();
    const answered = async (answer: WebhookReceiver['answers'][number]): Promise<string> => {
      server.answers.push(answer);
      return refusal(`${originOf(server)}/`, [originOf(server)]);
    };
    assert.match(
      await answered((it) => void it.writeHead(302, { Location: 'http://10.0.0.1/' }).end()),
      /leads elsewhere \(302\)/,
    );
    assert.match(await answered((it) => void it.writeHead(500).end('x')), /answered 500/);
    assert.match(await answered((it) => void it.writeHead(200).end('<html>')), /is not JSON/);
    assert.match(await answered((it) => void it.writeHead(200).end()), /is not JSON/);
    assert.match(await answered((it) => void it.end(Buffer.from('["é"]', 'latin1'))), /is not in UTF-8/);
    assert.match(await answered((it) => void it.destroy()), /no answer of use: cut/);
    assert.match(await answered((it) => void it.end('x'.repeat(33 * 1024 * 1024))), /answer-too-large/);
    assert.equal(server.received.length, 7);
  });

  it('takes origins of the setting that are whole and safe', () => {
    assert.deepEqual(originsFrom(undefined), ['https://dichvucong.gov.vn']);
    assert.deepEqual(originsFrom('https://a.example.vn/, http://10.0.0.5:8080'), [
      'https://a.example.vn',
      'http://10.0.0.5:8080',
    ]);
    for (const wrong of [
      'a.example.vn',
      'http://a.example.vn',
      'http://1.1.1.1',
      'http://169.254.169.254',
      'https://a.vn/x',
      '',
      'file:///x',
      '*',
    ])
      assert.throws(() => originsFrom(wrong), /ETDP_CATALOGUE_ORIGINS/);
  });
});
