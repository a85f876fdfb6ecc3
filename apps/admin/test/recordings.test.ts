import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@clearline/client';
import type { Page } from 'playwright-core';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { adminServer, PEOPLE } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { CALL, idOf, recordingsFixture, SPECIAL } from './recordings-fixture.ts';

const given = recordingsFixture();
const server = adminServer({ CLEARLINE_FIXTURE: given.file, CLEARLINE_RECORDINGS: given.recordings });
const { openAs } = browserPages(server);

const table = (page: Page) => page.getByRole('table', { name: 'Recordings' });
const rows = (page: Page) => table(page).getByRole('button', { name: /^Play the call/ });
const position = (page: Page) => page.getByRole('slider', { name: 'Position in the recording' });
const secondsOf = async (page: Page) => Number(await position(page).getAttribute('aria-valuenow'));

/** Waits until the whole sound is there, and its length is known. */
async function soundIsThere(page: Page): Promise<void> {
  await page.getByText('0:00 / 0:24').waitFor();
}

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('recordings can be found and heard by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAs('sysadmin', '/recordings', { colorScheme, width });
  await rows(page).first().waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  await rows(page).first().click();
  await soundIsThere(page);
  await page.getByRole('cell', { name: idOf(60) }).waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  await waveformIsDrawn(page);
  if (colorScheme === 'light') await keepScreenshot(page, width > 1000 ? 'recordings' : 'recordings-phone');
  if (colorScheme === 'dark') await keepScreenshot(page, 'recordings-dark');
});

