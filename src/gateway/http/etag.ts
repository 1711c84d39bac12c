import { Refusal } from './refusal.ts';

/** The ETag of a version of a dossier. */
export function etagOf(version: number): string {
  return `"${String(version)}"`;
}

/**
 * Lets a change through when `If-Match` is absent, `*`, or names this version.
 * @throws {Refusal} `version.stale` with the version that holds; `request.header-invalid` for anything but ETags
 */
export function checkIfMatch(headers: Headers, version: number): void {
  const wanted = headers.get('if-match');
  if (wanted === null) return;
  const tags = wanted.split(',').map((tag) => tag.trim());
  if (tags.includes('*') || tags.includes(etagOf(version))) return;
  if (!tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e]*"$/.test(tag))) {
    throw new Refusal('request.header-invalid', { errors: [{ pointer: '/header/If-Match', code: 'header.etag' }] });
  }
  throw new Refusal('version.stale', { currentVersion: version, headers: { ETag: etagOf(version) } });
}
