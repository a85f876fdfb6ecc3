import type { Schema } from '@clearline/contract';
import type { Pool } from 'pg';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/handler.ts';

type Names = { readonly userName: string; readonly code: string; readonly name: string };

/** Who asks, for programs that offer only what may be done. */
export const ownSessionRoutes = (names: (caller: Caller) => Promise<Names>): Handlers<'readOwnSession'> => ({
  readOwnSession: async (_input, caller) => {
    const { userName, code, name } = await names(caller);
    const { kind, subjectId, role = null, editDncLists, clientId, phoneDncType, timeZone } = caller;
    const client = { id: clientId, code, name, phoneDncType, timeZone };
    const body: Schema<'OwnSession'> = { kind, id: subjectId, userName, role, editDncLists, client };
    return { status: 200, body };
  },
});

/** The names of a caller and of the client, which no request needs. */
export const namesOfCallers =
  (pool: Pool) =>
  async ({ kind, clientId, subjectId }: Caller): Promise<Names> => {
    const { rows } = await pool.query<Names>(
      `SELECT s.user_name AS "userName", c.code, c.name
         FROM client c JOIN ${kind === 'AGENT' ? 'agent' : 'app_user'} s ON s.client_id = c.id AND s.id = $2
        WHERE c.id = $1`,
      [clientId, subjectId],
    );
    return rows[0] as Names; // whoever is deleted has no session
  };
