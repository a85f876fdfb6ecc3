import { afterEach, describe, expect, test } from 'vitest';
import { createLog } from '../src/log.ts';
import { byName, SERVED } from './described.ts';
import { soon } from './soon.ts';
import { neighboursFor, plainAsked, sentAs, tenantServer } from './tenant-server.ts';
import { type Tenant, VALUES } from './tenants.ts';
import type { Answer, Sent } from './wire.ts';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly requestId?: string;
  readonly operation?: string;
}

const lines: string[] = [];
const server = tenantServer(createLog({ write: (line) => void lines.push(line) }, 'trace'));
afterEach(() => void lines.splice(0));

const ERROR = 50;
const parsed = () => lines.map((line) => JSON.parse(line) as Line);

/** What was logged of an exchange, once its end was. */
const linesOf = async ({ headers }: Answer): Promise<readonly Line[]> => {
  const own = () => parsed().filter(({ requestId }) => requestId === headers['x-request-id']);
  await soon(() => own().some(({ msg }) => msg === 'request'));
  return own();
};

/** What no line may hold: all of the tenant's secrets, and of the values that tests ask for those that tell of a person. */
const secretsOf = ({ sessionId, token, login }: Tenant, { target, body }: Sent): readonly string[] => [
  ...[sessionId, token, login.password, `${login.password}-changed`],
  ...[VALUES.phone, '4155550199', '5550101', VALUES.account, 'A-1999', VALUES.email, 'ann@', 'new@example.com'],
  ...(target.includes('?') ? [target.slice(target.indexOf('?'))] : []),
  ...(body === undefined ? [] : [String(body)]),
];

function expectNoSecrets(secrets: readonly string[]): void {
  for (const line of lines) {
    const told = line.toLowerCase();
    expect(secrets.filter((secret) => told.includes(secret.toLowerCase()))).toEqual([]);
  }
}

describe('the lines of a request name it and its operation, and hold no secret and no whole number', () => {
  test.each(byName(SERVED))('%s', async (id, operation) => {
    const { asker } = neighboursFor(operation);
    const sent = sentAs(operation, plainAsked(operation, asker), asker);
    const spoiled = { ...sent, headers: { ...sent.headers, 'LV-Session': `${asker.sessionId}x` } };
    for (const one of [sent, spoiled]) {
      for (const line of await linesOf(await server.send(one))) expect(line).toMatchObject({ operation: id });
    }
    expect(parsed().filter(({ requestId }) => requestId === undefined)).toEqual([]);
    expectNoSecrets(secretsOf(asker, sent));
    await server.restore();
  });
});

// The last, since nothing mends the database after it.
describe('so do the lines of a fault, whatever Postgres says of it', () => {
  test('every table but those that a session is found by refuses to be read', async () => {
    const { rows } = await server.pool.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND relname NOT IN ('session', 'client', 'app_user', 'login_attempt', 'api_token')`,
    );
    for (const { name } of rows) {
      await server.pool.query(`ALTER TABLE ${name} RENAME TO ${name}_old`);
      // A view that quotes a phone when it is read. Where it cannot be made, the table stays away.
      await server.pool
        .query(
          `CREATE VIEW ${name} AS SELECT * FROM ${name}_old WHERE ('4155550101 of ' || client_id)::int IS NOT NULL`,
        )
        .catch(() => undefined);
    }
    const failed: string[] = [];
    const brokenOff: string[] = [];
    for (const operation of SERVED.filter(({ isPublic }) => !isPublic)) {
      const { asker } = neighboursFor(operation);
      const sent = sentAs(operation, plainAsked(operation, asker), asker);
      const answer = await server.send(sent).catch(() => undefined);
      if (answer === undefined) {
        brokenOff.push(operation.id);
        expectNoSecrets(secretsOf(asker, sent));
        continue;
      }
      const own = await linesOf(answer);
      if (answer.status >= 500) {
        failed.push(operation.id);
        expect(own.filter(({ level }) => level === ERROR)).toMatchObject([{ operation: operation.id }]);
      }
      expectNoSecrets(secretsOf(asker, sent));
    }
    expect(parsed().filter(({ requestId }) => requestId === undefined)).toEqual([]);
    expect(failed.length).toBeGreaterThan(30);
    // Rows are answered while others still come: what fails then has no other way to be told.
    expect(brokenOff).toEqual(['scrub']);
  });
});
