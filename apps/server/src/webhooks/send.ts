import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { faultOfUrl, isPublic, publicLookup } from './address.ts';

const ANSWER_MS = 15_000;

/** What became of a message: the status of its receiver, or why there is none. */
export type Sent = { readonly status: number } | { readonly failure: string };

/**
 * Sends a message to the receiver of a webhook. Follows no redirection, and waits fifteen seconds. Never rejects.
 * @param isPrivateAllowed sends to private addresses, too
 */
export function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  isPrivateAllowed: boolean,
): Promise<Sent> {
  const fault = faultOfUrl(url, isPrivateAllowed);
  if (fault !== undefined) return Promise.resolve({ failure: fault });
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (!isPrivateAllowed && isIP(host) !== 0 && !isPublic(host))
    return Promise.resolve({ failure: 'a private address' });
  return new Promise((done) => {
    const request = protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = request(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'clearline',
        },
        signal: AbortSignal.timeout(ANSWER_MS),
        agent: false,
        ...(!isPrivateAllowed && { lookup: publicLookup }),
      },
      (answer) => {
        answer.resume(); // what it says is of no interest, how much of it neither
        answer.destroy();
        done({ status: answer.statusCode ?? 0 });
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => done({ failure: reasonOf(error) }));
    asked.end(body);
  });
}

const reasonOf = ({ code, name }: NodeJS.ErrnoException): string => {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return 'no answer within fifteen seconds';
  return code === 'EPRIVATE'
    ? 'the name leads to no address of the public internet'
    : `no connection (${code ?? 'unknown'})`;
};
