import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EtdpApiError, EtdpConnectionError, EtdpContractError } from '../../../src/sdk/errors.ts';
import { PROBLEMS } from '../../../src/contract/wire/problem.ts';
import {
  FIRST_PART,
  LARGEST_PART,
  nextPartSize,
  SMALLEST_PART,
  smallerPartSize,
} from '../../../src/sdk/uploads/part-size.ts';
import { isUnreached, stepAfter, type Step } from '../../../src/sdk/uploads/trouble.ts';

describe('the size of a part', () => {
  it('grows to what the line carries in four seconds, at most twofold', () => {
    assert.equal(nextPartSize(FIRST_PART, FIRST_PART, 100), 2 * FIRST_PART);
    assert.equal(nextPartSize(LARGEST_PART, LARGEST_PART, 100), LARGEST_PART);
    assert.equal(nextPartSize(512 * 1024, 512 * 1024, 4_000), 512 * 1024);
  });

  it('shrinks on a slow line, never below the smallest', () => {
    assert.equal(nextPartSize(1024 * 1024, 1024 * 1024, 8_000), 512 * 1024);
    assert.equal(nextPartSize(SMALLEST_PART, SMALLEST_PART, 60_000), SMALLEST_PART);
    assert.equal(smallerPartSize(FIRST_PART), SMALLEST_PART);
    assert.equal(smallerPartSize(SMALLEST_PART), SMALLEST_PART);
  });

  it('stays below a ceiling that was found out, also after a part that took no time', () => {
    assert.equal(nextPartSize(SMALLEST_PART, SMALLEST_PART, 0, SMALLEST_PART), SMALLEST_PART);
  });
});

describe('the step after a failure', () => {
  const api = (code: keyof typeof PROBLEMS): EtdpApiError =>
    new EtdpApiError('PATCH /v1/uploads/{uploadId}', {
      type: '',
      title: '',
      status: PROBLEMS[code].status,
      code,
      requestId: 'r',
    });
  const cases: [string, unknown, Step][] = [
    ['no answer', new EtdpConnectionError('x'), 'wait'],
    ['another offset', api('upload.offset-differs'), 'look'],
    ['a newer page', api('upload.superseded'), 'look'],
    ['damaged bytes', api('upload.part-damaged'), 'look'],
    ['an upload that is gone', api('upload.unknown'), 'restart'],
    ['a document that is gone', api('document.unknown'), 'restart'],
    ['another digest', api('document.digest-differs'), 'restart'],
    ['a part that is too large', api('upload.too-large'), 'smaller'],
    ['too many calls', api('rate.limited'), 'wait'],
    ['a full disk', api('storage.full'), 'wait'],
    ['a file that is too large', api('document.too-large'), 'stop'],
    ['a type that is not taken', api('document.type-refused'), 'stop'],
    ['no right to it', api('auth.missing'), 'stop'],
    ['a proxy with a limit', new EtdpContractError('x', 413, '', { retryable: false }), 'smaller'],
    ['a login page', new EtdpContractError('x', 200, '', { retryable: true }), 'wait'],
    ['a proxy that forbids', new EtdpContractError('x', 403, '', { retryable: false }), 'stop'],
    ['a fault of the program', new TypeError('x'), 'stop'],
  ];
  for (const [what, error, step] of cases)
    it(`is to ${step} after ${what}`, () => assert.equal(stepAfter(error, false), step));

  it('is to begin again when the question how far it is was refused', () => {
    assert.equal(stepAfter(new EtdpContractError('HEAD', 404, '', { retryable: false }), true), 'restart');
  });

  it('knows when the gateway itself was not reached', () => {
    assert.deepEqual(
      cases.filter(([, error]) => isUnreached(error)).map(([what]) => what),
      ['no answer', 'a login page'],
    );
  });
});
