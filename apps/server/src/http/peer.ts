import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from 'proxy-addr';

/** The proxies whose word on whom they speak for is taken: how many stand before the server, or their addresses and networks. */
export type TrustedProxies = number | readonly string[];

/** Where a request comes from: an IP address; undefined once its connection is gone. */
export type PeerOf = (req: IncomingMessage) => string | undefined;

/**
 * Finds where requests come from. `X-Forwarded-For` is read from its end, and only as far as proxies wrote it that are trusted: whatever
 * the peer wrote into it stands before that and is not looked at. Throws where a text is no address and no network.
 * @param trusted undefined: no proxy is, and the header is ignored
 */
export function peerOf(trusted: TrustedProxies | undefined): PeerOf {
  if (trusted === undefined) return ({ socket }) => socket.remoteAddress;
  const isTrusted =
    typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : proxyAddr.compile([...trusted]);
  return (req) => {
    if (req.socket.remoteAddress === undefined) return undefined;
    const found = proxyAddr(req, isTrusted);
    return isIP(found) === 0 ? req.socket.remoteAddress : found; // a proxy that writes no address speaks for itself
  };
}
