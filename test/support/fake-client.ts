import { createDevice } from '../../src/sdk/device/device.ts';
import { PROBLEMS, type ProblemCode } from '../../src/contract/wire/problem.ts';
import type { Document } from '../../src/contract/wire/document.ts';
import type { Dossier } from '../../src/contract/wire/dossier.ts';
import type { EtdpClient } from '../../src/sdk/etdp-client.ts';
import { EtdpApiError, EtdpConnectionError } from '../../src/sdk/errors.ts';
import { listing } from '../../src/sdk/resources/listing.ts';
import { UploadTask } from '../../src/sdk/uploads/upload-task.ts';
import { Credentials } from '../../src/sdk/transport/credentials.ts';
import {
  AGENCY,
  COMMUNES,
  DOSSIER_ID,
  NAM_HA,
  PROCEDURE,
  PAYMENT,
  PROVINCES,
  RECEIPT,
  SUMMARIES,
  TRACKING,
} from './fixtures.ts';

/** Answers of single calls in place of the usual ones. */
export type FakeAnswers = {
  readonly [Resource in keyof Omit<EtdpClient, 'agencyId' | 'credentials' | 'drafts'>]?: Partial<EtdpClient[Resource]>;
};

/** One call that was made: `dossiers.update` and what it was given. */
export interface FakeCall {
  readonly name: string;
  readonly args: readonly unknown[];
}
export interface FakeClient extends EtdpClient {
  /** Every call so far, the first one first. */
  readonly calls: FakeCall[];
  /** The calls of one name. */
  called(name: string): FakeCall[];
}

const NOW = '2026-11-23T09:00:00+07:00';

export const DOSSIER: Dossier = {
  id: DOSSIER_ID,
  agencyId: AGENCY.id,
  procedureCode: PROCEDURE.code,
  channel: 'home',
  state: 'draft',
  version: 1,
  answers: {},
  documents: [],
  createdAt: NOW,
  updatedAt: NOW,
  expiresAt: '2026-12-23T09:00:00+07:00',
  code: null,
  submittedAt: null,
  dueAt: null,
  supplement: null,
  payment: null,
  results: [],
};

const DOCUMENT: Document = {
  id: DOSSIER_ID,
  slot: 'giay-chung-sinh',
  name: 'anh-vi-du.jpg',
  mediaType: 'image/jpeg',
  size: 3,
  sha256: 'a'.repeat(64),
  state: 'stored',
  addedAt: NOW,
};

/** A client that answers at once with the invented people of fixtures.ts; what a test is about is passed in. */
export function fakeClient(answers: FakeAnswers = {}): FakeClient {
  const calls: FakeCall[] = [];
  const credentials = new Credentials();
  const usual = usualAnswers();
  const resource = <Name extends keyof typeof usual>(name: Name): EtdpClient[Name] => {
    const methods = { ...usual[name], ...answers[name] };
    return Object.fromEntries(
      Object.entries(methods).map(([method, answer]) => [
        method,
        (...args: unknown[]): unknown => {
          calls.push({ name: `${name}.${method}`, args });
          return (answer as (...args: unknown[]) => unknown)(...args);
        },
      ]),
    ) as unknown as EtdpClient[Name];
  };
  return {
    agencyId: AGENCY.id,
    credentials,
    agencies: resource('agencies'),
    procedures: resource('procedures'),
    divisions: resource('divisions'),
    dossiers: resource('dossiers'),
    documents: resource('documents'),
    tracking: resource('tracking'),
    sessions: resource('sessions'),
    me: resource('me'),
    desk: resource('desk'),
    handovers: resource('handovers'),
    guidance: resource('guidance'),
    roster: resource('roster'),
    statistics: resource('statistics'),
    drafts: createDevice({ store: 'memory' }).drafts,
    outbox: resource('outbox'),
    calls,
    called: (name) => calls.filter((call) => call.name === name),
  };
}

