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
import type { Credentials } from './transport/credentials.ts';

/** What a class offers, without its private parts: a fake can be one too. */
export type Shape<Class> = Pick<Class, keyof Class>;

/** A client of one gateway. */
export interface EtdpClient {
  /** The agency meant where a call names none. */
  readonly agencyId: string | undefined;
  /** Who the client speaks for; in memory only. */
  readonly credentials: Omit<Shape<Credentials>, 'headers'>;
  readonly agencies: Shape<Agencies>;
  readonly procedures: Shape<Procedures>;
  readonly divisions: Shape<Divisions>;
  readonly dossiers: Shape<Dossiers> & Shape<FiledDossiers>;
  readonly documents: Shape<Documents>;
  readonly tracking: Shape<TrackingResource>;
  readonly sessions: Shape<Sessions>;
  readonly me: Shape<MeResource>;
  readonly desk: Shape<Desk>;
  readonly handovers: Shape<Handovers>;
  readonly guidance: Shape<GuidanceResource>;
  readonly roster: Shape<RosterResource>;
  readonly statistics: Shape<StatisticsResource>;
}

/** What no element uses: whoever signs in, and the side of the ward and its posts. */
type BesideThePage = 'sessions' | 'me' | 'desk' | 'handovers' | 'guidance' | 'roster' | 'statistics';

/** As much of a client as elements need: their files go through an `UploadQueue`. */
export interface PageClient extends Omit<EtdpClient, 'documents' | BesideThePage> {
  readonly documents: Shape<DocumentCalls>;
}
