/** SHA-256 of bytes or of a text's UTF-8, in lower-case hex. */
export async function sha256Hex(of: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const digest = await sha256(of);
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same in base64, as `Upload-Checksum` takes it. */
export async function sha256Base64(of: Uint8Array<ArrayBuffer>): Promise<string> {
  return btoa(String.fromCharCode(...(await sha256(of))));
}

async function sha256(of: Uint8Array<ArrayBuffer> | string): Promise<Uint8Array> {
  const bytes = typeof of === 'string' ? new TextEncoder().encode(of) : of;
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