function usualAnswers(): Omit<EtdpClient, 'agencyId' | 'credentials' | 'drafts'> {
  const session = { accessToken: 'invented', expiresAt: NOW, roles: ['officer' as const], agencyId: AGENCY.id };
  return {
    agencies: { get: () => Promise.resolve(AGENCY) },
    procedures: {
      list: () => listing('GET /v1/procedures', () => Promise.resolve({ items: SUMMARIES, nextCursor: null })),
      get: () => Promise.resolve(PROCEDURE),
    },
    divisions: {
      provinces: () => Promise.resolve(PROVINCES),
      communes: (province) => Promise.resolve(COMMUNES.filter(({ provinceCode }) => provinceCode === province)),
      resolve: (text) => Promise.resolve(/nam h[àa]/i.test(text) ? [NAM_HA] : []),
    },
    dossiers: {
      create: () => Promise.resolve({ id: DOSSIER_ID, accessToken: 'invented', expiresAt: NOW, version: 1 }),
      get: () => Promise.resolve(DOSSIER),
      update: () => Promise.resolve(DOSSIER),
      discard: () => Promise.resolve(),
      submit: () => Promise.resolve(RECEIPT),
      receipt: () => Promise.resolve(RECEIPT),
      supplement: () => Promise.resolve(DOSSIER),
      withdraw: () => Promise.resolve(DOSSIER),
      pay: () => Promise.resolve(PAYMENT),
      result: () => Promise.resolve(new Blob(['ví dụ'])),
      papers: () => Promise.resolve([]),
      paper: () => Promise.resolve(new Blob(['ví dụ'], { type: 'application/pdf' })),
      receiptPdf: () => Promise.resolve(new Blob(['ví dụ'], { type: 'application/pdf' })),
      notifications: () => Promise.resolve({ offered: [], on: [] }),
      notify: () => Promise.resolve({ offered: [], on: [] }),
      giveFeedback: (_id, { rating, comment = null }) => Promise.resolve({ rating, comment, givenAt: NOW }),
    },
    documents: {
      announce: () => Promise.resolve(DOCUMENT),
      remove: () => Promise.resolve(),
      content: () => Promise.resolve(new Blob(['ví dụ'])),
      send: (_dossier, { id, slot, name }) => Promise.resolve({ ...DOCUMENT, id, slot, name }),
      upload: (_dossier, upload) => new UploadTask(upload, () => Promise.resolve(DOCUMENT)),
    },
    tracking: {
      get: () => Promise.resolve(TRACKING),
      async *watch(_code, { signal }) {
        yield TRACKING;
        await aborted(signal);
      },
      verify: () => Promise.resolve({ ok: true, events: [], files: [], erased: null, keyIds: [RECEIPT.keyId] }),
    },
    sessions: {
      create: () => Promise.resolve(session),
      createWith: () => Promise.resolve(session),
      renew: () => Promise.resolve(session),
      providers: () => Promise.resolve([]),
      end: () => Promise.resolve(),
    },
    me: {
      get: () =>
        Promise.resolve({ username: 'vidu', displayName: 'Cán bộ Ví Dụ', roles: ['officer'], agencyId: AGENCY.id }),
      changePassword: () => Promise.resolve(),
      beginSecondFactor: () => Promise.reject(refusal('auth.code-missing')),
      confirmSecondFactor: () => Promise.reject(refusal('second-factor.not-begun')),
      dossiers: () => listing('GET /v1/me/dossiers', () => Promise.resolve({ items: [], nextCursor: null })),
    },
    handovers: {
      create: () => Promise.resolve({ token: 'x'.repeat(32), expiresAt: NOW }),
      claim: () => Promise.reject(refusal('handover.unknown')),
    },
    guidance: {
      record: () => Promise.reject(refusal('auth.missing')),
      list: () => listing('GET /v1/desk/guidance', () => Promise.resolve({ items: [], nextCursor: null })),
    },
    roster: {
      get: () => Promise.resolve({ agencyId: AGENCY.id, from: '2026-11-23', to: '2026-11-29', version: 0, duties: [] }),
      put: () => Promise.reject(refusal('auth.missing')),
    },
    statistics: { get: () => Promise.reject(refusal('agency.unknown')) },
    // Nothing waits: elements have no outbox.
    outbox: {
      list: () => Promise.resolve([]),
      add: () => Promise.reject(new Error('no outbox here')),
      retry: () => Promise.resolve(undefined),
      cancel: () => Promise.resolve(undefined),
      remove: () => Promise.resolve(),
      run: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      async *watch() {
        yield [];
      },
    },
    desk: {
      list: () => listing('GET /v1/desk/dossiers', () => Promise.resolve({ items: [], nextCursor: null })),
      notices: () => listing('GET /v1/desk/payment-notices', () => Promise.resolve({ items: [], nextCursor: null })),
      actOnNotice: () => Promise.reject(refusal('notice.unknown')),
      get: () => Promise.reject(refusal('dossier.unknown')),
      act: () => Promise.reject(refusal('dossier.unknown')),
      deliveries: () => listing('GET /v1/desk/deliveries', () => Promise.resolve({ items: [], nextCursor: null })),
      actOnDelivery: () => Promise.reject(refusal('delivery.unknown')),
      handOutAccount: () => Promise.reject(refusal('account.taken')),
    },
  };
}

/** A refusal as the gateway gives it. */
export function refusal(
  code: ProblemCode,
  errors: readonly { readonly pointer: string; readonly code: string; readonly limit?: number }[] = [],
): EtdpApiError {
  const { status } = PROBLEMS[code];
  return new EtdpApiError('GET /v1/invented', {
    type: 'about:blank',
    title: code,
    status,
    code,
    requestId: 'req-vi-du',
    errors: [...errors],
  });
}

/** What a call rejects with when there is no network. */
export function noNetwork(): EtdpConnectionError {
  return new EtdpConnectionError('GET /v1/invented');
}

/** An answer that never comes. */
export function never<Result>(): Promise<Result> {
  return new Promise(() => undefined);
}

/** Resolves when the signal is aborted; never without one. */
export function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** An answer that comes when the test says so. */
export interface Deferred<Result> {
  readonly promise: Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export function deferred<Result>(): Deferred<Result> {
  let resolve: Deferred<Result>['resolve'] = () => undefined;
  let reject: Deferred<Result>['reject'] = () => undefined;
  const promise = new Promise<Result>((...both) => {
    [resolve, reject] = both;
  });
  return { promise, resolve, reject };
}
