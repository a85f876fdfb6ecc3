import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { NOW, storeWorld, world } from '../compliance-check/worlds.ts';
import { sendFile } from './testing.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('manager');
});
beforeEach(() => server.setNow(new Date(NOW).toISOString()));

const NAMES = ['service', 'phone', 'account', 'zip'] as const;
type Values = Readonly<Record<(typeof NAMES)[number], string>>;

// What rows hold beside what a query finds: other spellings, values that nobody can read, nothing.
const odd = (...values: readonly string[]) =>
  fc.constantFrom('', ' ', '*', 'x', 'é"é', 'a,b', '1'.repeat(40), ...values);
const strange: fc.Arbitrary<Values> = fc.record({
  service: odd('123', '999', '0', '-1', '1.5', '007', '9007199254740992', ' 123'),
  phone: odd('+1 (415) 555-0100', '14155550101', '4155550100 ', '415*******', '41555501'),
  account: odd('A1', ' b2', 'A\u200b1', 'A'.repeat(129)),
  zip: odd('94110-1234', '94110', '9411', 'k1a 0b1'),
});

/** What Is Blocked answers over HTTP; a row that it refuses is blocked. */
async function isBlocked(values: Values): Promise<boolean> {
  const answer = await server.send(`/compliance/complianceCheck/isBlocked?${new URLSearchParams(values).toString()}`, {
    headers: { 'LV-Session': session },
  });
  const { result } = (await answer.json()) as { result?: boolean };
  expect([200, 400]).toContain(answer.status);
  return answer.status === 200 ? (result as boolean) : true;
}

async function verdicts(type: string, body: string): Promise<readonly string[]> {
  const answer = await sendFile(server.address, {}, { 'LV-Session': session, 'Content-Type': type }, body);
  expect([answer.status, answer.complete]).toEqual([200, true]);
  return answer.text.trimEnd().split('\n');
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test(
  'each row of a file is answered as Is Blocked answers it over HTTP, for any lists and rows',
  { timeout: 120_000 },
  async () => {
    const seen = { blocked: 0, allowed: 0 };
    const property = fc.asyncProperty(world, fc.array(strange, { maxLength: 6 }), async (given, strangers) => {
      await storeWorld(server.database.pool, given);
      const asked = given.queries.map(({ named, serviceId }): Values => ({
        service: String(serviceId),
        phone: named.phone ?? '',
        account: named.account ?? '',
        zip: named.zip ?? '',
      }));
      const rows = [...asked, ...strangers];
      const wanted = await Promise.all(rows.map(isBlocked));
      for (const blocked of wanted) seen[blocked ? 'blocked' : 'allowed'] += 1;

      const lines = rows.map((row) => NAMES.map((name) => quoted(row[name])).join(','));
      const [, ...csv] = await verdicts('text/csv', `${NAMES.join(',')}\n${lines.join('\n')}\n`);
      const inCsv = csv.map((line, at) => line.slice((lines[at]?.length ?? 0) + 1).split(',', 1)[0]);
      expect(inCsv).toEqual(wanted.map(String));

      const objects = await verdicts('application/x-ndjson', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      expect(objects.map((line) => (JSON.parse(line) as { blocked: boolean }).blocked)).toEqual(wanted);
    });
    await fc.assert(property, { numRuns: 100 });
    // Worlds in which nothing ever meets would prove nothing.
    expect(Math.min(seen.blocked, seen.allowed)).toBeGreaterThan(100);
  },
);
