/** The rows that say how the bytes of documents are kept, beside those of `tables.ts`. */

/** What a blob of the store is sealed with. Without this row its bytes are noise, wherever a copy of them lies. */
export interface BlobKeyRow {
  /** The upload, or the file that waits for its application, that brought the bytes. */
  blob: string;
  /** 32 bytes as base64; null for bytes that stand in the store as they were sent, by a version that sealed none. */
  key: string | null;
  created_at: string;
}
