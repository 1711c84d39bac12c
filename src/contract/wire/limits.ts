/** Limits of the wire. Each has a problem code of its own. */
export const LIMITS = {
  /** Bytes of a JSON body: `request.body-too-large`. */
  jsonBytes: 262_144,
  /** Bytes of one file, whatever the agency: `document.too-large`. */
  fileBytes: 200 * 1024 * 1024,
  /** Bytes of one file at an agency that says nothing else. */
  usualFileBytes: 20 * 1024 * 1024,
  /** Pixels of a picture, width by height: `document.too-complex`. A phone's camera of 64 million fits. */
  pixels: 70_000_000,
  /** Pages of a PDF: `document.too-complex`. */
  pages: 1000,
  /** Files of one dossier: `document.too-many`. */
  documents: 40,
  /** Bytes of one tus part: `upload.too-large`. A whole usual file, because most tus clients send one part unless told otherwise. */
  partBytes: 20 * 1024 * 1024,
  /** Items of one page of a list. */
  pageItems: 500,
  /** Characters of an `Idempotency-Key`. */
  idempotencyKey: 128,
  /** Days an unfiled draft, and an unfinished upload, are kept after the last change. */
  draftDays: 30,
  uploadDays: 7,
} as const;

/** Version of the wire contract; goes up when an old client could misread an answer. */
export const CONTRACT_VERSION = 1;
