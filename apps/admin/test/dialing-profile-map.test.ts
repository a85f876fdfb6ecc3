import type { Schema } from '@clearline/contract';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { NEVADA, button, notified, profileDesk } from './profile-desk.ts';

const server = adminServer();
const { openAs } = browserPages(server);
const { ask, made } = profileDesk(server);

const PREVIEW = 62526;

describe('the map', () => {
  const statuses = (page: Page) =>
    page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLElement>('button.tile')].map((tile) => [
          tile.textContent,
          tile.dataset['status'],
        ]),
      ),
    );
  const STATUS = { ALLOWED: 'ALLOWED', NO_MESSAGE: 'MESSAGELESS', NOT_NOW: 'NOT_NOW', BLOCKED: 'NEVER' } as const;
  const POLICIES = [
    ...NEVADA.filter(({ areaCode }) => areaCode === undefined),
    { dayOfWeek: 'ALL', state: 'OH', doNotDial: true },
    { dayOfWeek: 'ALL', state: 'HI', startTime: '14:00', endTime: '03:00' },
    { dayOfWeek: 'FRIDAY', state: 'BC', doNotLeaveMessage: true },
  ];

  test('says of every state what the server decides, at any time', async () => {
    const id = await made('Judged', POLICIES);
    await ask('PUT', `/clearline/v1/dialingProfiles/${id}/packs/us-state-overlay`, { version: '1.1.0' });
    await ask('PUT', `/clearline/v1/dialingProfiles/${id}/packs/ca-crtc`, { version: '1.0.0', levels: ['A', 'B', 'C'] });
    await ask('PUT', `/compliance/dialingProfiles/${id}/services/${PREVIEW}`);
    const page = await openAs('superuser', `/dialing-profiles/${id}?tab=map`);
    // A weekday, a Saturday, a Sunday and a holiday; when the clocks differ, and by night.
    for (const at of ['2026-12-04T18:30Z', '2026-12-05T01:30Z', '2026-12-13T17:00Z', '2026-12-25T20:00Z', '2027-07-01T02:30Z']) {
      await page.goto(`/admin/dialing-profiles/${id}?tab=map&at=${at}`);
      await page.getByRole('button', { name: /^NV, Nevada/ }).waitFor();
      const shown = await statuses(page);
      const states = Object.keys(shown);
      expect(states).toHaveLength(69);
      const { decisions } = await ask<Schema<'Decisions'>>('POST', '/clearline/v1/decisions/bulk', {
        decisions: states.map((state) => ({ service: PREVIEW, account: 'nobody-s', state, at })),
      });
      expect(shown).toEqual(Object.fromEntries(states.map((state, index) => [state, STATUS[decisions[index]?.verdict ?? 'BLOCKED']])));
      expect(new Set(Object.values(shown)).size).toBeGreaterThan(2);
    }
  }, 90_000); // prettier-ignore

  test('previews what is not saved, says what decides, and can be moved through the days by the keys', async () => {
    const id = await made('Western states', [...POLICIES, { dayOfWeek: 'ALL', areaCode: '702', doNotDial: true }]);
    await ask('PUT', `/clearline/v1/dialingProfiles/${id}/packs/us-state-overlay`, { version: '1.1.0' });
    const at = '2026-12-05T17:30:00.000Z'; // a Saturday, 12:30 in New York
    const page = await openAs('superuser', `/dialing-profiles/${id}?tab=map&at=${at}&state=NV`, { height: 1240 });
    const details = page.getByRole('region', { name: 'What decides in Nevada' });
    await details.getByText(/allows calls on Saturday, 2026-12-05, in America\/Los_Angeles from 13:15 until 20:45/).waitFor();
    await details.getByText('next allowed Sat, Dec 5, 2026, 10:15').waitFor();
    await button(details, 'Hours of area code 702').waitFor();
    await expectAccessible(page);
    await keepScreenshot(page, 'dialing-profile-map');

    await button(details, 'Hours').click();
    await button(page, 'Saturday: 10:15–17:45').click();
    await page.getByRole('menuitem', { name: 'Default hours' }).click();
    await page.getByRole('tab', { name: 'Map' }).click();
    await page.getByRole('button', { name: 'NV, Nevada: May be called' }).waitFor();
    const slider = page.getByRole('slider', { name: 'Time' });
    await slider.focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowLeft'); // 07:30 in Nevada
    await page.getByRole('button', { name: 'NV, Nevada: Not now' }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe('2026-12-05T15:30:00.000Z');
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('row', { name: /Ohio OH ✕ Never/ }).waitFor();
    await expectAccessible(page);

    for (const [width, colorScheme] of [[1280, 'dark'], [390, 'light']] as const) {
      const other = await openAs('superuser', `/dialing-profiles/${id}?tab=map&at=${at}`, { width, colorScheme });
      await other.getByRole('button', { name: /^NV, Nevada/ }).waitFor();
      await expectAccessible(other);
      expect(await overflows(other)).toBe(false);
      await keepScreenshot(other, width === 390 ? 'dialing-profile-map-phone' : 'dialing-profile-map-dark');
    }
  }, 120_000); // prettier-ignore
});

test('regulation packs are tried out, adopted, changed and dropped', async () => {
  const id = await made('Lawful');
  const page = await openAs('itUser', `/dialing-profiles/${id}?tab=packs`);
  await button(page, 'Look and adopt: State calling hours, United States').click();
  const dialog = page.getByRole('dialog', { name: 'State calling hours, United States' });
  await dialog.getByText(/In the next seven days it changes the hours of \d+ of \d+ states/).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('tab', { name: 'What is in it' }).click();
  await dialog.getByText('Calls to Florida are allowed from 8 a.m. to 8 p.m.').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Version').selectOption('1.0.0');
  await button(dialog, 'Adopt').click();
  await page.getByText('Adopted: 1.0.0, levels A, B').waitFor();
  const packs = async () => (await ask<Schema<'AdoptedPacks'>>('GET', `/clearline/v1/dialingProfiles/${id}/packs`)).packs;
  expect(await packs()).toMatchObject([{ name: 'us-state-overlay', version: '1.0.0', levels: ['A', 'B'] }]);

  await page.getByText('1.1.0 is newer').waitFor();
  await button(page, 'Update: State calling hours, United States').click();
  await dialog.getByRole('tab', { name: 'Against 1.0.0' }).click();
  await dialog.getByText('No more than three calls or text messages to a person in Oregon').waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Levels of evidence').selectOption('ABC');
  await button(dialog, 'Adopt instead').click();
  await page.getByText('Adopted: 1.1.0, levels A, B, C').waitFor();

  await button(page, 'Change: State calling hours, United States').click();
  await button(dialog, 'Drop').click();
  await button(page, 'Drop the pack').click();
  await notified(page, 'State calling hours, United States holds no more.');
  expect(await packs()).toEqual([]);
  await page.getByRole('alert').filter({ hasText: 'holds no more' }).getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Adopted: 1.1.0, levels A, B, C').waitFor();
}, 90_000); // prettier-ignore
