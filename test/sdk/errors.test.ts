import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'node:test';
import { PROBLEMS } from '../../src/contract/wire/problem.ts';
import { refusals as english } from '../../src/components/i18n/refusals.en.ts';
import { refusals } from '../../src/components/i18n/refusals.vi.ts';
import { problemText } from '../../src/components/base/problem-text.ts';
import { problemsVi } from '../../src/components/i18n/problems.vi.ts';
import { EtdpDeviceError } from '../../src/sdk/device/device-error.ts';
import {
  createClient,
  EtdpApiError,
  EtdpConnectionError,
  EtdpContractError,
  EtdpError,
  EtdpFileError,
  type Fetch,
  type Logger,
} from '../../src/sdk/index.ts';

const HUSH = /hush|0912345678|Nguyễn/;
const SECRET = { secret: 'hush-secret' };
const errors: readonly EtdpError[] = [
  new EtdpApiError('PATCH /v1/dossiers/{id}', {
    type: 'x',
    title: 'hush',
    detail: 'hush',
    status: 412,
    code: 'version.stale',
    requestId: 'r-1',
    currentVersion: 4,
    errors: [{ pointer: '/answers/childName', code: 'answer.required' }],
  }),
  new EtdpContractError('GET /v1/me', 502, 'and no problem of the API', { retryable: true }),
  new EtdpConnectionError('GET /v1/tracking/{code}', {
    cause: new TypeError('error sending request for https://a.example/v1/tracking/hush-code', {
      cause: new EtdpConnectionError('inner', { cause: new Error('phone 0912345678') }),
    }),
  }),
  new EtdpDeviceError('device.full', new Error('Nguyễn Văn Ví Dụ')),
  new EtdpFileError('document.too-large', { limit: 9, cause: new Error('hush.pdf') }),
];

describe('an error', () => {
  it('has a message for developers and, apart from it, a key for people', () => {
    assert.deepEqual(
      errors.map(({ messageKey }) => messageKey),
      ['version.stale', 'strange', 'offline', 'deviceFull', 'document.too-large'],
    );
    for (const error of errors) {
      const { text } = problemText(error, problemsVi, refusals);
      assert.notEqual(text, problemsVi.other, error.name);
      assert.notEqual(text, error.message);
    }
    assert.ok(problemText(errors[0], problemsVi, english).text !== problemText(errors[0], problemsVi, refusals).text);
  });

  it('has words for people whatever the gateway refuses', () => {
    for (const [code, { status }] of Object.entries(PROBLEMS)) {
      const error = new EtdpApiError('GET /', { type: '', title: '', status, code, requestId: 'r' });
      assert.equal(problemText(error, problemsVi, refusals).text, refusals[code] ?? problemsVi.other, code);
    }
  });

  it('says in JSON what may be logged', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(errors[0])), {
      name: 'EtdpApiError',
      message: 'PATCH /v1/dossiers/{id} was refused: 412 version.stale',
      retryable: false,
      status: 412,
      code: 'version.stale',
      errors: [{ pointer: '/answers/childName', code: 'answer.required' }],
      requestId: 'r-1',
      currentVersion: 4,
    });
  });

  it('shows nothing secret or personal in JSON and on the console, nor does an error around it', () => {
    for (const error of errors) {
      const around = new Error('the program failed', { cause: error });
      const all = new AggregateError([error, around]);
      for (const text of [JSON.stringify(error), inspect(error), inspect(around), inspect(all, { depth: 9 })])
        assert.doesNotMatch(text, HUSH, error.name);
      assert.match(inspect(error), new RegExp(`${error.name}.*errors\\.test`, 's'));
    }
  });

  it('keeps its cause for a program that asks', () => {
    assert.ok(errors[2]?.cause instanceof TypeError);
  });
});

describe('a client', () => {
  it('lets no proof, answer or path out: in errors, causes, hooks, logs and itself', async () => {
    const heard: unknown[] = [];
    const hear = (...all: unknown[]): void => void heard.push(...all);
    const logger: Logger = { debug: hear, warn: hear };
    const hooks = { beforeRequest: hear, afterResponse: hear, onError: hear, onRetry: hear };
    const refusing: Fetch = async () =>
      Response.json(
        { type: 'x', title: 'about hush', detail: 'hush', status: 422, code: 'request.invalid', requestId: 'r' },
        { status: 422 },
      );
    const breaking: Fetch = async (input, init) => {
      // Some runtimes say the whole address, or more.
      const { url, headers } = new Request(input, init);
      throw new TypeError(`cannot send to ${url}: ${JSON.stringify([...headers])}`);
    };
    const wrong: Fetch = async () => Response.json({ username: 'Nguyễn Văn Ví Dụ', roles: 'hush' });
    for (const fetch of [refusing, breaking, wrong]) {
      const client = createClient({
        baseUrl: 'https://a.example',
        agencyId: '18073',
        accessToken: 'hush-session',
        fetch,
        logger,
        hooks,
        retry: { limit: 1, baseMs: 0 },
      });
      client.credentials.set('hush-dossier', { accessToken: 'hush-token' });
      const calls = [
        client.sessions.create({ username: 'hush', password: 'hush' }),
        client.dossiers.update('hush-dossier', { answers: { childName: 'Nguyễn Văn Ví Dụ', phone: '0912345678' } }),
        client.tracking.get('hush-code', SECRET),
        client.tracking.get('hush-code', { phone: '0912345678' }),
        client.me.get(),
      ];
      for (const result of await Promise.allSettled(calls)) {
        assert.equal(result.status, 'rejected');
        assert.ok(result.reason instanceof EtdpError);
        heard.push(inspect(result.reason, { depth: 9 }), JSON.stringify(result.reason), result.reason.message);
      }
      heard.push(inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client));
    }
    assert.ok(heard.length > 60);
    for (const one of heard) assert.doesNotMatch(typeof one === 'string' ? one : inspect(one, { depth: 9 }), HUSH);
  });
});
