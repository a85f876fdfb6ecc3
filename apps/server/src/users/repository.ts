import type { Role } from '@clearline/contract';
import type { Pool, PoolClient } from 'pg';
import type { Caller } from '../http/caller.ts';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused } from '../set-up/refuse.ts';

export interface User {
  readonly id: number;
  readonly userName: string;
  readonly role: Role;
  readonly editDncLists: boolean;
  readonly passwordChangedAt: Date;
}

export interface NewUser extends Pick<User, 'userName' | 'role' | 'editDncLists'> {
  readonly passwordHash: string;
}

export type UserChange = Partial<Pick<User, 'role' | 'editDncLists'>>;

export type UserRepository = ReturnType<typeof userRepository>;

const SELECT = `SELECT id, user_name AS "userName", role, edit_dnc_lists AS "editDncLists", password_changed_at AS "passwordChangedAt"
                  FROM app_user`;

const absent = () => new Refusal('entity.absent', { entity: 'User' });

/**
 * The users of a client. Changes name who makes them, throw the Refusal of what is absent, taken, or not his to change, and end
 * the sessions of who is changed.
 *
 * Nobody changes himself, and only a Sysadmin changes a Sysadmin. Both are held against the database with the client locked, so
 * a Sysadmin who is making a change is one still, and stays: the last one cannot be lost, not even by two who remove each other.
 */
export const userRepository = (pool: Pool) => ({
  /** In the order of id. */
  async page(clientId: number, { count, offset }: PageRequest): Promise<User[]> {
    return (
      await pool.query<User>(`${SELECT} WHERE client_id = $1 ORDER BY id LIMIT $2 OFFSET $3`, [clientId, count, offset])
    ).rows;
  },

  async read(clientId: number, id: number): Promise<User> {
    const [found] = (await pool.query<User>(`${SELECT} WHERE client_id = $1 AND id = $2`, [clientId, id])).rows;
    if (!found) throw absent();
    return found;
  },

  add: (by: Caller, { userName, passwordHash, role, editDncLists }: NewUser, now: Date): Promise<number> =>
    changeSetUp(pool, by.clientId, async (connection) => {
      requirePower(await roleOf(connection, by), role);
      const { rows } = await connection.query<{ id: number }>(
        `INSERT INTO app_user (client_id, user_name, password_hash, role, edit_dnc_lists, password_changed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (client_id, user_name) DO NOTHING RETURNING id`,
        [by.clientId, userName, passwordHash, role, editDncLists, now],
      );
      if (!rows[0]) throw refused('$.userName: a user has this name; expected one that no other has.');
      return rows[0].id;
    }),

  update: (by: Caller, id: number, { role, editDncLists }: UserChange): Promise<void> =>
    changeUser(pool, by, id, async (connection, user) => {
      if (role !== undefined && role !== user.role) requirePower(await roleOf(connection, by), role);
      await connection.query(
        `UPDATE app_user SET role = coalesce($3, role), edit_dnc_lists = coalesce($4, edit_dnc_lists)
          WHERE client_id = $1 AND id = $2`,
        [by.clientId, id, role, editDncLists],
      );
    }),

  setPassword: (by: Caller, id: number, passwordHash: string, now: Date): Promise<void> =>
    changeUser(pool, by, id, async (connection) => {
      await connection.query(
        'UPDATE app_user SET password_hash = $3, password_changed_at = $4 WHERE client_id = $1 AND id = $2',
        [by.clientId, id, passwordHash, now],
      );
    }),

  remove: (by: Caller, id: number): Promise<void> =>
    changeUser(pool, by, id, async (connection) => {
      await connection.query('DELETE FROM app_user WHERE client_id = $1 AND id = $2', [by.clientId, id]);
    }),
});

const changeUser = (
  pool: Pool,
  by: Caller,
  id: number,
  work: (connection: PoolClient, user: User) => Promise<void>,
): Promise<void> =>
  changeSetUp(pool, by.clientId, async (connection) => {
    const role = await roleOf(connection, by);
    const [user] = (await connection.query<User>(`${SELECT} WHERE client_id = $1 AND id = $2`, [by.clientId, id])).rows;
    if (!user) throw absent();
    if (id === by.subjectId)
      throw refused(
        'Nobody changes his own user here; expected another user. The own password is changed with the Session API.',
      );
    requirePower(role, user.role);
    await work(connection, user);
    await endSessionsOf(connection, { clientId: by.clientId, kind: 'USER', subjectId: id });
  });

/** The role that the caller has now. Throws the Refusal of a session that is over for one who has gone meanwhile. */
async function roleOf(connection: PoolClient, { clientId, subjectId }: Caller): Promise<Role> {
  const { rows } = await connection.query<{ role: Role }>(
    'SELECT role FROM app_user WHERE client_id = $1 AND id = $2',
    [clientId, subjectId],
  );
  if (!rows[0]) throw new Refusal('session.missing');
  return rows[0].role;
}

/** Throws unless users of one role may make, change and remove users of another. */
function requirePower(role: Role, other: Role): void {
  const needed: readonly Role[] = other === 'SYSADMIN' ? ['SYSADMIN'] : ['SYSADMIN', 'SUPERUSER'];
  if (!needed.includes(role)) throw new Refusal('role.denied', { roles: needed.join(', '), role });
}
