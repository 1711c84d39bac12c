import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { escaped, queryString, sha256, signed, type Signable } from '../../../src/gateway/uploads/s3/signature.ts';

/** The examples that Amazon gives of Signature Version 4 for S3, with their own keys. */
const ADDRESS = {
  region: 'us-east-1',
  credentials: {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    sessionToken: null,
  },
};
const host = 'examplebucket.s3.amazonaws.com';
const usual: Signable = { method: 'GET', path: '/', query: {}, headers: { host }, bodySha256: sha256('') };
const EXAMPLES: readonly (readonly [string, Partial<Signable>, string])[] = [
  [
    'a stretch of an object',
    { path: '/test.txt', headers: { host, range: 'bytes=0-9' } },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'a new object',
    {
      method: 'PUT',
      path: `/${escaped('test$file.text')}`,
      headers: { host, date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      bodySha256: sha256('Welcome to Amazon S3.'),
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  ['a subresource', { query: { lifecycle: '' } }, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  [
    'a list',
    { query: { 'max-keys': '2', prefix: 'J' } },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
];

describe('a request to an S3-compatible store', () => {
  for (const [what, request, signature] of EXAMPLES) {
    it(`is signed as Amazon signs it: ${what}`, () => {
      const { authorization = '' } = signed(ADDRESS, { ...usual, ...request }, new Date('2013-05-24T00:00:00Z'));
      assert.equal(authorization.split('Signature=')[1], signature);
    });
  }

  it('says with what keys it was lent to be signed', () => {
    const credentials = { ...ADDRESS.credentials, sessionToken: 'muon' };
    const headers = signed({ ...ADDRESS, credentials }, usual, new Date('2013-05-24T00:00:00Z'));
    assert.equal(headers['x-amz-security-token'], 'muon');
    assert.match(
      headers['authorization'] ?? '',
      /SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,/,
    );
  });

  it('has its query in the order and with the escapes that are signed', () =>
    assert.equal(queryString({ b: "a/'(*", 'a-1': '', a: 'Đ' }), 'a=%C4%90&a-1=&b=a%2F%27%28%2A'));
});
