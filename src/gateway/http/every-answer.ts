/** What an answer of the API may do in a browser: nothing. Pages of the site bring their own policy. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** What every answer says to a browser, whatever it is and wherever it was made. */
export function guard(headers: Headers): void {
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.set('Referrer-Policy', 'no-referrer');
  if (!headers.has('content-security-policy')) headers.set('Content-Security-Policy', API_POLICY);
}
