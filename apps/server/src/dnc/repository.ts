import { type DncParts, matchKey } from '@clearline/rules';
import type { Pool } from 'pg';
import type { Db } from '../db/client.ts';
import { numbered } from '../db/id.ts';
import { sql } from '../db/sql.ts';
import { notConfigured } from '../http/caller.ts';
import type { PageRequest } from '../http/page.ts';
import { addPhones, type NewPhones } from './add-phones.ts';

const TYPES = ['DAILY', 'PERMANENT'] as const;
export type DncType = (typeof TYPES)[number];

/** Which list: a client's entries of one type, or only those of one service. */
export interface DncList {
  readonly clientId: number;
  readonly type: DncType;
  readonly serviceId?: number | undefined;
}

/** What entries to look for; what is absent restricts nothing. */
export interface DncCriteria {
  readonly clientId: number;
  readonly type?: DncType | undefined;
  /** Only entries of these services, and none of the client level. */
  readonly serviceIds?: readonly number[] | undefined;
  /** Only entries that were created or modified after this instant. */
  readonly modifiedAfter?: Date | undefined;
}

/** A new entry in canonical form; `lapsesAt` exactly when it is DAILY. */
export interface NewDncEntry {
  readonly clientId: number;
  readonly type: DncType;
  readonly serviceId: number | null;
  readonly phone: string | null;
  readonly account: string | null;
  readonly accountKey: string | null;
  readonly zip: string | null;
  readonly filename: string | null;
  readonly lapsesAt: Date | null;
}

export type DncRepository = ReturnType<typeof dncRepository>;

const LIST = 'dnc';
const KIND = { PHONE: 'P', ACCOUNT: 'A', ZIP: 'Z' } as const;

/** How the match key of an entry is written in the table. Throws for an entry that names nothing: none gets this far. */
export const storedKey = (entry: DncParts) => {
  const found = matchKey(entry);
  if (!found) throw new Error('a DNC entry names no phone, account or zip');
  return { matchKind: KIND[found.kind], matchKey: found.key };
};

/** Lapsed entries are absent from every answer, whether or not they have been swept. */
const inForce = (now: Date) => ({ OR: [{ lapsesAt: null }, { lapsesAt: { gt: now } }] });

