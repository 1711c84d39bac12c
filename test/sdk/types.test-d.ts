/** What must compile and what must not. Checked by the type check; never run. */
import type { MyDossier } from '../../src/contract/wire/dossier.ts';
import type { Document } from '../../src/contract/wire/document.ts';
import type { ProcedureSummary } from '../../src/contract/wire/procedure-summary.ts';
import type { Receipt } from '../../src/contract/wire/receipt.ts';
import type { Statistics } from '../../src/contract/wire/statistics.ts';
import type { Tracking } from '../../src/contract/wire/tracking.ts';
import {
  createClient,
  createDevice,
  EtdpApiError,
  lazyClient,
  UploadQueue,
  type EtdpClient,
  type UploadProgress,
  type UploadTask,
} from '../../src/sdk/index.ts';
import { createTransport } from '../../src/sdk/core.ts';
import { getAgency } from '../../src/contract/routes/catalogue.ts';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Whether a value has exactly this type. */
const exactly =
  <Expected>() =>
  <Actual>(_value: Actual, ..._: Same<Actual, Expected> extends true ? [] : ['these differ']): void =>
    undefined;

export async function clients(): Promise<void> {
  const client = createClient({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073', locale: 'vi' });
  exactly<EtdpClient>()(client);
  exactly<EtdpClient>()(lazyClient({ baseUrl: 'https://a.example' }));

  // @ts-expect-error an address is needed
  createClient({});
  // @ts-expect-error there are two languages
  createClient({ baseUrl: 'https://a.example', locale: 'fr' });
  // @ts-expect-error a token is not given beside the options of a call
  await client.dossiers.get('id', { accessToken: 'x' });

  for await (const procedure of client.procedures.list({ q: 'khai sinh' })) exactly<ProcedureSummary>()(procedure);
  for await (const { items } of client.procedures.list().pages()) exactly<readonly ProcedureSummary[]>()(items);
  exactly<ProcedureSummary[]>()(await client.procedures.list().toArray({ max: 10 }));
  // @ts-expect-error the bound has its name
  await client.procedures.list().toArray(10);
  // @ts-expect-error there is no such filter
  client.procedures.list({ words: 'khai sinh' });

  const task = client.documents.upload('id', {
    slot: 's',
    file: new Blob(),
    onProgress: ({ state }) => state === 'sending',
  });
  exactly<UploadTask>()(task);
  exactly<Document>()(await task);
  for await (const progress of task) exactly<UploadProgress>()(progress);
  task.addEventListener('progress', ({ progress }) => progress.sentBytes satisfies number);
  // @ts-expect-error there is no such event
  task.addEventListener('stored', () => undefined);
  // @ts-expect-error how it stands is read, not set
  task.state = 'stored';
  // @ts-expect-error a file is no path
  client.documents.upload('id', { slot: 's', file: 'a path' });

  await client.dossiers.create({ procedureCode: '1.001193', channel: 'home' });
  // @ts-expect-error a channel is one of five
  await client.dossiers.create({ procedureCode: '1.001193', channel: 'pigeon' });
  // @ts-expect-error the procedure is needed
  await client.dossiers.create({ channel: 'home' });
  await client.dossiers.update('id', { answers: { name: 'x', gone: null } }, { ifMatch: 3 });
  // @ts-expect-error a version is a number, the quotes of the header are ours
  await client.dossiers.update('id', { answers: {} }, { ifMatch: '"3"' });
  await client.dossiers.update('id', { answers: {} }, { ifMatch: 'any' });
  // @ts-expect-error a version, or any
  await client.dossiers.update('id', { answers: {} }, { ifMatch: '*' });
  // The dossier's: a file has none of its own.
  await client.documents.remove('id', 'documentId', { ifMatch: 3 });
  // @ts-expect-error what is read is not changed on a version
  await client.dossiers.get('id', { ifMatch: 3 });
  // @ts-expect-error answers are no booleans
  await client.dossiers.update('id', { answers: { yes: true } });
  // @ts-expect-error consent is needed
  await client.dossiers.submit('id', {});
  const receipt = await client.dossiers.submit('id', {
    consent: { version: 1, purposes: ['process-dossier'], agreedAt: '2026-11-23T08:00:00Z' },
  });
  exactly<Receipt>()(receipt);

  await client.tracking.get('code', { secret: 's' });
  await client.tracking.get('code', { phone: '0912345678' });
  // @ts-expect-error some proof is needed
  await client.tracking.get('code', {});
  // @ts-expect-error one proof is enough, and two may disagree
  await client.tracking.get('code', { secret: 's', phone: '0912345678' });
  for await (const status of client.tracking.watch('code', { secret: 's' })) exactly<Tracking>()(status);

  for await (const mine of client.me.dossiers({ state: 'draft' })) exactly<MyDossier>()(mine);
  // @ts-expect-error there is no such state
  client.me.dossiers({ state: 'lost' });

  // @ts-expect-error people are helped with one of four things
  await client.guidance.record({ postId: 'p', people: 1, topic: 'gossip' });
  // @ts-expect-error a roster has its days
  await client.roster.put({ duties: [] });
  exactly<Statistics>()(await client.statistics.get({ from: '2026-11-01' }));

  // @ts-expect-error an officer does not submit
  await client.desk.act('id', { action: 'submit' });
  // @ts-expect-error whom the client speaks for cannot be read back
  client.credentials.headers('id');
}

export function surroundings(fetch: typeof globalThis.fetch, signal: AbortSignal): void {
  const baseUrl = 'https://a.example';
  createClient({ baseUrl, fetch, runtime: { now: () => new Date(0), locks: null, isBrowser: false } });
  createDevice({ runtime: { indexedDB: null } });
  // @ts-expect-error there is no such part of a runtime
  createClient({ baseUrl, runtime: { window: {} } });
  // @ts-expect-error a clock waits too
  createClient({ baseUrl, runtime: { clock: { now: () => 0 } } });
  createClient({
    baseUrl,
    retry: { limit: 3, baseMs: 100, maxMs: 1_000, maxRetryAfterMs: 5_000 },
    logger: console,
    hooks: {
      beforeRequest: ({ headers, call, attempt }) => headers.set('traceparent', `${call} ${attempt}`),
      onRetry: ({ retryInMs }) => retryInMs satisfies number,
      // @ts-expect-error an answer has no headers for a hook
      afterResponse: ({ headers }) => headers,
      // @ts-expect-error a hook sees no content
      onError: ({ body }) => body,
    },
  });
  // @ts-expect-error there is no such hook
  createClient({ baseUrl, hooks: { onSuccess: () => undefined } });
  // @ts-expect-error a signal belongs to a call
  createClient({ baseUrl, signal });
}

export async function parts(): Promise<void> {
  const transport = createTransport({ baseUrl: 'https://a.example' });
  const agency = await transport.call(getAgency, { params: { agencyId: '18073' } });
  agency.name satisfies string;
  // @ts-expect-error the route has a parameter
  await transport.call(getAgency, {});
  // @ts-expect-error the route has another parameter
  await transport.call(getAgency, { params: { id: '18073' } });

  const client = createClient({ baseUrl: 'https://a.example' });
  const queue = new UploadQueue({ client, device: createDevice(), draftId: 'd' });
  queue.addEventListener('progress', ({ item }) => item.sentBytes satisfies number);
  // @ts-expect-error there is no such event
  queue.addEventListener('finished', () => undefined);
  // @ts-expect-error files are added as blobs
  queue.add('slot', 'a path');
  // @ts-expect-error items are looked at, not changed
  queue.items.push();

  const draft = await createDevice().drafts.create({
    agencyId: '18073',
    procedureCode: '1.001193',
    procedureName: 'x',
    channel: 'home',
  });
  // @ts-expect-error consent is never kept
  await createDevice().drafts.save({ ...draft, consent: true });
  // @ts-expect-error the id of a draft stays
  await createDevice().drafts.change(draft.id, { id: 'other' });
}

export function errors(error: unknown): string {
  if (!(error instanceof EtdpApiError)) return '';
  error.retryable satisfies boolean;
  exactly<string>()(error.messageKey);
  exactly<string | undefined>()(error.param);
  exactly<number>()(error.status);
  // @ts-expect-error an error is read, not changed
  error.code = 'other';
  // @ts-expect-error what to say follows from what it is
  error.messageKey = 'other';
  return error.code;
}
