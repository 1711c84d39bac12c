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

export interface DossierRow {
  id: string;
  agency_id: string;
  procedure_code: string;
  channel: string;
  state: string;
  /** 1 at first, one more with each change of answers or state; files, which arrive by themselves, leave it. The ETag. */
  version: number;
  /** `Answers` as JSON. */
  answers: string;
  created_at: string;
  updated_at: string;
  /** Null once filed. */
  expires_at: string | null;
  /** From here on: null until filed. */
  code: string | null;
  submitted_at: string | null;
  due_at: string | null;
  /** The applicant's name, for the ward's list, and phone as `tidyPhone` writes it, for the tracker. */
  applicant_name: string | null;
  applicant_phone: string | null;
  /** `Consent` as JSON. */
  consent: string | null;
  /** `Receipt` without its secret, as JSON: what was signed is never made anew. */
  receipt: string | null;
  /** 1 once the ward has accepted it: `DossierPast`. */
  accepted: number;
  /** The open `SupplementRequest` as JSON. */
  supplement: string | null;
  /** The open `PaymentRequest` as JSON. */
  payment: string | null;
  /** The account of the resident who began it signed in. */
  owner_id: string | null;
  /** `WardClock`: the due date, later by the time papers were awaited; null where no time is set. */
  deadline: string | null;
  /** When the ward's time stopped running, as it is done or waits for papers; null while it runs. */
  clock_stopped_at: string | null;
  /** How often papers were asked for. */
  supplement_rounds: number;
  /** The post whose volunteer began it signed in. */
  post_id: string | null;
  /** When it came to its end; null before. */
  ended_at: string | null;
  /** What of it is gone: `files`, or `everything` that says who it is about. Its log tells why. */
  erased: string | null;
  erased_at: string | null;
}

/** What opens a dossier beside its owner's session and its tracking secret. */
export interface DossierTokenRow {
  /** SHA-256 (hex) of the access token. */
  token_hash: string;
  dossier_id: string;
  created_at: string;
}

export interface DocumentRow {
  dossier_id: string;
  /** Made by the client; unique within its dossier only. */
  id: string;
  slot: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  /** `announced` or `stored`. */
  state: string;
  added_at: string;
  stored_at: string | null;
  /** 1, 2, 3 …: the order of announcement within the dossier. */
  position: number;
  /** The supplement request it answers. */
  supplement_id: string | null;
  /** The upload that brought its bytes: their name in the blob store. Null until stored. */
  blob: string | null;
  /** When the ward gave it out, for a result; null before, and for every other file. */
  issued_at: string | null;
  /** What the virus scanner says of its bytes: `unscanned` (there was none), `scanning`, `clean` or `infected`. */
  scan: string;
}

/** A file that waits for the virus scanner. Gone once that has said what it is. */
export interface ScanRow {
  /** The blob of a stored document. */
  blob: string;
  added_at: string;
  /** When it is next tried; while a node has it, when it may be taken from that. */
  due_at: string;
  /** How often it was tried without an answer. */
  tries: number;
}

export interface UploadRow {
  id: string;
  dossier_id: string;
  document_id: string;
  size: number;
  /** Bytes that are safe on disk. */
  received: number;
  created_at: string;
  updated_at: string;
  expires_at: string;
}

export interface PaymentRow {
  id: string;
  dossier_id: string;
  /** The `PaymentRequest` it answers; each is paid once. */
  request_id: string;
  /** Whole đồng. */
  amount: number;
  /** `transfer` or `counter`. */
  method: string;
  /** `announced` or `confirmed`. */
  state: string;
  /** What to write on a transfer. */
  reference: string;
  announced_at: string;
  confirmed_at: string | null;
}