/** The legacy entries of a client. Reads go through Prisma; a change is one statement on the pool. */
export const dncRepository = ({ db, pool }: { readonly db: Db; readonly pool: Pool }) => ({
  /**
   * Adds an entry, or answers the id of the equal one that is there: adding twice adds once. A lapsed one starts anew under a new id.
   * An entry that came with an import is this caller's from here on, and undoing the import leaves it; while one replaces the list, it is
   * changed by this, so that it stays.
   * Holds the client meanwhile, and throws the Refusal of one that has moved to dial-time phones since its caller was looked up:
   * an entry that nobody looks at any more must not be acknowledged.
   */
  async add(entry: NewDncEntry, now: Date): Promise<number> {
    const key = storedKey(entry);
    const { rows } = await pool.query<{ id: number }>(sql`
      INSERT INTO dnc_entry AS e (client_id, type, service_id, phone, account, account_key, zip, match_kind, match_key, filename,
                                  lapses_at, created_at, modified_at)
      SELECT c.id, ${entry.type}, ${entry.serviceId}::bigint, ${entry.phone}, ${entry.account}, ${entry.accountKey}, ${entry.zip},
             ${key.matchKind}, ${key.matchKey}, ${entry.filename}, ${entry.lapsesAt}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
        FROM client c WHERE c.id = ${entry.clientId} AND c.phone_dnc_type = 'LEGACY' FOR SHARE
      ON CONFLICT (client_id, match_kind, match_key, service_id, type, account_key, zip) DO UPDATE SET
        id          = CASE WHEN e.lapses_at <= ${now} THEN excluded.id          ELSE e.id END,
        created_at  = CASE WHEN e.lapses_at <= ${now} THEN excluded.created_at  ELSE e.created_at END,
        modified_at = CASE WHEN e.lapses_at <= ${now} OR list_being_replaced(${entry.clientId}, ${LIST})
                           THEN excluded.modified_at ELSE e.modified_at END,
        filename    = CASE WHEN e.lapses_at <= ${now} THEN excluded.filename    ELSE e.filename END,
        added_by    = CASE WHEN e.lapses_at <= ${now} THEN excluded.added_by    ELSE e.added_by END,
        import_id   = NULL,
        lapses_at   = greatest(e.lapses_at, excluded.lapses_at)
      RETURNING id`);
    if (!rows[0]) throw notConfigured('LEGACY', 'DIAL_TIME');
    return rows[0].id;
  },

  addPhones: (phones: NewPhones, now: Date) => addPhones(pool, phones, now),

  async read(clientId: number, id: number, now: Date) {
    const entry = await db.dncEntry.findFirst({ where: { clientId, id, ...inForce(now) } });
    return entry ? numbered(entry) : undefined;
  },

  async page({ clientId, type, serviceId }: DncList, { count, offset }: PageRequest, now: Date) {
    const rows = await db.dncEntry.findMany({
      where: { clientId, type, ...(serviceId !== undefined && { serviceId }), ...inForce(now) },
      orderBy: { id: 'asc' },
      skip: offset,
      take: count,
    });
    return rows.map(numbered);
  },

  /** A page of the entries that fit, of both types where none is given, in the order of their ids. */
  async find({ clientId, type, serviceIds, modifiedAfter }: DncCriteria, { count, offset }: PageRequest, now: Date) {
    const rows = await db.dncEntry.findMany({
      where: {
        clientId,
        type: { in: type === undefined ? [...TYPES] : [type] }, // always named: the index of changes begins with it
        ...(serviceIds && { serviceId: { in: [...serviceIds] } }),
        ...(modifiedAfter && { modifiedAt: { gt: modifiedAfter } }),
        ...inForce(now),
      },
      orderBy: { id: 'asc' },
      skip: offset,
      take: count,
    });
    return rows.map(numbered);
  },

  /** How many entries are in force, and when the list last changed, deletes included. */
  async info(
    { clientId, type, serviceId }: DncList,
    now: Date,
  ): Promise<{ size: number; lastModified: Date | undefined }> {
    const list = { clientId, type, ...(serviceId !== undefined && { serviceId }) };
    const [size, entries, deletes] = await Promise.all([
      db.dncEntry.count({ where: { ...list, ...inForce(now) } }),
      db.dncEntry.aggregate({ where: list, _max: { modifiedAt: true } }),
      db.listChange.aggregate({ where: { ...list, list: LIST }, _max: { modifiedAt: true } }),
    ]);
    const instants = [entries._max.modifiedAt, deletes._max.modifiedAt].filter((at) => at !== null);
    return { size, lastModified: instants.sort((a, b) => b.getTime() - a.getTime())[0] };
  },

  /** Removes an entry and records the change of its list, in one statement. False when there was none in force. */
  async remove(clientId: number, id: number, now: Date): Promise<boolean> {
    const gone = await pool.query(sql`
      WITH gone AS (
        DELETE FROM dnc_entry
         WHERE client_id = ${clientId} AND id = ${id} AND (lapses_at IS NULL OR lapses_at > ${now})
         RETURNING type, service_id),
      change AS (
        INSERT INTO list_change AS l (client_id, list, type, service_id, modified_at)
        SELECT ${clientId}::bigint, ${LIST}, type, coalesce(service_id, 0), ${now}::timestamptz FROM gone
        ON CONFLICT (client_id, list, type, service_id) DO UPDATE SET modified_at = greatest(l.modified_at, excluded.modified_at))
      SELECT 1 FROM gone`);
    return gone.rows.length > 0;
  },
});
