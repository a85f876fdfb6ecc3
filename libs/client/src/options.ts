import type { RetryOptions } from './retry.ts';

/** Where the API is, and how calls are made that do not say otherwise. */
interface Connection<Dates extends boolean> {
  /** `http://127.0.0.1:8080` or one of `environments`, without the paths of the API. */
  readonly baseUrl: string;
  /** Sends a request; absent = the host's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /**
   * Milliseconds that a call may take, its log-in and repetitions included. Absent = 60,000. Work that may take minutes (`x-long`) has a day,
   * unless its own call says otherwise.
   */
  readonly timeoutMs?: number;
  readonly retry?: RetryOptions;
  /** Whether methods by resource answer instants as `Date`, and take them; absent = epoch milliseconds, as they are sent. */
  readonly dates?: Dates;
}

/** Who logs in: an API access token of the client, and a user or an agent of the same client. */
export interface Credentials {
  /** The API access token, for the header LV-Access. */
  readonly access: string;
  /** The client code, not its display name. */
  readonly clientName: string;
  readonly userName: string;
  readonly password: string;
  /** Whether `userName` is an agent; absent = a user. */
  readonly agent?: boolean;
}

/** With credentials: the client logs in when a call needs it. `sessionId` is used first, as long as it lives. */
export interface LogInOptions<Dates extends boolean = false> extends Connection<Dates>, Credentials {
  readonly sessionId?: string;
}

/** Without credentials: the client uses the session it is given and never logs in. */
export interface SessionOptions<Dates extends boolean = false> extends Connection<Dates> {
  readonly sessionId?: string;
  readonly access?: string;
  readonly clientName?: never;
  readonly userName?: never;
  readonly password?: never;
  readonly agent?: never;
}

export type ClientOptions<Dates extends boolean = false> = LogInOptions<Dates> | SessionOptions<Dates>;

/**
 * Throws for a token or session id that no header can carry, and for a base that is no address of an API, without quoting
 * it: `Headers` and `Request` would, and the text of an error ends in logs.
 */
export function requireSendable({ access, sessionId, baseUrl }: ClientOptions<boolean>): void {
  for (const [name, value] of Object.entries({ access, sessionId })) {
    if (value === undefined || /^[\x21-\x7e]+$/.test(value)) continue;
    throw new TypeError(`createClient: ${name}: expected one or more printable ASCII characters without spaces.`);
  }
  if (!isBase(baseUrl)) {
    throw new TypeError('createClient: baseUrl: expected http:// or https://, a host and at most a path.');
  }
}

function isBase(baseUrl: string): boolean {
  if (/^$|^\/(?!\/)/.test(baseUrl)) return true; // in a browser: the host of the page
  if (!URL.canParse(baseUrl)) return false;
  const { protocol, username, password, search, hash } = new URL(baseUrl);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}
