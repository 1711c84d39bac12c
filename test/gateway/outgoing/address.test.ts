import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressKind } from '../../../src/gateway/outgoing/address.ts';
import { OutgoingFailure } from '../../../src/gateway/outgoing/failure.ts';
import { post, type Post } from '../../../src/gateway/outgoing/post.ts';
import { WebhookReceiver } from '../../support/webhook-receiver.ts';

const KINDS = {
  public: [
    '1.1.1.1',
    '93.184.216.34',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '2606:4700::1111',
    '::ffff:1.1.1.1',
  ],
  inside: [
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '127.0.0.1',
    '127.1.2.3',
    '100.64.0.1',
    '::1',
    'fd12:3456::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:7f00:0001',
  ],
  never: [
    '169.254.169.254',
    '169.254.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '100.100.100.200',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:0ec2:0:0:0:0:0:254',
    'fe80::1',
    'fe80::1%eth0',
    '0.0.0.0',
    '::',
    '255.255.255.255',
    '224.0.0.1',
    '240.0.0.1',
    'ff02::1',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '2001:db8::1',
    // IPv4 in the clothes of IPv6.
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '::7f00:1',
    '100::1',
    '5f00::1',
    // No addresses at all.
    '',
    'localhost',
    '0x7f.1',
    '127.1',
    '2130706433',
  ],
} as const;

describe('an address', () => {
  for (const [kind, addresses] of Object.entries(KINDS))
    for (const address of addresses) {
      it(`${JSON.stringify(address)} is ${kind}`, () => {
        assert.equal(addressKind(address), kind);
      });
    }
});

/** Posts to a receiver on this machine under some name, and says how it ended. */
async function outcome(receiver: WebhookReceiver, host: string, more: Partial<Post> = {}): Promise<string> {
  try {
    const url = new URL(`http://${host}:${String(receiver.port)}/`);
    const { status } = await post({
      url,
      body: '{}',
      signal: AbortSignal.timeout(5_000),
      allowed: ['public'],
      answerLimit: 1000,
      ...more,
    });
    return String(status);
  } catch (error) {
    assert.ok(error instanceof OutgoingFailure, String(error));
    return `${error.problem}${error.mayHaveArrived ? ', may have arrived' : ''}`;
  }
}

describe('a request of ours', () => {
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '0.0.0.0',
    '[::]',
    '169.254.169.254',
    '[fd00:ec2::254]',
    '10.0.0.1',
    '192.168.0.1',
    '[64:ff9b::7f00:1]',
  ]) {
    it(`does not reach ${host}`, async () => {
      await using receiver = await WebhookReceiver.start();
      assert.equal(await outcome(receiver, host), 'address-forbidden');
      assert.equal(receiver.connections, 0);
    });
  }

  for (const addresses of [
    ['127.0.0.1'],
    ['1.1.1.1', '127.0.0.1'],
    ['::ffff:127.0.0.1'],
    ['169.254.169.254'],
    ['10.1.2.3'],
    [],
  ]) {
    it(`does not follow a public name to ${addresses.join(' and ') || 'nowhere'}`, async () => {
      await using receiver = await WebhookReceiver.start();
      assert.equal(
        await outcome(receiver, 'may-chu.example', { resolve: () => Promise.resolve(addresses) }),
        'address-forbidden',
      );
      assert.equal(receiver.connections, 0);
    });
  }

  it('goes to the address that was checked, whatever the name says a moment later', async () => {
    await using receiver = await WebhookReceiver.start();
    const asked: string[] = [];
    const resolve = (host: string): Promise<string[]> => {
      asked.push(host);
      // The second answer would be somebody else's.
      return Promise.resolve([asked.length === 1 ? '127.0.0.1' : '10.0.0.1']);
    };
    assert.equal(await outcome(receiver, 'may-chu.example', { resolve, allowed: ['inside'] }), '204');
    assert.deepEqual(asked, ['may-chu.example']);
    assert.equal(receiver.received[0]?.headers.host, `may-chu.example:${String(receiver.port)}`);
  });

  it('reaches no metadata service even where the ward’s own network is allowed', async () => {
    await using receiver = await WebhookReceiver.start();
    const allowed = ['public', 'inside'] as const;
    assert.equal(await outcome(receiver, '169.254.169.254', { allowed }), 'address-forbidden');
    const resolve = (): Promise<string[]> => Promise.resolve(['fd00:ec2::254']);
    assert.equal(await outcome(receiver, 'metadata.example', { allowed, resolve }), 'address-forbidden');
  });

  it('follows no redirect', async () => {
    await using receiver = await WebhookReceiver.start();
    await using other = await WebhookReceiver.start();
    const location = `http://127.0.0.1:${String(other.port)}/`;
    receiver.answers.push((response) => response.writeHead(307, { Location: location }).end());
    assert.equal(await outcome(receiver, '127.0.0.1', { allowed: ['inside'] }), '307');
    assert.equal(other.connections, 0);
  });

  it('reads no answer larger than it should be', async () => {
    await using receiver = await WebhookReceiver.start();
    receiver.answers.push((response) => response.end('x'.repeat(2000)));
    assert.equal(await outcome(receiver, '127.0.0.1', { allowed: ['inside'] }), 'answer-too-large, may have arrived');
  });

  it('says whether it may have arrived when it was cut, timed out, or found nobody', async () => {
    await using receiver = await WebhookReceiver.start();
    const allowed = ['inside'] as const;
    receiver.answers.push((response) => response.socket?.destroy());
    assert.equal(await outcome(receiver, '127.0.0.1', { allowed }), 'cut, may have arrived');
    receiver.answers.push((response) => void response.write('{'));
    assert.equal(
      await outcome(receiver, '127.0.0.1', { allowed, signal: AbortSignal.timeout(200) }),
      'timed-out, may have arrived',
    );
    receiver.answers.push(() => undefined);
    assert.equal(
      await outcome(receiver, '127.0.0.1', { allowed, signal: AbortSignal.timeout(200) }),
      'timed-out, may have arrived',
    );
    const closed = { port: receiver.port };
    await receiver[Symbol.asyncDispose]();
    assert.equal(await outcome(closed as WebhookReceiver, '127.0.0.1', { allowed }), 'connection-failed');
    const resolve = (): Promise<string[]> => Promise.reject(new Error('ENOTFOUND'));
    assert.equal(await outcome(closed as WebhookReceiver, 'khong-co.example', { resolve }), 'connection-failed');
  });

  it('is sent to nobody whose TLS does not hold', async () => {
    await using receiver = await WebhookReceiver.start();
    const url = new URL(`https://127.0.0.1:${String(receiver.port)}/`);
    assert.equal(await outcome(receiver, '127.0.0.1', { url, allowed: ['inside'] }), 'connection-failed');
    assert.deepEqual(receiver.received, []);
  });
});
