import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configFrom } from '../../../src/gateway/config/environment.ts';
import type { Config } from '../../../src/gateway/config/config.ts';

const KEYS = { ETDP_S3_ACCESS_KEY_ID: 'khoa', ETDP_S3_SECRET_ACCESS_KEY: 'bi-mat' };

function storageOf(url: string, keys: Record<string, string> = KEYS): Config['storage'] {
  return configFrom({ ETDP_STORAGE_URL: url, ...keys }, 'serve').storage;
}

describe('ETDP_STORAGE_URL', () => {
  it('is nowhere unless told: files are in the data folder', () => assert.equal(configFrom({}, 'serve').storage, null));

  it('names a bucket, a prefix, an endpoint and a region', () => {
    const storage = storageOf('s3://ho-so/xa/18073?endpoint=https://s3.example.gov.vn:9000&region=hn-1');
    assert.equal(storage?.endpoint.href, 'https://s3.example.gov.vn:9000/');
    assert.partialDeepStrictEqual(storage, {
      bucket: 'ho-so',
      prefix: 'xa/18073/',
      region: 'hn-1',
      addressing: 'path',
    });
    assert.deepEqual(storage.credentials, { accessKeyId: 'khoa', secretAccessKey: 'bi-mat', sessionToken: null });
  });

  it('is Amazon’s of the region without an endpoint', () => {
    const storage = storageOf('s3://ho-so?region=ap-southeast-1');
    assert.equal(storage?.endpoint.href, 'https://s3.ap-southeast-1.amazonaws.com/');
    assert.partialDeepStrictEqual(storage, { prefix: '', addressing: 'host' });
    assert.equal(storageOf('s3://ho-so?endpoint=https://s3.vn&addressing=host')?.addressing, 'host');
  });

  it('takes keys by Amazon’s names, and our names before those', () => {
    const amazon = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' };
    const taken = (keys: Record<string, string>): unknown => storageOf('s3://ho-so', keys)?.credentials;
    assert.deepEqual(taken(amazon), { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
    assert.deepEqual(taken({ ...amazon, ...KEYS }), {
      accessKeyId: 'khoa',
      secretAccessKey: 'bi-mat',
      sessionToken: null,
    });
  });

  for (const [what, url] of [
    ['another scheme', 'https://ho-so'],
    ['no bucket', 's3://'],
    ['a bucket nobody can have', 's3://Ho_So'],
    ['a prefix that leads elsewhere', 's3://ho-so/a//b'],
    ['keys in it', 's3://khoa:bi-mat@ho-so'],
    ['an option nobody knows', 's3://ho-so?acl=public'],
    ['an endpoint with a path', 's3://ho-so?endpoint=https://s3.example.vn/x'],
    ['an endpoint in the clear', 's3://ho-so?endpoint=http://s3.example.vn'],
    ['a region that is none', 's3://ho-so?region=Hà Nội'],
    ['another addressing', 's3://ho-so?addressing=dns'],
  ] as const) {
    it(`is refused with ${what}, and no secret is repeated`, () => {
      assert.throws(
        () => storageOf(url),
        (error) => error instanceof Error && /ETDP_STORAGE_URL/.test(error.message) && !/bi-mat/.test(error.message),
      );
    });
  }

  it('is refused without keys', () =>
    assert.throws(() => storageOf('s3://ho-so', {}), /needs ETDP_S3_ACCESS_KEY_ID and ETDP_S3_SECRET_ACCESS_KEY/));
});
