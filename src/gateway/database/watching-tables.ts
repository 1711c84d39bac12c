/** The rows that those who look after a gateway are told from. */

/** When a background job last did all of its work, at whatever node. */
export interface JobRunRow {
  name: string;
  succeeded_at: string;
  /** How long it took. */
  ms: number;
}

/** What is too much to count each time somebody asks, as it was when it was last counted. */
export interface MeasureRow {
  name: string;
  value: number;
  measured_at: string;
}

/** By what a store is known again: the same word stands in the store. */
export interface StoreMarkRow {
  /** `files` */
  store: string;
  mark: string;
}
