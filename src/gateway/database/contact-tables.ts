/** The rows that say where residents want to be told of their dossiers. */

/** Somebody has agreed to be told of a dossier here. When they want it no more, the row goes. */
export interface ContactRow {
  /** Names it in the link that ends it. */
  id: string;
  dossier_id: string;
  /** `email` or `sms`. */
  kind: string;
  /** A mail address or a phone number as `tidyPhone` writes it; sealed. */
  address: string;
  /** A keyed hash of the address, by which uses are counted. */
  hash: string;
  agreed_at: string;
}

/** An address whose owner wants to hear nothing, whoever names it. */
export interface SilencedContactRow {
  hash: string;
  at: string;
}

/** A delivery that went, or was about to go, to an address on a day: what the bounds of a day are counted by. */
export interface ContactUseRow {
  delivery_id: string;
  target: string;
  hash: string;
  /** Local date `YYYY-MM-DD`. */
  day: string;
}
