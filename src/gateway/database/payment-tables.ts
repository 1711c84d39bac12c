/** The rows of fees: what an applicant says, and what a bank says. */

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
