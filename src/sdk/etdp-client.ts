import type { Device } from './device/device.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Agencies } from './resources/agencies.ts';
import type { Desk } from './resources/desk.ts';
import type { Divisions } from './resources/divisions.ts';
import type { DocumentCalls } from './resources/document-calls.ts';
import type { Documents } from './resources/documents.ts';
import type { Dossiers } from './resources/dossiers.ts';
import type { FiledDossiers } from './resources/filed-dossiers.ts';
import type { Procedures } from './resources/procedures.ts';
import type { GuidanceResource } from './resources/guidance.ts';
import type { Handovers } from './resources/handovers.ts';
import type { RosterResource } from './resources/roster.ts';
import type { StatisticsResource } from './resources/statistics.ts';
import type { MeResource, Sessions } from './resources/sessions.ts';
import type { TrackingResource } from './resources/tracking.ts';
import type { Shape } from './shape.ts';
import type { Credentials } from './transport/credentials.ts';
import type { ClientOptions } from './transport/options.ts';

/** Options of a client with all its parts. Only `baseUrl` is needed. */
export interface EtdpClientOptions extends ClientOptions {
  /** Where `client.drafts` and `client.outbox` keep things. @default a device of its own, made when it is first asked for something */
  readonly device?: Device;
}

/** A client of one gateway. */
export interface EtdpClient {
  /** The agency meant where a call names none. */
  readonly agencyId: string | undefined;
  /** Who the client speaks for; in memory only. */
  readonly credentials: Omit<Shape<Credentials>, 'headers'>;
  /** Wards and other offices: who they are, when they are open, what they receive online. */
  readonly agencies: Shape<Agencies>;
  /** The catalogue of procedures. */
  readonly procedures: Shape<Procedures>;
  /** Provinces and communes, and what old addresses mean today. */
  readonly divisions: Shape<Divisions>;
  /** Dossiers, from draft to receipt, and what comes after filing. */
  readonly dossiers: Shape<Dossiers> & Shape<FiledDossiers>;
  /** The files of a dossier. */
  readonly documents: Shape<Documents>;
  /** The status of a dossier, as it changes, and what proves it. */
  readonly tracking: Shape<TrackingResource>;
  /** Signing in and out. */
  readonly sessions: Shape<Sessions>;
  /** The person signed in, and their own dossiers. */
  readonly me: Shape<MeResource>;
  /** The ward's side: its work list and what it does with a dossier. For officers. */
  readonly desk: Shape<Desk>;
  /** Going on with a draft on another machine. */
  readonly handovers: Shape<Handovers>;
  /** People who were helped at a post: how many, never who. For staff. */
  readonly guidance: Shape<GuidanceResource>;
  /** Who is on duty, and when. */
  readonly roster: Shape<RosterResource>;
  /** Counts over the dossiers of an agency, without personal data. */
  readonly statistics: Shape<StatisticsResource>;
  /** What was begun on this device, encrypted there; nothing of it is at the gateway before it is sent. */
  readonly drafts: Device['drafts'];
  /** Drafts on their way to the gateway, each with its files as one. */
  readonly outbox: Shape<Outbox>;
}

/** What no element uses: whoever signs in, the side of the ward and its posts; a page has a device of its own. */
type BesideThePage =
  'sessions' | 'me' | 'desk' | 'handovers' | 'guidance' | 'roster' | 'statistics' | 'drafts' | 'outbox';

/** As much of a client as elements need: their files go through an `UploadQueue`. */
export interface PageClient extends Omit<EtdpClient, 'documents' | BesideThePage> {
  /** The calls that an `UploadQueue` makes. */
  readonly documents: Shape<DocumentCalls>;
}
