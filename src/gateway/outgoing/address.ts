import { BlockList, isIP } from 'node:net';

/**
 * Where an address leads: `public`; `inside`, the machine itself and the networks behind a ward's router; or `never`, where nobody
 * whom we tell anything can be: link-local with the clouds' metadata services, multicast, reserved and documentation ranges, and
 * IPv6 ranges that wrap an IPv4 address. By the IANA special-purpose address registries (RFC 6890).
 */
export type AddressKind = 'public' | 'inside' | 'never';

const INSIDE = blockList([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
]);

const NEVER = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // Metadata services that stand in ranges which are not link-local.
  '100.100.100.200/32',
  'fd00:ec2::254/128',
  '::/128',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]);

/** Only these IPv6 addresses have been given to anybody. */
const GIVEN_OUT = blockList(['2000::/3']);

/** Pure. A text that is no address is `never`. */
export function addressKind(address: string): AddressKind {
  const plain = unwrapped(address);
  const version = isIP(plain);
  if (version === 0) return 'never';
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (NEVER.check(plain, family)) return 'never';
  if (INSIDE.check(plain, family)) return 'inside';
  return version === 4 || GIVEN_OUT.check(plain, family) ? 'public' : 'never';
}

/** `::ffff:10.0.0.1`, however it is written, is 10.0.0.1. */
function unwrapped(address: string): string {
  if (isIP(address) !== 6) return address;
  const { hostname } = new URL(`http://[${address.replace(/%.*$/, '')}]/`);
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return address;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
