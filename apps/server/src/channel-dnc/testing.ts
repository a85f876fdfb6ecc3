import { testServer } from '../../test/server.ts';

/** The client of the demo fixture with dial-time lists: its contact groups, and what belongs to another client. */
export const CLIENT = 5200;
export const [RETAIL, AUTO] = [4962, 4967];
export const OTHER_CLIENT = 4199;
export const FOREIGN_GROUP = 1320;

/** The three lists: where they are, what their values are called, and values in two spellings and in none. */
export const FAMILIES = [
  {
    path: '/compliance/dialtime/dnc',
    channel: 'DIALTIME',
    property: 'phone',
    value: '4155550100',
    spelled: '+1 (415) 555-0100',
    other: '4155550101',
    unreadable: ['555-CALL', '415555****', '123456789', '1234567890123456'],
    hasDncId: false,
  },
  {
    path: '/compliance/email/dnc',
    channel: 'EMAIL',
    property: 'email',
    value: 'ann@example.com',
    spelled: ' ANN@Example.COM ',
    other: 'bob@example.com',
    unreadable: ['ann', 'ann@', 'Ann <ann@example.com>', 'a b@example.com', 'ann\u0000@example.com'],
    hasDncId: true,
  },
  {
    path: '/compliance/sms/dnc',
    channel: 'SMS',
    property: 'sms',
    value: '4155550100',
    spelled: '415.555.0100',
    other: '4155550101',
    unreadable: ['555-CALL', '415555****', '123456789', '1234567890123456'],
    hasDncId: true,
  },
] as const;
export type Family = (typeof FAMILIES)[number];

/** An answer, its body parsed. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** A server with empty lists, and requests to it as an integrator's own code may send them. */
export function channelServer() {
  const server = testServer();
  let session = '';

  async function ask(method: string, path: string, body?: unknown): Promise<Answered> {
    const send = () =>
      server.send(path, {
        method,
        headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    let answer = await send();
    if (answer.status === 401) {
      session = await server.session('dialtimeManager'); // the first, or the clock was moved past the end of the last
      answer = await send();
    }
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
  }

  return {
    server,
    ask,
    /** Creates an entry that must be taken, and answers its id. */
    async created(path: string, body: object): Promise<number> {
      const answer = await ask('POST', path, body);
      if (answer.status !== 201) throw new Error(`expected 201, got ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body?.['id'] as number;
    },
    /** Puts a row into the table past the API: another client's, or one that has expired. */
    async put(row: {
      client?: number;
      channel: Family['channel'];
      value: string;
      group?: number;
      expiresOn?: string;
      id?: number;
    }): Promise<number> {
      const { client = CLIENT, channel, value, group = null, expiresOn = null, id } = row;
      const { rows } = await server.database.pool.query<{ id: number }>(
        `INSERT INTO channel_dnc (client_id, id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
         VALUES ($1, coalesce($2, nextval(pg_get_serial_sequence('channel_dnc', 'id'))), $3, $4, lower($4), $5, $6, now(), now())
         RETURNING id`,
        [client, id ?? null, channel, value, group, expiresOn],
      );
      return rows[0]!.id;
    },
    /** Everything that is stored, expired entries too. */
    async stored() {
      const { rows } = await server.database.pool.query<{
        id: number;
        client_id: number;
        channel: string;
        value: string;
        value_key: string;
        contact_group_id: number | null;
        expires_on: string | null;
      }>(`SELECT client_id, id, channel, value, value_key, contact_group_id, expires_on FROM channel_dnc ORDER BY id`);
      return rows;
    },
    clear: () => server.database.pool.query('DELETE FROM channel_dnc'),
  };
}
