/**
 * The address of another system, from settings: https, or http within the ward's own network, and nothing secret in it.
 * @throws {Error} that begins with `what`
 */
export function readTargetUrl(what: string, written: string, insideNetwork: boolean): URL {
  const url = URL.parse(written);
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw new Error(`${what} should be an https address`);
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    throw new Error(`${what} should have no user name, password or fragment`);
  if (url.protocol === 'http:' && !insideNetwork)
    throw new Error(`${what} should begin with https; "insideNetwork": true allows http in your own network`);
  return url;
}
