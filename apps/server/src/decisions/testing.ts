import type { Schema } from '@clearline/contract';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Person, testServer } from '../../test/server.ts';

/** Noon in New York, on a Wednesday. */
export const NOON = '2026-07-01T16:00:00.000Z';

export type Decision = Schema<'Decision'>;

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A phone in New York City, one in San Francisco, one somewhere in the two zones of northern Florida, and one of no place. */
export const PHONES = {
  newYork: '2125550100',
  sanFrancisco: '4155550100',
  florida: '8509991000',
  tollFree: '8005550100',
  saskatchewan: '3065550100',
} as const;

/** A service of the demo client that nothing is listed for, without a dialing profile of its own. */
export const SERVICE = 11846;
/** One of contact group 1320. */
export const GROUPED = 38184;

/** A server with the demo fixture at noon, without its default profile, and what the tests of this resource ask of it. */
export function decisionsServer() {
  const server = testServer();
  const sessions = new Map<Person, Promise<string>>();

  beforeEach(async () => {
    server.setNow(NOON);
    await server.database.pool.query('UPDATE client SET default_dialing_profile_id = NULL');
  });
  afterEach(async () => {
    await server.database.pool.query(
      `DELETE FROM dnc_entry WHERE id > 6; DELETE FROM channel_dnc; DELETE FROM dialing_profile WHERE id = 500;
       DELETE FROM account WHERE account_key LIKE 'test%'; UPDATE service SET dialing_profile_id = NULL`,
    );
  });

  async function send<Body>(path: string, body: unknown, person: Person = 'manager'): Promise<Answer<Body>> {
    if (!sessions.has(person)) sessions.set(person, server.session(person));
    const answer = await server.send(`/clearline/v1/decisions${path}`, {
      method: 'POST',
      headers: { 'LV-Session': (await sessions.get(person)) as string, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  const query = (sql: string, values: readonly unknown[] = []) => server.database.pool.query(sql, [...values]);

  return {
    server,
    query,
    send,
    /** The decision on a contact of `SERVICE`, or of the service that is given. */
    async decide(contact: object, person?: Person): Promise<Decision> {
      const { status, body } = await send<Decision>('', { service: SERVICE, ...contact }, person);
      expect({ status, body }).toMatchObject({ status: 200 });
      return body;
    },
    /** What a request is refused with. */
    async refused(contact: object, path = ''): Promise<Answer<{ readonly code: number; readonly message: string }>> {
      return send(path, contact);
    },
    /** Makes profile 500 of these policies, and the client's default or a service's own. */
    async profile(policies: readonly Readonly<Record<string, unknown>>[], serviceId?: number): Promise<void> {
      await query(`INSERT INTO dialing_profile (client_id, id, name, modified_at) VALUES (4199, 500, 'Test', $1)`, [
        NOON,
      ]);
      for (const [at, policy] of policies.entries()) {
        const row = { client_id: 4199, id: 5000 + at, profile_id: 500, day_of_week: 'ALL', ...policy };
        const names = Object.keys(row);
        await query(
          `INSERT INTO dialing_policy (${names.join()}) VALUES (${names.map((_, index) => `$${index + 1}`).join()})`,
          Object.values(row),
        );
      }
      await (serviceId === undefined
        ? query('UPDATE client SET default_dialing_profile_id = 500 WHERE id = 4199')
        : query('UPDATE service SET dialing_profile_id = 500 WHERE client_id = 4199 AND id = $1', [serviceId]));
    },
    /** Lists a phone of the demo client's legacy list, permanently or until an instant. */
    dnc: (id: number, given: { phone?: string; account?: string; lapsesAt?: string }) => {
      const { phone = null, account = null, lapsesAt = null } = given;
      const key = account?.toLowerCase() ?? null;
      return query(
        `INSERT INTO dnc_entry (client_id, id, type, phone, account, account_key, match_kind, match_key, lapses_at, created_at, modified_at)
         VALUES (4199, $1, $2, $3, $4, $5, $6, $7, $8, now(), now())`,
        [id, lapsesAt ? 'DAILY' : 'PERMANENT', phone, account, key, phone ? 'P' : 'A', phone ?? key, lapsesAt],
      );
    },
    /** Lists a phone or an address of a client for text messages, e-mails or dial-time calls. */
    listed: (
      channel: 'SMS' | 'EMAIL' | 'DIALTIME',
      value: string,
      { clientId = 4199, group = null as number | null, expiresOn = null as string | null } = {},
    ) =>
      query(
        `INSERT INTO channel_dnc (client_id, id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
         VALUES ($1, 700, $2, $3, lower($3), $4, $5, now(), now())`,
        [clientId, channel, value, group, expiresOn],
      ),
  };
}

/** A decision in short: its verdict, and the rules that speak, in their order. */
export const inShort = ({ verdict, findings }: Decision): readonly string[] => [
  verdict,
  ...findings.map(({ rule }) => rule),
];
