import { isIPv6 } from 'node:net';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../http/refusal.ts';
import { fingerprintHex } from './secrets.ts';

const WINDOW_S = 5 * 60;
const ATTEMPTS_PER_USER = 10;
const ATTEMPTS_PER_ADDRESS = 100;

export interface Attempt {
  readonly clientName: string;
  readonly userName: string;
  readonly address: string;
}

export type LoginThrottle = ReturnType<typeof loginThrottle>;

/**
 * What an attempt is counted under: the address, or the network of an address of IPv6, of which whoever has one has 2^64.
 * `2001:db8:1:2:3::4` is counted as `2001:db8:1:2::/64`, and what is IPv4 in the form of IPv6 as it is.
 */
function networkOf(address: string): string {
  const [bare = ''] = address.split('%'); // without the interface of a link-local one
  if (!isIPv6(bare) || /^::ffff:/i.test(bare)) return address;
  const [before = [], after = []] = bare.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  return `${groups.slice(0, 4).join(':').toLowerCase()}::/64`;
}

/**
 * Slows down guessing: ten attempts for one user from one address, a hundred from one address, in five minutes; all addresses of a /64 of
 * IPv6 are one. Counted in the database, so that every process sees the same counts. The address is part of the user's key, so that a stranger cannot lock a user out.
 */
export function loginThrottle(pool: Pool) {
  const limiter = (name: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'login_attempt',
      tableCreated: true, // by the migrations
      keyPrefix: name,
      points,
      duration: WINDOW_S,
    });
  const perUser = limiter('user', ATTEMPTS_PER_USER);
  const perAddress = limiter('address', ATTEMPTS_PER_ADDRESS);

  // Names are hashed: the table of attempts is no list of users.
  const keysOf = ({ clientName, userName, address }: Attempt) => {
    const network = networkOf(address);
    return {
      user: fingerprintHex([clientName, userName.toLowerCase(), network].join('\0')),
      address: fingerprintHex(network),
    };
  };

  return {
    /** Counts an attempt before it is judged, so that parallel guesses count too. Throws the Refusal 429 when there were too many. */
    async admit(attempt: Attempt): Promise<void> {
      const keys = keysOf(attempt);
      try {
        await perAddress.consume(keys.address);
        await perUser.consume(keys.user);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw new Refusal('login.throttled', { seconds }, { headers: { 'Retry-After': String(seconds) } });
      }
    },

    /** Takes a successful attempt off the counts. */
    async forgive(attempt: Attempt): Promise<void> {
      const keys = keysOf(attempt);
      await Promise.all([perUser.delete(keys.user), perAddress.reward(keys.address)]);
    },
  };
}
