import type { Device } from './device/device.ts';
import type { EtdpClient, EtdpClientOptions, PageClient } from './etdp-client.ts';
import { Agencies } from './resources/agencies.ts';
import type { DeliveryQuery, DeskQuery, NoticeQuery } from './resources/desk.ts';
import type { GuidanceResource } from './resources/guidance.ts';
import { listing } from './resources/listing.ts';
import { Procedures } from './resources/procedures.ts';
import type { MeResource } from './resources/sessions.ts';
import type { TrackingResource } from './resources/tracking.ts';
import { sendPlainly } from './transport/exchange.ts';
import { lazily } from './transport/lazily.ts';
import { load } from './transport/load.ts';
import type { ClientOptions } from './transport/options.ts';
import { Transport } from './transport/transport.ts';
import { startUpload } from './uploads/start-upload.ts';

/**
 * The same client as `createClient` makes, in less, for pages: it sends with `fetch` alone, and never loads ky.
 * @throws {TypeError} when `baseUrl` is no http or https address
 * @example
 * const light = lazyClient({ baseUrl: 'https://nopho.example.gov.vn', agencyId: '18073' });
 * const { shortName } = await light.agencies.get();
 * console.log(shortName); // Phường Thành Sen
 */
export function lazyClient(options: EtdpClientOptions): EtdpClient {
  return clientOf(new Transport(options, sendPlainly), options.device);
}

/**
 * The lazy client without what no element uses: whoever signs in, the ward's side, and of `documents` what is not sent by a queue (the
 * task of an `upload()` has to be there at once).
 */
export function lazyPageClient(options: ClientOptions): PageClient {
  return partsOf(new Transport(options, sendPlainly));
}

/**
 * The client over a transport. Only agencies and procedures are loaded with it, everything else when it is first used: a part that
 * cannot be loaded is an `EtdpConnectionError` of the call that needed it.
 */
export function clientOf(transport: Transport, device?: Device): EtdpClient {
  const sessions = () => load(() => import('./resources/sessions.ts'));
  const me = async () => new (await sessions()).MeResource(transport);
  const guidance = async () => new (await load(() => import('./resources/guidance.ts'))).GuidanceResource(transport);
  const desk = async () => new (await load(() => import('./resources/desk.ts'))).Desk(transport);
  const upload: EtdpClient['documents']['upload'] = (...args) => startUpload(transport, ...args);
  const documents = lazily(
    async () => new (await load(() => import('./resources/documents.ts'))).Documents(transport),
    { upload },
  );
  const kept = async () => (await load(() => import('./outbox/kept.ts'))).keptBy(client, transport.runtime, device);
  const client: EtdpClient = {
    ...partsOf(transport),
    documents,
    sessions: lazily(async () => new (await sessions()).Sessions(transport)),
    me: lazily(me, {
      dossiers: (query?: Parameters<MeResource['dossiers']>[0]) =>
        listing('GET /v1/me/dossiers', async (page) => (await me()).dossiers(query).page(page)),
    }),
    desk: lazily(desk, {
      list: (query?: DeskQuery) =>
        listing('GET /v1/desk/dossiers', async (page) => (await desk()).list(query).page(page)),
      deliveries: (query?: DeliveryQuery) =>
        listing('GET /v1/desk/deliveries', async (page) => (await desk()).deliveries(query).page(page)),
      notices: (query?: NoticeQuery) =>
        listing('GET /v1/desk/payment-notices', async (page) => (await desk()).notices(query).page(page)),
    }),
    handovers: lazily(async () => new (await load(() => import('./resources/handovers.ts'))).Handovers(transport)),
    guidance: lazily(guidance, {
      list: (query?: Parameters<GuidanceResource['list']>[0]) =>
        listing('GET /v1/desk/guidance', async (page) => (await guidance()).list(query).page(page)),
    }),
    roster: lazily(async () => new (await load(() => import('./resources/roster.ts'))).RosterResource(transport)),
    drafts: device?.drafts ?? lazily(async () => (await kept()).drafts),
    outbox: lazily(async () => (await kept()).outbox, {
      async *watch(options?: { readonly signal?: AbortSignal }) {
        yield* (await kept()).outbox.watch(options);
      },
    }),
    statistics: lazily(
      async () => new (await load(() => import('./resources/statistics.ts'))).StatisticsResource(transport),
    ),
  };
  return client;
}

function partsOf(transport: Transport): PageClient {
  const tracking = async () => new (await load(() => import('./resources/tracking.ts'))).TrackingResource(transport);
  return {
    agencyId: transport.agencyId,
    credentials: transport.credentials,
    agencies: new Agencies(transport),
    procedures: new Procedures(transport),
    divisions: lazily(async () => new (await load(() => import('./resources/divisions.ts'))).Divisions(transport)),
    dossiers: lazily<EtdpClient['dossiers'], object>(async (name) =>
      ['create', 'get', 'update', 'discard', 'submit', 'receipt'].includes(name)
        ? new (await load(() => import('./resources/dossiers.ts'))).Dossiers(transport)
        : new (await load(() => import('./resources/filed-dossiers.ts'))).FiledDossiers(transport),
    ),
    documents: lazily(
      async () => new (await load(() => import('./resources/document-calls.ts'))).DocumentCalls(transport),
    ),
    tracking: lazily(tracking, {
      async *watch(...args: Parameters<TrackingResource['watch']>) {
        yield* (await tracking()).watch(...args);
      },
    }),
  };
}
