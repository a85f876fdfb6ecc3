import { beforeEach, describe, expect, test } from 'vitest';
import { configuredServer, refusal } from '../set-up/testing.ts';

const { ask, expectRefusal, query } = configuredServer();

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const JULY_1 = Date.parse('2026-07-01T04:00:00Z'); // midnight in New York

beforeEach(async () => {
  const rows = [
    // number, client, service, agent, account, phone, seconds after July 1, deleted
    [1, 4199, 123, 45365, 'A-1', '4155550101', -1, false],
    [2, 4199, 123, 45365, 'a-1', '4155550102', 0, false],
    [3, 4199, 456, 45365, 'B-2', '4155550101', 60, false],
    [4, 4199, 456, 45366, 'B-2', '4155550103', 60, false],
    [5, 4199, 123, 45365, 'A-1', '4155550101', 61, true],
    [6, 5200, 123, 45365, 'A-1', '4155550101', 62, false],
    [7, 4199, 456, 45367, 'École Müller', '4155550107', -90_000_000, false],
  ] as const;
  for (const [n, client, service, agent, account, phone, seconds, isDeleted] of rows) {
    const from = new Date(JULY_1 + seconds * 1000);
    await query(
      `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone, term_code_id, from_at, to_at,
                              media_type, byte_size, sha256, deleted_at)
       VALUES ($1, $2, $3, 1191, $4, 7, $5, $6, 8, $7::timestamptz, $7::timestamptz + interval '1500 milliseconds', 'audio/mpeg', 9, '',
               CASE WHEN $8 THEN now() END)`,
      [client, idOf(n), service, agent, account, phone, from, isDeleted],
    );
  }
});

const find = async (criteria: string) =>
  (await ask('GET', `recordings?count=10&offset=0${criteria}`, undefined, 'manager')).body as {
    recordings: { id: string }[];
  };
const numbers = async (criteria: string) => (await find(criteria)).recordings.map(({ id }) => Number(id.slice(-3)));

describe('GET /clearline/v1/recordings', () => {
  test('200 what is known of each', async () => {
    expect((await find('&service=456&agent=45365')).recordings).toEqual([
      {
        id: idOf(3),
        serviceId: 456,
        callCenterId: 1191,
        agentId: 45365,
        campaignId: 7,
        account: 'B-2',
        phone: '4155550101',
        termCodeId: 8,
        fromDate: JULY_1 + 60_000,
        toDate: JULY_1 + 61_500,
        duration: 1,
        mediaType: 'audio/mpeg',
        byteSize: 9,
      },
    ]);
  });

  test.each([
    ['', [4, 3, 2, 1, 7]],
    ['&from=2026-07-01', [4, 3, 2]],
    ['&to=2026-07-01', [1, 7]],
    [`&from=${JULY_1 + 60_000}`, [4, 3]],
    [`&from=${JULY_1 + 60_001}`, []],
    [`&to=${JULY_1 + 60_000}`, [2, 1, 7]],
    ['&from=2026-06-30&to=2026-07-01T00:00:01', [2, 1]],
    ['&service=123', [2, 1]],
    ['&agent=45366', [4]],
    ['&phone=%2B1%20(415)%20555-0101', [3, 1]],
    ['&account=A-1', [2, 1]],
    ['&account=b-2&phone=4155550103', [4]],
    ['&account=A', []],
    ['&account=ÉCOLE%20MÜLLER', [7]],
    ['&account=e%CC%81cole%20m%C3%BCller', [7]], // the accent by itself
    ['&service=52001', []],
  ])('200 %s finds those, latest first, and none that is deleted or another client’s', async (criteria, want) => {
    expect(await numbers(criteria)).toEqual(want);
  });

  test('200 pages hold each once', async () => {
    const seen: string[] = [];
    let next: string | null = 'clearline/v1/recordings?count=2&offset=0&from=2026-06-01';
    while (next !== null) {
      const page = (await ask('GET', `/${next}`)).body as { recordings: { id: string }[]; next: string | null };
      seen.push(...page.recordings.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual([4, 3, 2, 1].map(idOf));
  });

  test.each([
    ['from', 'yesterday'],
    ['to', '2026-02-30'],
    ['phone', '555'],
    ['account', '%00'],
    ['service', '0'],
    ['agent', 'x'],
  ])('400 %s=%s', (name, value) =>
    expectRefusal(
      () => ask('GET', `recordings?count=1&offset=0&${name}=${value}`),
      refusal(400, 4000, `query.${name}`),
    ),
  );
});
