/** The rows of people who work with the gateway, and of what they do beside dossiers. */

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
