import type { Pool, PoolClient } from 'pg';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { assignProfile } from '../set-up/assign-profile.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused, refuseTakenName, refuseUsed, type Use } from '../set-up/refuse.ts';

export interface ConfiguredService {
  readonly id: number;
  readonly name: string;
  readonly contactGroupId: number | null;
  /** Null = the client's default. */
  readonly dialingProfileId: number | null;
}

/** What is absent keeps its value; null takes it away. */
export type ServiceChange = { readonly [Name in keyof Omit<ConfiguredService, 'id'>]?: ConfiguredService[Name] };

export type ConfiguredServices = ReturnType<typeof configuredServices>;

const SELECT =
  'SELECT id, name, contact_group_id AS "contactGroupId", dialing_profile_id AS "dialingProfileId" FROM service';
const KIND = { entity: 'service', table: 'service' };

// The legacy list of a client that has moved to dial-time phones is not looked into any more: it holds no service.
const USES: readonly Use[] = [
  {
    by: 'DNC entries',
    ids: `SELECT id FROM dnc_entry WHERE client_id = $1 AND service_id = $2
            AND EXISTS (SELECT FROM client WHERE id = $1 AND phone_dnc_type = 'LEGACY')`,
  },
  { by: 'recordings', ids: 'SELECT id FROM recording WHERE client_id = $1 AND service_id = $2 AND deleted_at IS NULL' },
];

const absent = () => new Refusal('entity.absent', { entity: 'Service' });

/** The services of a client, with what they are configured with. Changes throw the Refusal of what is absent, taken or in use. */
export const configuredServices = (pool: Pool) => ({
  /** In the order of id. */
  async page(clientId: number, { count, offset }: PageRequest): Promise<ConfiguredService[]> {
    const text = `${SELECT} WHERE client_id = $1 ORDER BY id LIMIT $2 OFFSET $3`;
    return (await pool.query<ConfiguredService>(text, [clientId, count, offset])).rows;
  },

  async read(clientId: number, id: number): Promise<ConfiguredService> {
    const [found] = (await pool.query<ConfiguredService>(`${SELECT} WHERE client_id = $1 AND id = $2`, [clientId, id]))
      .rows;
    if (!found) throw absent();
    return found;
  },

  add: (clientId: number, service: Omit<ConfiguredService, 'id'>, now: Date): Promise<number> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { name, contactGroupId, dialingProfileId } = service;
      await refuseTakenName(connection, KIND, { clientId, name });
      await requireGroup(connection, clientId, contactGroupId);
      const given = dialingProfileId ?? undefined;
      await assignProfile(connection, clientId, { place: '$.dialingProfileId', given }, now);
      const { rows } = await connection.query<{ id: number }>(
        'INSERT INTO service (client_id, name, contact_group_id, dialing_profile_id) VALUES ($1, $2, $3, $4) RETURNING id',
        [clientId, name, contactGroupId, dialingProfileId],
      );
      return (rows[0] as { id: number }).id;
    }),

  update: (clientId: number, id: number, change: ServiceChange, now: Date): Promise<void> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { name, contactGroupId: group, dialingProfileId: profile } = change;
      if (name !== undefined) await refuseTakenName(connection, KIND, { clientId, name, id });
      await requireGroup(connection, clientId, group);
      await assignProfile(connection, clientId, { place: '$.dialingProfileId', given: profile }, now);
      const { rowCount } = await connection.query(
        `UPDATE service SET name = coalesce($3, name),
                contact_group_id   = CASE WHEN $4 THEN $5::bigint ELSE contact_group_id END,
                dialing_profile_id = CASE WHEN $6 THEN $7::bigint ELSE dialing_profile_id END
          WHERE client_id = $1 AND id = $2`,
        [clientId, id, name, group !== undefined, group, profile !== undefined, profile],
      );
      if (rowCount === 0) throw absent();
    }),

  remove: (clientId: number, id: number, now: Date): Promise<void> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { rows } = await connection.query<{ profile: number | null }>(
        'DELETE FROM service WHERE client_id = $1 AND id = $2 RETURNING dialing_profile_id AS profile',
        [clientId, id],
      );
      if (!rows[0]) throw absent();
      await refuseUsed(connection, { clientId, id }, 'service', USES);
      const given = rows[0].profile === null ? undefined : null;
      await assignProfile(connection, clientId, { place: '', given }, now);
    }),
});

async function requireGroup(connection: PoolClient, clientId: number, id: number | null | undefined): Promise<void> {
  if (id === undefined || id === null) return;
  const { rowCount } = await connection.query('SELECT FROM contact_group WHERE client_id = $1 AND id = $2', [
    clientId,
    id,
  ]);
  if (rowCount === 0) throw refused('$.contactGroupId: expected a contact group of this client.');
}
