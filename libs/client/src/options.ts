/** Where the API is. */
interface Connection {
  /** `http://127.0.0.1:8080`, without the paths of the API. */
  readonly baseUrl: string;
  /** Sends a request; absent = the host's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
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
export interface LogInOptions extends Connection, Credentials {
  readonly sessionId?: string;
}

/** Without credentials: the client uses the session it is given and never logs in. */
export interface SessionOptions extends Connection {
  readonly sessionId?: string;
  readonly access?: string;
  readonly clientName?: never;
  readonly userName?: never;
  readonly password?: never;
  readonly agent?: never;
}

export type ClientOptions = LogInOptions | SessionOptions;

/**
 * Throws for a token or session id that no header can carry, without quoting it: `Headers` would, and the text of an error
 * ends in logs.
 */
export function requireHeaderValues({ access, sessionId }: ClientOptions): void {
  for (const [name, value] of Object.entries({ access, sessionId })) {
    if (value === undefined || /^[\x21-\x7e]+$/.test(value)) continue;
    throw new TypeError(`createClient: ${name}: expected one or more printable ASCII characters without spaces.`);
  }
}
