import { createHash } from 'node:crypto';

/** How many rows, and a digest of what they are (`digestOf` in rows.ts). */
export interface Rows {
  readonly rows: number;
  /** SHA-256 in hexadecimal. */
  readonly digest: string;
}

/** An event as it is chained. What is absent is not known. */
export interface EventToSeal {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly session: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly operation: string | null;
  readonly reason: string | null;
  readonly source: string | null;
  /** Table, rows made, rows ended; in the order of the tables' names. */
  readonly changes: readonly (readonly [thing: string, made: number, ended: number])[];
}

/** A place of a chain: how many events it has up to there, and the hash with the last of them. */
export interface ChainEnd {
  readonly n: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Where every chain begins. */
export const BEGINNING: ChainEnd = { n: 0, hash: '0'.repeat(64) };

/** What is read back of a record. */
export interface ReadRecord {
  readonly made: Rows;
  readonly ended: Rows;
}

/**
 * The text of an event that is hashed: JSON in one line, its keys in this order, without those that are absent. Version 1; a later
 * version says another number, and old records stay as they are.
 */
export function recordOf(clientId: number, n: number, event: EventToSeal, { made, ended }: ReadRecord): string {
  const { id, at, actor, session, address, requestId, operation, reason, source, changes } = event;
  const known = Object.entries({ session, address, requestId, operation, reason, source }).filter(
    ([, value]) => value !== null,
  );
  return JSON.stringify({
    v: 1,
    client: clientId,
    n,
    event: id,
    at: at.toISOString(),
    actor,
    ...Object.fromEntries(known),
    changes,
    made: { rows: made.rows, digest: made.digest },
    ended: { rows: ended.rows, digest: ended.digest },
  });
}

/** The hash of a place of a chain: SHA-256 of the hash before it, a line feed, and the record; both in UTF-8. */
export const hashOf = (before: string, record: string): string =>
  createHash('sha256').update(`${before}\n${record}`).digest('hex');
