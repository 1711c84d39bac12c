import type { Kysely } from 'kysely';
import type {
  GuessRow,
  KnownAddressRow,
  ProviderAccountRow,
  RecoveryCodeRow,
  RefreshTokenRow,
  SecondFactorRow,
  SignInAttemptRow,
  SignInRow,
} from './access-tables.ts';
import type {
  CounterRow,
  DocumentRow,
  DossierRow,
  DossierTokenRow,
  FeedbackRow,
  GovStackApplicationRow,
  GovStackFileRow,
  LogEventRow,
  LookupRow,
  ScanRow,
  UploadRow,
} from './dossier-tables.ts';
import type { PaymentNoticeRow, PaymentRow } from './payment-tables.ts';
import type { DutyRow, GuidanceRow, HandoverRow, RosterRow, SessionRow, UserRow } from './people-tables.ts';
import type { BlobKeyRow } from './file-tables.ts';
import type { DeletionRow } from './retention-tables.ts';
import type { JobRunRow, MeasureRow, StoreMarkRow } from './watching-tables.ts';
import type { ContactRow, ContactUseRow, SilencedContactRow } from './contact-tables.ts';

/**
 * The rows of the database, the same on SQLite and PostgreSQL: text and integers only. Times are text as `localTimestamp` writes
 * them (one offset, one width), so their order as text is their order in time. JSON is kept as text; yes and no are 1 and 0.
 */
export interface Tables {
  dossiers: DossierRow;
  documents: DocumentRow;
  scans: ScanRow;
  uploads: UploadRow;
  payments: PaymentRow;
  payment_notices: PaymentNoticeRow;
  feedback: FeedbackRow;
  log_events: LogEventRow;
  counters: CounterRow;
  idempotency: IdempotencyRow;
  users: UserRow;
  sessions: SessionRow;
  govstack_applications: GovStackApplicationRow;
  govstack_files: GovStackFileRow;
  dossier_tokens: DossierTokenRow;
  handovers: HandoverRow;
  guidance: GuidanceRow;
  rosters: RosterRow;
  duties: DutyRow;
  rate_buckets: RateBucketRow;
  key_marks: KeyMarkRow;
  data_keys: DataKeyRow;
  lookups: LookupRow;
  deliveries: DeliveryRow;
  sign_ins: SignInRow;
  refresh_tokens: RefreshTokenRow;
  second_factors: SecondFactorRow;
  recovery_codes: RecoveryCodeRow;
  guesses: GuessRow;
  known_addresses: KnownAddressRow;
  provider_accounts: ProviderAccountRow;
  sign_in_attempts: SignInAttemptRow;
  blob_keys: BlobKeyRow;
  deletions: DeletionRow;
  job_runs: JobRunRow;
  measures: MeasureRow;
  store_marks: StoreMarkRow;
  contacts: ContactRow;
  silenced_contacts: SilencedContactRow;
  contact_uses: ContactUseRow;
}
/** The database, or a transaction on it: Kysely's transaction is one too. */
export type Db = Kysely<Tables>;

export type * from './dossier-tables.ts';
export type * from './payment-tables.ts';
export type * from './people-tables.ts';

/** The first answer to a keyed call. Nothing in it can be read without the caller's key. */
export interface IdempotencyRow {
  /** SHA-256 (hex) over the key and whose it is. */
  id: string;
  route: string;
  /** Over method, path and body, made with the caller's key. */
  request_digest: string;
  status: number;
  /** Headers as JSON and the body, encrypted together with a key derived from the caller's, base64url. */
  answer: string;
  created_at: string;
  expires_at: string;
}

/** How much a client may still call, for the nodes together. */
export interface RateBucketRow {
  /** A keyed hash of who it is and what for. */
  id: string;
  /** Milliseconds since 1970 at which nothing is left to pay for: what is ahead of now has been used. */
  paid_until: number;
}

/** By what keys are known again without being kept here: a node with others would sign and derive what nobody else does. */
export interface KeyMarkRow {
  /** `signing` or `secret`. */
  name: string;
  mark: string;
}

/** A key that sealed columns are sealed with, itself under the master key. */
export interface DataKeyRow {
  id: string;
  /** Base64. */
  wrapped: string;
  /** Which master key opens it. */
  master_id: string;
  created_at: string;
}

/**
 * Something that another system is told of a dossier. No content: what is sent is made from the dossier and its log when it is sent,
 * and is the same each time.
 */
export interface DeliveryRow {
  id: string;
  /** Whom: `portal`, `webhook:one-stop`. */
  target: string;
  agency_id: string;
  dossier_id: string;
  /** Which of the target's messages. */
  message: string;
  /** The event of the dossier's log that it tells of. */
  seq: number;
  /** The order within dossier and target: `seq` times ten, and which message of that event it is. */
  position: number;
  /** `waiting`, `sent`, `dead` or `skipped`. */
  state: string;
  /** Tries that were begun, ever. Whoever begins one owns the delivery until `due_at`, as long as this number stays. */
  attempts: number;
  /** The last one before it is `dead`. */
  attempts_allowed: number;
  /** 1 while it is not known that no try got through. */
  may_have_arrived: number;
  created_at: string;
  /** From when it may be tried: while somebody tries, when their claim ends. */
  due_at: string;
  tried_at: string | null;
  /** When it was sent, given up or skipped. */
  ended_at: string | null;
  /** Why the last try failed, as a code, and figures or names of fields; nothing personal. */
  problem: string | null;
  problem_detail: string | null;
  /** The user name of who had it sent again or skipped. */
  decided_by: string | null;
}
