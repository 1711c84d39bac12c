/** The rows of dossiers: what they hold, what happened to them, and by what they are found. */

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

/** What a filed dossier is found by without a word of it being readable. */
export interface LookupRow {
  dossier_id: string;
  /** `citizen-id` or `phone`. */
  kind: string;
  /** HMAC-SHA256 of the tidy value, base64url. */
  hash: string;
}

/** Serials: the last number given under a name. */
export interface CounterRow {
  name: string;
  value: number;
}
