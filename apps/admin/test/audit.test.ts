import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { AUDIT_KINDS } from '../src/audit/kinds.ts';
import { adminServer } from './admin-server.ts';
import { fieldTime } from '../src/ui/instants.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { sessionOf } from './session-of.ts';

const VERIFIER = fileURLToPath(new URL('../../../tools/run/verify-evidence.mjs', import.meta.url));

const server = adminServer();
const { openAs } = browserPages(server);

/** Blocks a phone as who is signed in, and says why. */
const block = (page: Page, phone: string) =>
  page.evaluate(async (asked) => {
    const { sessionId } = JSON.parse(sessionStorage.getItem('clearline.session') ?? '{}') as { sessionId: string };
    const headers = {
      'LV-Session': sessionId,
      'Content-Type': 'application/json',
      'Clearline-Reason': 'asked in a letter',
    };
    const body = JSON.stringify({ type: 'PERMANENT', phone: asked });
    return (await fetch('/compliance/dnc/', { method: 'POST', headers, body })).status;
  }, phone);

/** Waits until the table has so many events. */
const expectRows = (page: Page, count: number) =>
  expect.poll(() => page.getByRole('table', { name: 'Events' }).getByRole('link').count()).toBe(count);

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('the audit trail can be used by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAs('sysadmin', '/audit', { colorScheme, width });
  await page.getByRole('table', { name: 'Events' }).getByRole('link').first().waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (width > 1000 && colorScheme === 'light') await keepScreenshot(page, 'audit');
});

test('who blocked a phone is found by it, with the event from what was to what became', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('table', { name: 'Events' }).waitFor();
  expect(await block(page, '4155550142')).toBe(201);
  await page.getByLabel('Phone').fill('4155550142');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/phone=4155550142/);
  const row = page.getByRole('row').filter({ hasText: 'asked in a letter' });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/sysadmin.*Create dnc.*DNC entry: 1 added/);
  await row.getByRole('link').click();
  const event = page.getByRole('dialog', { name: /^Event \d+$/ });
  const fields = event.getByRole('table', { name: /^DNC entry \d+, added$/ });
  await fields.getByRole('row').filter({ hasText: '4155550142' }).first().waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'audit-event');
  await page.reload();
  await fields.waitFor();
  await event.getByRole('button', { name: 'Close' }).click();
  await page.waitForURL((url) => !url.search.includes('event='));
});

test('everything that was done to an entry, and by one request, is found by it', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('table', { name: 'Events' }).waitFor();
  expect(await block(page, '4155550143')).toBe(201);
  expect(await block(page, '4155550144')).toBe(201);
  const client = await sessionOf(server, 'sysadmin');
  const query = { count: 1, phone: '4155550143' };
  const { data } = await client.GET('/clearline/v1/auditEvents', { params: { query } });
  const [made] = data?.events ?? [];
  await page.goto(`/admin/audit?event=${made?.id}`);
  const event = page.getByRole('dialog', { name: `Event ${made?.id}` });
  await event.getByRole('link', { name: 'Everything that was done to it' }).click();
  await page.waitForURL(/kind=DNC_ENTRY/);
  await expectRows(page, 1);
  expect(await page.getByLabel('Its id').inputValue()).toBe(new URL(page.url()).searchParams.get('id'));
  expect(await page.getByRole('combobox', { name: 'What was changed' }).inputValue()).toBe('DNC entry');
  await page.goto(`/admin/audit?event=${made?.id}`);
  await event.getByRole('link', { name: made?.requestId ?? 'a request' }).click();
  await page.waitForURL(/requestId=/);
  await expectRows(page, 1);
  // By the fields as well: an id needs to know whose it is.
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByLabel('Its id').fill('1');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('Choose what has this id.').waitFor();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'What was changed' }).fill('service');
  await page.getByRole('option', { name: 'Service', exact: true }).click();
  await page.getByLabel('Its id').fill('123');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/kind=SERVICE&id=123/);
  await expectRows(page, 1);
});

