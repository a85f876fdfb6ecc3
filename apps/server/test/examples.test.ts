import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errors, type FixtureClient } from '@clearline/contract';
import { openStore } from '../src/recording/open-store.ts';
import type { RecordingStore } from '../src/recording/store.ts';
import { keepContents } from './contents.ts';
import { type Exchange, EXCHANGES } from './exchanges.ts';
import { PRINTED_STATES, type PrintedState } from './printed-states.ts';
import { testServer } from './server.ts';
import { fixtureLoader } from './tenant-server.ts';
import { openSession } from './tenants.ts';
import { type Answer, wire } from './wire.ts';

/** Every exchange of the documentation is sent as printed, to a server in the state that the print supposes, and answered as printed. */
const server = testServer('empty');
const send = wire(() => server.address);
const load = fixtureLoader();
const SYSADMIN = 999_001;

let store: RecordingStore;
let empty: () => Promise<void>;
beforeAll(async () => {
  store = await openStore(server.recordings);
  empty = await keepContents(server.database.pool);
});
beforeEach(() => empty());

/**
 * Brings the server into a state, and answers the session of a sysadmin of its client.
 * @param token another one each time: a session that the server knows already would be the one of another state
 */
async function supposed(
  { client, system = [], at, made = at, next, sessionId }: PrintedState,
  token: string,
): Promise<string> {
  const { pool } = server.database;
  server.setNow(at);
  const own = { code: 'printed', name: 'Printed', phoneDncType: 'LEGACY' } as const;
  const whole: FixtureClient = { ...own, apiTokens: [token], ...client };
  await load(pool, store, { clients: [whole], systemDialingProfiles: [...system] }, new Date(made));
  if (next) await pool.query(`SELECT setval(pg_get_serial_sequence($1, 'id'), $2, false)`, [...next]);
  await pool.query(
    `INSERT INTO app_user (client_id, id, user_name, password_hash, role, password_changed_at) VALUES ($1, $2, '', '', 'SYSADMIN', $3)`,
    [client.id, SYSADMIN, at],
  );
  const subject = { clientId: client.id, userId: SYSADMIN, token };
  if (sessionId !== undefined)
    await openSession(pool, { ...subject, token: 'of somebody else' }, new Date(at), sessionId);
  return openSession(pool, subject, new Date(at));
}

async function exchanged({ name, method, target, body }: Exchange): Promise<Answer> {
  const token = `token of ${name}`;
  const session = await supposed(PRINTED_STATES[name] as PrintedState, token);
  const headers = { 'LV-Access': token, 'LV-Session': session, 'Content-Type': 'application/json' };
  return send({ method, target, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

test('none is lost: the contract has 59 of the documentation, one more in another form, and nine of the Session API', () => {
  const contract = readFileSync(new URL('../../../contracts/openapi.yaml', import.meta.url), 'utf8');
  expect(EXCHANGES.length).toBe(contract.match(/^ *x-request:/gm)?.length);
  expect(EXCHANGES.length).toBe(59 + 1 + 9);
  expect(EXCHANGES.map(({ name }) => name).sort()).toEqual(Object.keys(PRINTED_STATES).sort());
});

describe('is answered as printed', () => {
  test.each(EXCHANGES.map((exchange) => [exchange.operation.id, exchange.title, exchange] as const))(
    '%s: %s',
    async (id, _title, exchange) => {
      const answer = await exchanged(exchange);
      if (exchange.operation.isPending) {
        expect({ id, status: answer.status }).toEqual({ id, status: 501 });
        return;
      }
      expect({ status: answer.status, body: answer.text }).toMatchObject({ status: exchange.status });
      if (exchange.answer) requirePrinted(exchange, exchange.answer, answer);
      else if (exchange.status === 204) expect(answer.text).toBe('');
      else requireError(answer);
    },
  );
});

/** An exchange whose body is not printed: the answer has the one that the catalogue gives. */
function requireError({ status, json }: Answer): void {
  const { code } = json as { code: number };
  expect(Object.values(errors).some((entry) => entry.status === status && entry.code === code)).toBe(true);
}

function requirePrinted(exchange: Exchange, printed: NonNullable<Exchange['answer']>, answer: Answer): void {
  expect(answer.headers['content-type']).toBe(printed.contentType);
  if (answer.json === undefined) {
    expect(answer.text).toBe(printed.body);
    return;
  }
  const { differs = {} } = PRINTED_STATES[exchange.name] as PrintedState;
  const { adds = [], order, pattern = {} } = differs;
  const given: Record<string, unknown> = { ...(answer.json as object) };
  const wanted: Record<string, unknown> = { ...(printed.body as object) };
  for (const [name, form] of Object.entries(pattern)) {
    expect(given[name]).toMatch(form);
    expect(wanted[name]).toMatch(form);
    wanted[name] = given[name];
  }
  for (const name of adds) {
    expect(wanted).not.toHaveProperty(name);
    expect(given).toHaveProperty(name);
    Reflect.deleteProperty(given, name);
  }
  if (order) for (const [name, list] of Object.entries(wanted)) wanted[name] = Array.isArray(list) ? byId(list) : list;
  if (exchange.elided) requirePart(given, wanted);
  else expect(given).toEqual(wanted);
}

const byId = (list: readonly { id: number }[]) => [...list].sort((a, b) => a.id - b.id);

/** That all of `part` is in `whole`; the items of an array in whatever order, as what stood between them is left out. */
function requirePart(whole: unknown, part: unknown): void {
  if (Array.isArray(part)) {
    for (const item of part)
      expect(whole).toContainEqual(typeof item === 'object' ? expect.objectContaining(item) : item);
  } else if (typeof part === 'object' && part !== null) {
    for (const [key, value] of Object.entries(part)) requirePart((whole as Record<string, unknown>)[key], value);
  } else expect(whole).toBe(part);
}