/** What a bank has told of money that came: once for each transaction of an agency's account. */
export interface PaymentNoticeRow {
  agency_id: string;
  transaction_id: string;
  /** SHA-256 (hex) of what was told, so that something else under the same number is found out. */
  digest: string;
  /** Whole đồng, as digits. */
  amount: string;
  /** What was written on the transfer, while an officer may need it. */
  content: string | null;
  paid_at: string;
  received_at: string;
  /** `matched`, `held`, `settled` or `set-aside`. */
  state: string;
  /** Why it is held. */
  reason: string | null;
  dossier_id: string | null;
  /** The user name of the officer who set it aside, when, and why in their words; null unless one has. */
  set_aside_by: string | null;
  set_aside_at: string | null;
  set_aside_why: string | null;
}

/** What an applicant says of how it went: once a dossier. */
export interface FeedbackRow {
  dossier_id: string;
  /** 1 (bad) to 5 (good). */
  rating: number;
  comment: string | null;
  given_at: string;
}

/** Never changed, never deleted while its dossier exists. */
export interface LogEventRow {
  dossier_id: string;
  seq: number;
  type: string;
  at: string;
  actor: string;
  /** JSON. */
  data: string;
  /** The state it led to, of `data`, where it led to one: that is sealed, and states are counted. */
  state: string | null;
  previous: string;
  /** SHA-256 (hex) of `logEventText`. */
  hash: string;
  key_id: string;
  /** Ed25519 over the hash, base64url. */
  signature: string;
}

/** Serials: the last number given under a name. */
export interface CounterRow {
  name: string;
  value: number;
}

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

export interface UserRow {
  id: string;
  /** Small letters. Found by its hash, a column that only `sealing/` knows. */
  username: string;
  display_name: string;
  role: string;
  /** Null for a resident. */
  agency_id: string | null;
  /** `scrypt$N$r$p$salt$hash`; empty for who signs in through a provider alone. */
  password: string;
  /** 1 for an account that only a demo may have. */
  demo: number;
  created_at: string;
  /** Set: the password was handed out on paper, opens the account until then, and must be changed first. */
  one_time_until: string | null;
  /** The agency that handed the account out to a resident. */
  handed_out_by: string | null;
  /** Where a volunteer helps. */
  post_id: string | null;
}

export interface SessionRow {
  /** SHA-256 (hex) of the bearer token. */
  token_hash: string;
  user_id: string;
  created_at: string;
  expires_at: string;
  sign_in_id: string | null;
}

/** What an application is called by who made it through the GovStack facade. */
export interface GovStackApplicationRow {
  dossier_id: string;
  /** The caller's own id of the applicant; it opens nothing. */
  applicant_id: string;
  /** What it is found by: a keyed hash. */
  applicant_hash: string;
  name: string | null;
}

/** A file sent before its application; its bytes are kept under its id. It becomes a document of the dossier that names it. */
export interface GovStackFileRow {
  id: string;
  /** The slot it was sent for. */
  slot: string | null;
  name: string;
  /** By its bytes; `application/octet-stream` for what no dossier takes. */
  media_type: string;
  size: number;
  sha256: string;
  expires_at: string;
}
/** A draft that may be taken over on another machine. */
export interface HandoverRow {
  /** SHA-256 (hex) of the handover's token. */
  token_hash: string;
  dossier_id: string;
  created_at: string;
  expires_at: string;
}

/** People who were helped at a post: how many, never who. */
export interface GuidanceRow {
  id: string;
  agency_id: string;
  post_id: string;
  people: number;
  topic: string;
  procedure_code: string | null;
  at: string;
  /** The user name of who noted it. */
  noted_by: string;
}

export interface RosterRow {
  agency_id: string;
  /** One more with each change of any day; the ETag. */
  version: number;
}

/** Somebody on duty on a local date, morning or afternoon. */
export interface DutyRow {
  agency_id: string;
  /** `YYYY-MM-DD`. */
  date: string;
  /** 1, 2, 3 …: the order within the day. */
  position: number;
  session: string;
  post_id: string | null;
  name: string;
  phone: string | null;
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

/** What a filed dossier is found by without a word of it being readable. */
export interface LookupRow {
  dossier_id: string;
  /** `citizen-id` or `phone`. */
  kind: string;
  /** HMAC-SHA256 of the tidy value, base64url. */
  hash: string;
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
