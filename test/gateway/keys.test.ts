import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readTrackingSecret } from '../../src/contract/rules/dossier-code.ts';
import { openKeys } from '../../src/gateway/keys/keys.ts';

const DOSSIER = '0b8f6a54-7a35-4c5e-9a55-0d6c4dfb3a11';

describe('keys', () => {
  const folders: string[] = [];
  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'etdp-keys-'));
    folders.push(made);
    return made;
  };
  after(() => Promise.all(folders.map((path) => rm(path, { recursive: true }))));

  it('are made at the first start and stay the same', async () => {
    const at = await folder();
    const first = await openKeys(at);
    const second = await openKeys(at);
    assert.equal(second.keyId, first.keyId);
    assert.equal(second.trackingSecret(DOSSIER), first.trackingSecret(DOSSIER));
    assert.ok(second.verify(first.keyId, 'text', first.sign('text')));
  });

  it('are one pair when two processes start at once', async () => {
    const at = await folder();
    const opened = await Promise.all([openKeys(at), openKeys(at), openKeys(at)]);
    assert.equal(new Set(opened.map((keys) => `${keys.keyId} ${keys.trackingSecret(DOSSIER)}`)).size, 1);
    assert.deepEqual((await readdir(join(at, 'keys'))).sort(), ['secret', 'signing.pem']);
  });

  it('can be read by their owner alone', async () => {
    const at = await folder();
    await openKeys(at);
    for (const name of ['secret', 'signing.pem'])
      assert.equal((await stat(join(at, 'keys', name))).mode & 0o777, 0o600, name);
  });

  it('sign so that anybody with the public half can check', async () => {
    const keys = await openKeys(await folder());
    const publicKey = createPublicKey({
      key: Buffer.from(keys.published[0]?.publicKey ?? '', 'base64url'),
      format: 'der',
      type: 'spki',
    });
    assert.ok(verify(null, Buffer.from('biên nhận'), publicKey, Buffer.from(keys.sign('biên nhận'), 'base64url')));
  });

  it('refuse another text, another signature and another key', async () => {
    const [ours, others] = await Promise.all([openKeys(await folder()), openKeys(await folder())]);
    assert.ok(!ours.verify(ours.keyId, 'other', ours.sign('text')));
    assert.ok(!ours.verify(ours.keyId, 'text', 'AAAA'));
    assert.ok(!ours.verify(others.keyId, 'text', others.sign('text')));
  });

  it('derive a tracking secret a person can copy, another one for each dossier and each gateway', async () => {
    const [ours, others] = await Promise.all([openKeys(await folder()), openKeys(await folder())]);
    const secret = ours.trackingSecret(DOSSIER);
    assert.equal(readTrackingSecret(secret), secret);
    assert.notEqual(ours.trackingSecret(DOSSIER.replace('0b', '0c')), secret);
    assert.notEqual(others.trackingSecret(DOSSIER), secret);
  });

  it('say so when the secret is damaged', async () => {
    const at = await folder();
    await openKeys(at);
    await writeFile(join(at, 'keys', 'secret'), 'short');
    await assert.rejects(openKeys(at), /damaged/);
  });
});
