import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';

const server = adminServer();
const { openAs } = browserPages(server);
const DEMO = 4199;

/** Weeks of a client's life: what processes count in them, and nights sweep. */
beforeAll(async () => {
  const connection = new Client({ connectionString: server.databaseUrl });
  await connection.connect();
  try {
    const { rows } = await connection.query<{ day: string }>(
      `SELECT ((now() AT TIME ZONE 'America/New_York')::date)::text AS day`,
    );
    const today = rows[0]?.day;
    await connection.query(
      `INSERT INTO check_day SELECT ${DEMO}, $1::date - n, k, 2000 + (n * 37) % 900, 60 + (n * 13) % 50
         FROM generate_series(0, 89) n, unnest(ARRAY['CHECK', 'DECISION']) k`,
      [today],
    );
    await connection.query(
      `INSERT INTO check_reason_day SELECT ${DEMO}, $1::date - n, 'CHECK', r, 10 + (n * w) % 40 / w
         FROM generate_series(0, 89) n, unnest(ARRAY['dnc-entry', 'account-flag', 'calling-hours'], ARRAY[1, 2, 3]) AS reasons (r, w)`,
      [today],
    );
    await connection.query(
      `INSERT INTO list_size_day SELECT ${DEMO}, $1::date - n, l, t, greatest(0, s - n * 3), 0, n > 60
         FROM generate_series(0, 89) n, (VALUES ('DNC', 'PERMANENT', 3), ('SMS', 'ALL', 260)) AS lists (l, t, s)
       ON CONFLICT (client_id, day, list, type) DO UPDATE SET entries = excluded.entries`,
      [today],
    );
    await connection.query(
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
       SELECT ${DEMO}, 'SMS', v, v, $1::date + n % 30, now(), now()
         FROM (SELECT n, (4155550000 + n)::text AS v FROM generate_series(1, 280) n) AS made`,
      [today],
    );
    await connection.query(
      `INSERT INTO swept_night VALUES (${DEMO}, $1::date, $1::date + interval '5 hours 1 minute', $1::date + interval '5 hours 1 minute 2 seconds', 12, 3, 0, 41)`,
      [today],
    );
  } finally {
    await connection.end();
  }
});

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('the overview can be used by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAs('manager', '/overview', { colorScheme, width, height: 1400 });
  await page.getByRole('table', { name: 'Sizes of lists' }).waitFor();
  await page.getByRole('img', { name: /Answers with no, by reason/ }).waitFor();
  await page.getByRole('img', { name: /Entries by the last day/ }).waitFor();
  await page.getByText(/The night to .* was swept in 2\.0 s/).waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (width > 1000) await keepScreenshot(page, colorScheme === 'light' ? 'overview' : 'overview-dark');
});

test('tells sizes, growth, blocks by reason, expiries, the sweep, and the age of data', async () => {
  const page = await openAs('itUser', '/overview');
  const sms = page.getByRole('table', { name: 'Sizes of lists' }).getByRole('row', { name: /SMS phones/ });
  await sms.getByText('+').waitFor(); // it grew
  const blocks = page.getByRole('region', { name: 'Blocked, by reason', exact: true });
  await blocks.getByRole('button', { name: 'Show as a table' }).click();
  const head = blocks.getByRole('table').getByRole('columnheader');
  await head.filter({ hasText: 'DNC entry' }).waitFor();
  expect(await head.allTextContents()).toEqual(['Day', 'DNC entry', 'Account flag', 'Calling hours']);
  expect(await blocks.getByRole('table').getByRole('row').count()).toBe(1 + 30);
  await expectAccessible(page);
  await page.getByText(/The next sweep is due .* New York time/).waitFor();
  const zones = page.getByRole('table', { name: 'Versions of data' }).getByRole('row', { name: /Time zones/ });
  expect(await zones.textContent()).toMatch(/\d{4}[a-z].*days old/);
});

test('the period stands in the address, and is there again after a reload', async () => {
  const page = await openAs('manager', '/overview');
  await page.getByText('90 days', { exact: true }).click();
  await page.waitForURL(/days=90/);
  await page.reload();
  const blocks = page.getByRole('region', { name: 'Blocked, by reason', exact: true });
  await blocks.getByRole('button', { name: 'Show as a table' }).click();
  await expect.poll(() => blocks.getByRole('table').getByRole('row').count()).toBe(1 + 90);
  expect(await page.getByRole('radio', { name: '90 days' }).isChecked()).toBe(true);
});

test('a client of which nothing is known yet is told what will be there', async () => {
  const page = await openAs('dialtimeManager', '/overview');
  await page.getByRole('heading', { name: 'Nothing was asked' }).waitFor();
  await page.getByText('No night was swept yet.').waitFor();
  await expectAccessible(page);
});

test('a part that cannot be read says so, and the others are there', async () => {
  const page = await openAs('manager', '/check');
  await page.route('**/overview/checks*', (route) =>
    route.fulfill({ status: 503, json: { code: 5030, message: 'Not available: the database does not answer.' } }),
  );
  await page.getByRole('link', { name: 'Overview' }).click();
  const blocks = page.getByRole('region', { name: 'Blocked, by reason', exact: true });
  await blocks.getByText('the database does not answer').waitFor();
  await page.getByRole('table', { name: 'Sizes of lists' }).waitFor();
  await page.unroute('**/overview/checks*');
  await blocks.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('img', { name: /Answers with no, by reason/ }).waitFor();
});
