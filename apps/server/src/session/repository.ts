import type { Role } from '@clearline/contract';
import type { Pool } from 'pg';
import { inTheNameOf } from '../db/attributed-pool.ts';
import { lookUp } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import type { Caller, PhoneDncType } from '../http/caller.ts';
import { endSessionsOf } from './end-sessions.ts';
import { SESSION_ENDED, type Subject, type SubjectKind } from './subject.ts';

export interface LiveSession {
  readonly caller: Caller;
  readonly lastUsedAt: Date;
}

export type SessionRepository = ReturnType<typeof sessionRepository>;

/**
 * Sessions and the people who open them. Plain SQL on the pool: a log-in must be one atomic statement, and ending a session
 * must announce itself in the same one.
 */
export const sessionRepository = (pool: Pool) => ({
  /** The person a log-in names, if the token belongs to that client, and the client is active. Users are named case-sensitively, agents not. */
  async findSubject(login: { clientCode: string; userName: string; kind: SubjectKind; tokenHash: Buffer }) {
    const [table, column, name] =
      login.kind === 'AGENT'
        ? ['agent', 'user_name_key', login.userName.toLowerCase()]
        : ['app_user', 'user_name', login.userName];
    const { rows } = await pool.query<{ clientId: number; subjectId: number; passwordHash: string }>(
      `SELECT c.id AS "clientId", s.id AS "subjectId", s.password_hash AS "passwordHash"
         FROM client c
         JOIN api_token t ON t.client_id = c.id AND t.token_hash = $2
         JOIN ${table} s ON s.client_id = c.id AND s.${column} = $3
        WHERE c.code = $1 AND c.deactivated_at IS NULL`,
      [login.clientCode, login.tokenHash, name],
    );
    const [row] = rows;
    return (
      row && {
        subject: { clientId: row.clientId, kind: login.kind, subjectId: row.subjectId },
        passwordHash: row.passwordHash,
      }
    );
  },

  /**
   * Opens a session, or keeps the one that this subject has with this token if it was used since `aliveSince`.
   * @param passwordHash what the password was held against: the token and this hash have to be there still, and stay until the
   *   session is; whoever takes one of them away ends the sessions after that. Absent = nobody has asked for a password
   * @returns the salt of the session that now lives; undefined when token or password have gone since
   */
  async open(
    subject: Subject,
    session: { tokenHash: Buffer; idHash: Buffer; salt: Buffer; at: Date; aliveSince: Date },
    passwordHash?: string,
  ): Promise<Buffer | undefined> {
    const { rows } = await inTheNameOf(pool, actorOf(subject)).query<{ salt: Buffer }>(
      `WITH token AS MATERIALIZED (
         SELECT FROM api_token WHERE client_id = $2 AND token_hash = $5 FOR KEY SHARE),
       person AS MATERIALIZED (
         SELECT FROM ${subject.kind === 'AGENT' ? 'agent' : 'app_user'} WHERE client_id = $2 AND id = $4 AND password_hash = $9 FOR SHARE)
       INSERT INTO session AS s (id_hash, client_id, kind, subject_id, token_hash, salt, started_at, last_used_at)
       SELECT $1::bytea, $2::bigint, $3, $4::bigint, $5::bytea, $6::bytea, $7::timestamptz, $7::timestamptz
        WHERE $9::text IS NULL OR (EXISTS (SELECT FROM token) AND EXISTS (SELECT FROM person))
       ON CONFLICT (client_id, kind, subject_id, token_hash) DO UPDATE
         SET id_hash    = CASE WHEN s.last_used_at > $8 THEN s.id_hash    ELSE excluded.id_hash END,
             salt       = CASE WHEN s.last_used_at > $8 THEN s.salt       ELSE excluded.salt END,
             started_at = CASE WHEN s.last_used_at > $8 THEN s.started_at ELSE excluded.started_at END,
             last_used_at = greatest(s.last_used_at, excluded.last_used_at)
       RETURNING salt`,
      [
        session.idHash,
        subject.clientId,
        subject.kind,
        subject.subjectId,
        session.tokenHash,
        session.salt,
        session.at,
        session.aliveSince,
        passwordHash,
      ],
    );
    return rows[0]?.salt;
  },

  /** A session of an active client and its caller by fingerprint, however long it has been idle. */
  async read(idHash: Buffer): Promise<LiveSession | undefined> {
    const { rows } = await pool.query<SessionRow>(
      lookUp({
        name: 'session_read',
        text: `SELECT s.client_id, s.kind, s.subject_id, s.last_used_at, u.role, u.edit_dnc_lists, c.phone_dnc_type, c.time_zone,
                      encode(s.token_hash, 'hex') AS token, left(encode(s.id_hash, 'hex'), 16) AS session
               FROM session s
               JOIN client c ON c.id = s.client_id AND c.deactivated_at IS NULL
               LEFT JOIN app_user u ON s.kind = 'USER' AND u.client_id = s.client_id AND u.id = s.subject_id
              WHERE s.id_hash = $1`,
        values: [idHash],
      }),
    );
    return rows[0] && { caller: callerOf(rows[0]), lastUsedAt: rows[0].last_used_at };
  },

  /** Ends a session and announces it. False when there was none that was used since `aliveSince`. */
  async end(idHash: Buffer, aliveSince: Date): Promise<boolean> {
    const { rows } = await pool.query<{ alive: boolean }>(
      `WITH gone AS (DELETE FROM session WHERE id_hash = $1 RETURNING id_hash, last_used_at)
       SELECT last_used_at > $2 AS alive, pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM gone`,
      [idHash, aliveSince],
    );
    return rows[0]?.alive ?? false;
  },

  /** Records uses. The latest wins, whichever process saw it. */
  async renew(uses: readonly { readonly idHash: string; readonly at: Date }[]): Promise<void> {
    await pool.query(
      `UPDATE session s SET last_used_at = u.at
         FROM unnest($1::text[], $2::timestamptz[]) AS u(id_hash, at)
        WHERE s.id_hash = decode(u.id_hash, 'hex') AND s.last_used_at < u.at`,
      [uses.map(({ idHash }) => idHash), uses.map(({ at }) => at)],
    );
  },

  /**
   * Sets a new password and ends the subject's sessions but `kept`: one statement after the other, so that the second sees the session
   * of a log-in that the first has waited for.
   * @param was the hash that the old password was held against; false, and nothing is changed, where it is not the subject's any more
   */
  changePassword: (subject: Subject, was: string, passwordHash: string, kept: Buffer | undefined, at: Date) =>
    inTransaction(inTheNameOf(pool, actorOf(subject)), async (connection): Promise<boolean> => {
      const { clientId, kind, subjectId } = subject;
      const set =
        kind === 'AGENT' ? 'agent SET password_hash = $4' : 'app_user SET password_hash = $4, password_changed_at = $5';
      const { rowCount } = await connection.query(
        `UPDATE ${set} WHERE client_id = $1 AND id = $2 AND password_hash = $3 AND $5::timestamptz IS NOT NULL`,
        [clientId, subjectId, was, passwordHash, at],
      );
      if (rowCount === 0) return false;
      await endSessionsOf(connection, subject, kept);
      return true;
    }),
});

const actorOf = ({ kind, subjectId }: Subject): string => `${kind === 'AGENT' ? 'agent' : 'user'}:${subjectId}`;

interface SessionRow {
  client_id: number;
  kind: SubjectKind;
  subject_id: number;
  last_used_at: Date;
  role: Role | null;
  edit_dnc_lists: boolean | null;
  phone_dnc_type: PhoneDncType;
  time_zone: string;
  token: string;
  session: string;
}

const callerOf = (row: SessionRow): Caller => ({
  kind: row.kind,
  clientId: row.client_id,
  subjectId: row.subject_id,
  ...(row.role && { role: row.role }),
  editDncLists: row.edit_dnc_lists ?? false,
  phoneDncType: row.phone_dnc_type,
  timeZone: row.time_zone,
  token: row.token,
  session: row.session,
});
