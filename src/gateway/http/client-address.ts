import { isIPv6 } from 'node:net';

/**
 * Who a rate limit counts: the address of the connection, or, behind a proxy that is trusted, the last one it wrote into
 * `X-Forwarded-For` (those before it are the client's own words). An IPv6 customer has a whole /64, which counts as one.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  trustProxy: boolean,
): string {
  const last = trustProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined;
  const address = (last === undefined || last === '' ? socketAddress : last) ?? 'unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 64);
  return isIPv6(plain) ? `${firstFour(plain)}::/64` : plain;
}

function firstFour(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail === undefined) return groups.slice(0, 4).join(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}
