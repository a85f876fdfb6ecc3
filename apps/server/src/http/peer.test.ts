import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { peerOf, type TrustedProxies } from './peer.ts';

const request = (remoteAddress: string | undefined, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

test.each<[string, TrustedProxies | undefined, string | undefined, string | undefined, string | undefined]>([
  ['nobody is trusted: the header is ignored', undefined, '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['without the header it is the peer', 1, '10.0.0.1', undefined, '10.0.0.1'],
  ['one proxy: whom it saw', 1, '10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['one proxy: what the peer wrote before is not believed', 1, '10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['two proxies: the one before', 2, '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['a network: as far as it goes', ['10.0.0.0/8'], '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['a network: a peer that is not in it is not believed', ['10.0.0.0/8'], '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['an IPv4 peer in the form of IPv6', ['10.0.0.0/8'], '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['IPv6', ['fd00::/8'], 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ['a name for a network', ['loopback'], '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['what is no address is nobody', 1, '10.0.0.1', "x'; DROP", '10.0.0.1'],
  ['an empty header', 1, '10.0.0.1', '', '10.0.0.1'],
  ['a connection that is gone', 1, undefined, '198.51.100.1', undefined],
])('%s', (_name, trusted, remote, forwarded, expected) =>
  expect(peerOf(trusted)(request(remote, forwarded))).toBe(expected),
);

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.1:443'])('%s is no address of a proxy', (text) =>
  expect(() => peerOf([text])).toThrow(/invalid/),
);