test('every kind that the trail keeps can be searched for', async () => {
  const connection = new Client({ connectionString: server.databaseUrl });
  await connection.connect();
  try {
    const { rows } = await connection.query<{ kind: string }>(
      `SELECT upper(c.relname) AS kind FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = 'audit_begin' ORDER BY 1`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual([...AUDIT_KINDS]);
  } finally {
    await connection.end();
  }
});

test('the time that is shown is exported as evidence, which is verified without the server', async () => {
  const page = await openAs('sysadmin', '/audit?from=2026-01-01&actor=fixture');
  await page.getByRole('button', { name: 'Export evidence' }).click();
  const dialog = page.getByRole('dialog', { name: 'Evidence from the audit trail' });
  await dialog.getByText('the events from 2026-01-01 on').waitFor();
  await dialog.getByText('only the dates count here').waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'audit-evidence');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('audit-evidence-4199.json');
  const verified = spawnSync(process.execPath, [VERIFIER, await file.path()], { encoding: 'utf8' });
  expect(verified.stdout).toMatch(/^as it was sealed: \d+ events of client 4199/);
  expect(verified.status).toBe(0);
  // What was changed on its way is found.
  const told = readFileSync(await file.path(), 'utf8');
  writeFileSync(await file.path(), told.replace('4152257000', '4152257001'));
  expect(spawnSync(process.execPath, [VERIFIER, await file.path()]).status).toBe(1);
});

test('what does not fit is not there, and the search is cleared at a click', async () => {
  const page = await openAs('superuser', '/audit?actor=sweep');
  await page.getByRole('heading', { name: 'Nothing was found' }).waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('table', { name: 'Events' }).getByRole('link').first().waitFor();
});

test('the trail is verified at a click', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('button', { name: 'Verify' }).click();
  const found = page.getByRole('dialog', { name: 'The audit trail, verified' });
  await found.getByText('Nothing was changed behind its back').waitFor();
  await expectAccessible(page);
});

test('the past is asked by an address that can be sent, and says who had made the entry', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('link', { name: 'Ask the past' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Enter a date and a time.').waitFor();
  await expectAccessible(page);
  await page.goto(`/admin/audit/as-of?at=${new Date().toISOString()}&service=123&phone=4152257000`);
  await page.getByRole('status').filter({ hasText: 'Blocked' }).waitFor();
  await page.getByRole('link', { name: /A fixture/ }).waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'audit-as-of');
});

test('an answer of the past stands under its own question and no other, wherever somebody sits', async () => {
  const page = await openAs('sysadmin', '/audit/as-of', { zone: 'Asia/Kolkata' });
  const answer = page.getByRole('status');
  const ask = async (phone: string) => {
    await page.getByLabel('Phone').fill(phone);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
  };
  // By the clock of the client: it names no zone.
  const now = new Date();
  const field = fieldTime(now.getTime(), 'America/New_York');
  await page.goto(`/admin/audit/as-of?at=${field}:${now.toISOString().slice(17, 19)}&service=123&phone=4152257000`);
  await answer.filter({ hasText: `, ${field.slice(11)}, New York time` }).waitFor();
  expect(await answer.textContent()).toMatch(/^Blocked/);
  expect(await page.getByLabel('When, New York time').inputValue()).toBe(field);
  await page.getByLabel('Phone').fill('3125550161');
  await expect.poll(() => answer.count()).toBe(0);
  await ask('3125550161');
  await answer.filter({ hasText: 'Not blocked' }).waitFor();
  await page.goBack();
  await answer.waitFor();
  expect(await page.getByLabel('Phone').inputValue()).toBe('4152257000');
  // The second of the two hours that the clock shows stays the second.
  await page.goto('/admin/audit/as-of?at=2026-11-01T06:30:00Z&service=123&phone=4152257000');
  await ask('3125550161');
  await page.waitForURL(/phone=3125550161/);
  expect(new URL(page.url()).searchParams.get('at')).toBe('2026-11-01T06:30:00Z');
});

test('who may not read the trail is not offered it', async () => {
  const page = await openAs('manager', '/check');
  await page.getByRole('link', { name: 'Overview' }).waitFor();
  expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
});
