import pg, { type Pool } from 'pg';

/**
 * Who makes a change, and from where: what the audit trail tells of a change beside the change itself. What is absent is not known.
 * The triggers of the database read it from settings that hold for one transaction.
 */
export interface Attribution {
  /** `user:12` and `agent:7` for people, `sweep`, `import:…` and the like for what is done by itself. */
  readonly actor?: string | undefined;
  /** The public id of the session: the beginning of its fingerprint, and nothing that opens it. */
  readonly session?: string | undefined;
  /** The network address that the request came from. */
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
  /** The operation of the contract that was asked for. */
  readonly operation?: string | undefined;
  /** Why, in the words of whoever asked for it. */
  readonly reason?: string | undefined;
  /** The name of the file that it came from. */
  readonly source?: string | undefined;
}

const ATTRIBUTION = Symbol('attribution');
type Carrying = Pool & { readonly [ATTRIBUTION]?: Attribution };

/** What a pool says of those who write through it; empty where it says nothing. */
export const attributionOf = (pool: Pool): Attribution => (pool as Carrying)[ATTRIBUTION] ?? {};

/** Marks a pool with the attribution of every transaction that is begun on it. For `attributed` alone. */
export const carrying = <Kind extends object>(pool: Kind, attribution: Attribution): Kind =>
  Object.assign(pool, { [ATTRIBUTION]: attribution });

/**
 * The statements that begin a transaction on a pool: in one round trip, the transaction and who makes it. Every transaction of the
 * server that may write begins with this, and the settings end with it.
 */
export function beginning(pool: Pool): string {
  const attribution = (pool as Carrying)[ATTRIBUTION];
  return attribution ? `BEGIN; ${saying(attribution)}` : 'BEGIN';
}

/** The statement that says in a transaction who makes it. */
export function saying({ actor, source, ...origin }: Attribution): string {
  const settings = Object.entries({ actor, source, origin: JSON.stringify(origin) }).flatMap(([name, value]) =>
    value === undefined ? [] : [`set_config('clearline.${name}', ${pg.escapeLiteral(value)}, true)`],
  );
  return `SELECT ${settings.join(', ')}`;
}
