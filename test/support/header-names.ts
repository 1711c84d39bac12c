/** Every header that a gateway looks at, or that a proxy or a browser may send: for tests that send nonsense in them. */
export const HEADERS: readonly string[] = [
  ...['Authorization', 'Tracking-Secret', 'Tracking-Phone', 'Idempotency-Key', 'If-Match', 'If-None-Match'],
  ...['Last-Event-ID', 'Tus-Resumable', 'Upload-Offset', 'Upload-Length', 'Upload-Metadata', 'Upload-Checksum'],
  ...['Upload-Defer-Length', 'Content-Type', 'Content-Encoding', 'Accept', 'Accept-Encoding', 'Accept-Language'],
  ...['Range', 'Origin', 'X-HTTP-Method-Override', 'X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded', 'Cookie'],
  ...['Etdp-Client', 'Information-Mediator-Client'],
];
