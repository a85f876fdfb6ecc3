import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// What is not of the public internet: RFC 6890 and its successors in IANA's registries of special-purpose addresses.
const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) PRIVATE.addSubnet(net, prefix, 'ipv4'); // prettier-ignore
// Of IPv6 only global unicast is let pass, and of that nothing that carries an IPv4 address in it or leads nowhere.
for (const [net, prefix] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) PRIVATE.addSubnet(net, prefix, 'ipv6'); // prettier-ignore
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, 'ipv4');
  return isIP(address) === 6 && GLOBAL.check(address, 'ipv6') && !PRIVATE.check(address, 'ipv6');
}

/**
 * Why nothing may be sent to an address; undefined where something may. The name's own addresses are looked at when something is sent
 * (`publicLookup`), as they may change.
 * @param isPrivateAllowed lets pass http and whatever address
 */
export function faultOfUrl(text: string, isPrivateAllowed: boolean): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return 'expected an address that begins with https://';
  if (url.username !== '' || url.password !== '') return 'expected an address without a user and a password';
  if (isPrivateAllowed) return undefined;
  if (url.protocol !== 'https:') return 'expected an address that begins with https://';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if ((isIP(host) !== 0 && !isPublic(host)) || /(^|\.)(localhost|local|internal)\.?$/i.test(host))
    return 'expected an address of the public internet';
  return undefined;
}

/**
 * Looks a name up for a connection, and fails where any of its addresses is private: the connection is made to what was looked at, so
 * that a name that changes meanwhile gains nothing.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    const addresses = found as LookupAddress[] | undefined;
    if (error) return done(error, '', 0);
    const isAll = options.all === true;
    if (!addresses?.length || addresses.some(({ address }) => !isPublic(address)))
      return done(
        Object.assign(new Error('the name leads to no address of the public internet'), { code: 'EPRIVATE' }),
        '',
        0,
      );
    const [{ address, family }] = addresses as [LookupAddress];
    if (isAll) done(null, addresses);
    else done(null, address, family);
  });
};