test('the latest calls come first, page by page, and the page stands in the address', async () => {
  const page = await openAs('manager', '/recordings');
  await page.getByText('1–50', { exact: true }).waitFor();
  expect(await rows(page).count()).toBe(50);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('51–60', { exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('?offset=50');
  expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
  await page.goBack();
  await page.getByText('1–50', { exact: true }).waitFor();
});

test('days are those of the client, and the last of them is in it', async () => {
  const page = await openAs('manager', '/recordings');
  await page.getByLabel('First day').fill('2026-06-02');
  await page.getByLabel('Last day').fill('2026-06-02');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('1–24', { exact: true }).waitFor(); // each hour from midnight to midnight in New York
  expect(await table(page).innerText()).toContain('Jun 2, 2026, 23:00');
  expect(new URL(page.url()).search).toBe('?from=2026-06-02&to=2026-06-02');
});

test('calls are found by service and agent by name, by phone as it is written, and by account', async () => {
  const page = await openAs('manager', '/recordings');
  await page.getByRole('combobox', { name: 'Service' }).click();
  await page.getByRole('option', { name: 'Spanish outbound' }).click();
  await page.getByRole('combobox', { name: 'Agent' }).click();
  await page.getByRole('option', { name: 'agent', exact: true }).click();
  await page.getByLabel('Phone').fill('(415) 555-0156');
  await page.getByLabel('Account').fill('a-1056');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('1–1', { exact: true }).waitFor();
  expect(await table(page).innerText()).toContain('Spanish outbound');
  await page.reload();
  await page.getByText('1–1', { exact: true }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Service' }).inputValue()).toBe('Spanish outbound');
});

test('none found says what to do, and what cannot be is said by the API or at its field', async () => {
  const page = await openAs('manager', '/recordings?account=nobody');
  await page.getByRole('heading', { name: 'No recording fits' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Account').fill('');
  await page.getByLabel('Phone').fill('555');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('alert').filter({ hasText: 'query.phone' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('First day').fill('2026-06-02');
  await page.getByLabel('Last day').fill('2026-06-01');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('Enter a day that is not before the first.').waitFor();
});

test('a recording plays and is moved by keys alone, at the speed that is wanted', async () => {
  const page = await openAs('manager', '/recordings');
  await rows(page).first().focus();
  await page.keyboard.press('Enter');
  await soundIsThere(page);
  await position(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => secondsOf(page)).toBe(10);
  expect(await position(page).getAttribute('aria-valuetext')).toBe('10 seconds of 24 seconds');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => secondsOf(page)).toBe(5);
  await page.keyboard.press('End');
  await expect.poll(() => secondsOf(page)).toBe(24);
  await page.keyboard.press('Home');
  await page.getByText('3×', { exact: true }).click();
  await position(page).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(() => secondsOf(page)).toBeGreaterThan(0);
  expect(await page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.playbackRate)).toBe(3);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await position(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');
});

test('a recording has an address, at which its facts stand in words', async () => {
  const page = await openAs('manager', `/recordings?open=${SPECIAL.spanish}`);
  await soundIsThere(page);
  const facts = page.getByRole('table', { name: 'What is known of the recording' });
  const told = await facts.innerText();
  for (const fact of ['Spanish outbound', '415-555-0156', 'Columbus', 'A-1056', '(New York time)', '48.2 kB']) {
    expect(told).toContain(fact);
  }
});

test('what is downloaded is the recording, byte by byte', async () => {
  const page = await openAs('manager', `/recordings?open=${SPECIAL.latest}`);
  await soundIsThere(page);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`${SPECIAL.latest}.mp3`);
  expect(readFileSync(await download.path())).toEqual(readFileSync(CALL));
});

test('a call of forty minutes is drawn bit by bit, and the page answers meanwhile', async () => {
  const page = await openAs('manager', '/recordings');
  await rows(page).first().waitFor();
  await rows(page).nth(1).click();
  await page.getByText('0:00 / 40:').waitFor();
  await waveformIsDrawn(page);
  await position(page).focus();
  await page.keyboard.press('PageUp');
  await expect.poll(() => secondsOf(page)).toBe(30);
});

test('bytes that are no sound are told, and can be downloaded', async () => {
  const page = await openAs('manager', `/recordings?open=${SPECIAL.noSound}`);
  await page.getByText('This browser does not play it').waitFor();
  await expectAccessible(page);
  expect(await page.getByRole('button', { name: 'Download' }).isEnabled()).toBe(true);
});

test('a recording that is large is loaded when that is wanted', async () => {
  await change('UPDATE recording SET byte_size = 312000000 WHERE id = $1', [idOf(56)]);
  const page = await openAs('manager', '/recordings?account=A-1055');
  let isAsked = false;
  page.on('request', (request) => (isAsked ||= request.url().includes(`/compliance/recording/${idOf(56)}`)));
  await rows(page).first().click();
  await page.getByRole('heading', { name: 'This recording has 312 MB' }).waitFor();
  await expectAccessible(page);
  expect(isAsked).toBe(false);
  await page.getByRole('button', { name: 'Load and play it' }).click();
  // The store has other bytes than the database knows of: nothing is played that may be something else.
  await page.getByText('The sound could not be loaded').waitFor();
  expect(isAsked).toBe(true);
});

test('bytes that are gone are told, and what is known of the call is there all the same', async () => {
  rmSync(path.join(given.recordings, '4199', `${idOf(55)}.mp3`));
  const page = await openAs('manager', `/recordings?open=${idOf(55)}`);
  await page.getByText('The sound could not be loaded').waitFor();
  await page.getByRole('cell', { name: idOf(55) }).waitFor();
  expect(await page.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
  await expectAccessible(page);
});

test('a sysadmin deletes a recording after being asked, and it is gone for good', async () => {
  const page = await openAs('sysadmin', `/recordings?open=${idOf(54)}`);
  await soundIsThere(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this recording?' });
  await dialog.getByText('there is no way back').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await recording(idOf(54))).response.status).toBe(200);
  await page.getByRole('button', { name: 'Delete' }).click();
  await dialog.getByRole('button', { name: 'Delete recording' }).click();
  await page.getByText('The recording is deleted.').waitFor();
  expect((await recording(idOf(54))).response.status).toBe(404);
  expect(await table(page).innerText()).not.toContain('A-1053');
  await page.goto(`/admin/recordings?open=${idOf(54)}`);
  await page.getByText('This recording is not there').waitFor();
});

test('nobody else is offered to delete, and who may not hear has no page of it', async () => {
  const page = await openAs('superuser', `/recordings?open=${SPECIAL.latest}`);
  await soundIsThere(page);
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  const other = await openAs('itUser', '/');
  expect(await other.getByRole('link', { name: 'Recordings' }).count()).toBe(0);
});

/** Some bars of the waveform are taller than a flat line. */
const waveformIsDrawn = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(() => {
        const host = document.querySelector('[role=slider] > div > div');
        const canvas = host?.shadowRoot?.querySelector('canvas');
        if (!canvas) return false;
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d')?.getImageData(0, Math.floor(height / 4), width, 1).data ?? [];
        return Array.from(pixels).some((value) => value > 0);
      }),
    )
    .toBe(true);

async function recording(id: string) {
  const { client, user, password, token } = PEOPLE.sysadmin;
  const api = createClient({ baseUrl: server.address, access: token, clientName: client, userName: user, password });
  return api.recording.getInfo({ recording: id });
}

/** What only time, or another program, would bring about. */
async function change(statement: string, values: unknown[]): Promise<void> {
  const connection = new Client({ connectionString: server.databaseUrl });
  await connection.connect();
  try {
    await connection.query(statement, values);
  } finally {
    await connection.end();
  }
}
