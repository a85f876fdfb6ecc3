import type { Schema } from '@clearline/contract';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { adminServer, PEOPLE } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';

const server = adminServer();
const { openAs } = browserPages(server);

const CANADA = 7850; // the default of the client
const BLENDED = 11846;
const PREVIEW = 62526;

let session = '';
/** Asks the API itself, as another program does. */
async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
beforeAll(async () => {
  const { client, user, password, token } = PEOPLE.superuser;
  const answer = await fetch(`${server.address}/session/login`, {
    method: 'POST',
    headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: client, userName: user, password, agent: false }),
  });
  session = ((await answer.json()) as { sessionId: string }).sessionId;
});

const pathOf = (id: number) => `/clearline/v1/dialingProfiles/${id}/policies`;
const storedIn = async (id: number) => {
  const { policies } = await ask<Schema<'ProfilePolicies'>>('GET', pathOf(id));
  return policies.map(({ dayOfWeek, state, areaCode, doNotDial, doNotLeaveMessage, startTime, endTime }) =>
    [dayOfWeek, state ?? areaCode, hoursOf(startTime, endTime), doNotDial && 'do not dial', doNotLeaveMessage && 'no messages']
      .filter(Boolean)
      .join(' '),
  );
}; // prettier-ignore
const hoursOf = (start?: number | null, end?: number | null) =>
  typeof start === 'number' && typeof end === 'number' ? `${clock(start)}-${clock(end)}` : '';
const clock = (ms: number) => new Date(ms - 5 * 3_600_000).toISOString().slice(11, 16);
const setPolicies = (id: number, policies: readonly object[]) => ask('PUT', pathOf(id), { policies });
const made = async (name: string, policy: readonly object[] = []) =>
  (await ask<{ id: number }>('POST', '/compliance/dialingProfiles', { name, policy })).id;
const overviews = async () =>
  (await ask<Schema<'ProfileOverviewPage'>>('GET', '/clearline/v1/dialingProfiles?count=100&offset=0')).profiles;

const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });
const notified = (page: Page, says: string | RegExp) => page.locator('.mantine-Notifications-root').getByText(says).first().waitFor(); // prettier-ignore
const saved = (page: Page) => page.getByText('Everything is saved.').waitFor();
const NEVADA = [
  { dayOfWeek: 'WEEKDAY', state: 'NV', startTime: '12:00', endTime: '23:00' },
  { dayOfWeek: 'SATURDAY', state: 'NV', startTime: '13:15', endTime: '20:45' },
  { dayOfWeek: 'SUNDAY', state: 'NV', doNotDial: true },
  { dayOfWeek: 'ALL', state: 'TX', doNotLeaveMessage: true },
  { dayOfWeek: 'ALL', areaCode: '212', doNotDial: true },
];

describe('the list', () => {
  test('says whose a profile is and what goes by it; is there for those who may see it, wide and narrow, light and dark', async () => {
    const manager = await openAs('manager', '/dialing-profiles');
    await manager.getByRole('alert').waitFor(); // who asks all the same is told by the API
    expect(await manager.getByRole('link', { name: 'Dialing profiles' }).count()).toBe(0);
    for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [390, 'light']] as const) {
      const page = await openAs('itUser', '/dialing-profiles', { width, colorScheme });
      await page.getByRole('row', { name: /Canada Client default/ }).waitFor();
      expect(await page.getByRole('row', { name: /LV_Standard_SDR_A System-wide/ }).count()).toBe(1);
      await expectAccessible(page);
      expect(await overflows(page)).toBe(false);
      if (width === 1280 && colorScheme === 'light') await keepScreenshot(page, 'dialing-profiles');
    }
  }); // prettier-ignore

  test('makes, copies, renames and deletes profiles; a delete can be undone, and one that is in use is refused', async () => {
    const original = await made('Original', [{ dayOfWeek: 'SUNDAY', state: 'NV', doNotDial: true }]);
    await ask('PUT', `/clearline/v1/dialingProfiles/${original}/packs/us-state-overlay`, {
      version: '1.0.0',
      levels: ['A'],
    });
    const page = await openAs('itUser', '/dialing-profiles');
    await button(page, 'New profile').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('  ');
    await button(page, 'Create').click();
    await page.getByText('Enter a name.').waitFor();
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nights');
    await button(page, 'Create').click();
    await page.getByRole('heading', { name: 'Nights' }).waitFor();

    await page.getByRole('link', { name: 'Dialing profiles' }).click();
    await button(page, 'What to do with Original').click();
    await page.getByRole('menuitem', { name: 'Copy' }).click();
    await button(page, 'Copy').click();
    await page.getByRole('heading', { name: 'Original (copy)' }).waitFor();
    const copy = (await overviews()).find(({ name }) => name === 'Original (copy)');
    expect(copy).toMatchObject({ policies: 1, packs: [{ name: 'us-state-overlay', version: '1.0.0' }] });
    expect(await storedIn(copy?.id ?? 0)).toEqual(['SUNDAY NV do not dial']);

    await button(page, 'Rename').click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sundays');
    await page.getByLabel('Description').fill('none in Nevada');
    await button(page, 'Save').click();
    await page.getByRole('heading', { name: 'Sundays' }).waitFor();

    await button(page, 'Delete').click();
    await expectAccessible(page);
    await button(page, 'Delete the profile').click();
    await page.getByRole('heading', { name: 'Dialing profiles' }).waitFor();
    expect((await overviews()).some(({ name }) => name === 'Sundays')).toBe(false);
    await button(page, 'Undo').click();
    await page.getByRole('link', { name: 'Sundays' }).waitFor();
    expect((await overviews()).find(({ name }) => name === 'Sundays')).toMatchObject({
      ...{ policies: 1, description: 'none in Nevada' },
      packs: [{ name: 'us-state-overlay', version: '1.0.0' }],
    });

    await button(page, 'What to do with Canada').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await button(page, 'Delete the profile').click();
    await notified(page, /This dialing profile is in use, as the default of the client/);
    expect((await overviews()).some(({ id }) => id === CANADA)).toBe(true);
  }, 90_000);

  test('a system-wide profile is only to be read, and to be copied', async () => {
    const page = await openAs('superuser', '/dialing-profiles/321');
    await page.getByRole('grid', { name: 'Hours in Nevada' }).waitFor();
    expect(await button(page, 'Save policies').count()).toBe(0);
    expect(await button(page, 'Delete').count()).toBe(0);
    await button(page, 'Copy').waitFor();
    await expectAccessible(page);
  });
});

describe('the week', () => {
  const cell = (page: Page, name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name}`) });
  const drag = async (page: Page, from: string, to: string) => {
    await cell(page, from).hover();
    await page.mouse.down();
    await cell(page, to).hover();
    await page.mouse.up();
  };

  test('is painted with the mouse, and saved as the fewest policies; what is saved can be taken back', async () => {
    const id = await made('Nevada, sales', NEVADA);
    const page = await openAs('superuser', `/dialing-profiles/${id}?state=NV`);
    await page.getByText('3 hours behind New York').waitFor();
    await cell(page, 'Saturday 10:00, allowed in part').waitFor();
    await expectAccessible(page);
    await keepScreenshot(page, 'dialing-profile-week');

    await drag(page, 'Sunday 09:00', 'Sunday 19:30');
    await page.getByText('Sunday, 09:00–20:00 (12:00–23:00 in New York): allowed.').waitFor();
    await drag(page, 'Saturday 08:00', 'Saturday 23:30'); // was open amid it, and is closed where it begins
    await drag(page, 'Saturday 20:00', 'Saturday 23:30');
    await drag(page, 'Saturday 08:00', 'Saturday 08:30');
    await page.getByText('There are changes that are not saved yet.').waitFor();
    await button(page, 'Save policies').click();
    await saved(page);
    expect(await storedIn(id)).toEqual(['ALL TX no messages', 'ALL 212 do not dial', 'ALL NV 12:00-23:00']);
    await page.reload();
    await cell(page, 'Sunday 19:30, allowed').waitFor();
  }, 90_000);

  test('is painted with the keys alone, past midnight on the clock of New York', async () => {
    const id = await made('Keys');
    const page = await openAs('superuser', `/dialing-profiles/${id}?state=HI`);
    const grid = page.getByRole('grid', { name: 'Hours in Hawaii' });
    await grid.focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight'); // 10:00 on Monday
    await page.keyboard.down('Shift');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft'); // until 20:00
    await page.keyboard.up('Shift');
    await page.getByText('Monday to Friday, 10:00–20:00', { exact: true }).waitFor();
    await page.keyboard.press('Space'); // it begins where the default hours allow
    await page.getByText(/: not allowed\./).waitFor();
    await button(page, 'Undo the last change').click();
    await grid.focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight'); // Friday 21:00, not allowed by default
    await page.keyboard.press('Enter');
    await page.getByText('A window has to open before midnight in New York').waitFor();
    await page.keyboard.press('Home');
    for (let step = 0; step < 14; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.down('Shift');
    for (let step = 0; step < 27; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Space');
    await page.getByText(/Friday, 07:00–21:00 \(.*of the next day in New York\): allowed\./).waitFor();
    await page.getByText('Outside of 08:00 to 21:00 where people are').waitFor();
    await button(page, 'Friday: 07:00–21:00').click();
    await page.getByRole('menuitem', { name: 'The same Monday to Friday' }).click();
    await button(page, 'Save policies').click();
    await saved(page);
    expect(await storedIn(id)).toEqual([expect.stringMatching(/^WEEKDAY HI 1[23]:00-0[23]:00$/)]);
    await expectAccessible(page);
  }, 90_000);

  test('is kept when a save is refused and when somebody leaves; another’s change is not overwritten unasked', async () => {
    const id = await made('Contested', NEVADA);
    const page = await openAs('superuser', `/dialing-profiles/${id}?state=NV`);
    await button(page, 'Sunday: Do not dial').click();
    await page.getByRole('menuitem', { name: 'Default hours' }).click();
    await setPolicies(id, [{ dayOfWeek: 'ALL', state: 'CA', doNotDial: true }]);
    await button(page, 'Save policies').click();
    await page.getByText(/the policies of this dialing profile have changed since they were read/).waitFor();
    await expectAccessible(page);
    expect(await storedIn(id)).toEqual(['ALL CA do not dial']);

    await page.getByRole('tab', { name: 'Map' }).click(); // no way out, so nothing is asked
    await page.getByRole('button', { name: /^NV, Nevada/ }).waitFor();
    await page.getByRole('link', { name: 'Check' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await button(page, 'Cancel').click();
    await page.getByRole('tab', { name: 'Hours' }).click();
    await button(page, 'Sunday: 08:00–21:00, by default').waitFor();
    await button(page, 'Save mine over the others').click();
    await saved(page);
    expect(await storedIn(id)).toContain('WEEKDAY NV 12:00-23:00');
    expect(await storedIn(id)).not.toContain('ALL CA do not dial');
    await button(page, 'Undo').click();
    await expect.poll(() => storedIn(id)).toContain('SUNDAY NV do not dial');
  }, 90_000);

  test('is used in other states at their hours, and fits a narrow window', async () => {
    const id = await made('Elsewhere', [{ dayOfWeek: 'ALL', state: 'CA', startTime: '12:00', endTime: '23:00' }]);
    const page = await openAs('superuser', `/dialing-profiles/${id}?state=CA`, { width: 390 });
    await page.getByRole('grid').waitFor();
    expect(await overflows(page)).toBe(false);
    await expectAccessible(page);

    const tap = async (name: string) => {
      await cell(page, name).dispatchEvent('pointerdown', { pointerType: 'touch' });
      await cell(page, name).dispatchEvent('click');
    };
    await tap('Sunday 09:00');
    await page.getByText('From Sunday, 09:00–09:30: tap where it ends.').waitFor();
    await tap('Sunday 19:30');
    await button(page, 'Sunday: Do not dial').waitFor();
    await button(page, 'Undo the last change').click();

    await button(page, 'Use elsewhere').click();
    await button(page, 'All of the United States').click();
    await page.getByText(/Left as they are, since no policy can say these hours there: Guam/).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Use in \d+ places$/ }).click();
    await button(page, 'Save policies').click();
    await saved(page);
    const stored = await storedIn(id);
    expect(stored).toContain('ALL NY 09:00-20:00');
    expect(stored).toContain('ALL FL 10:00-20:00');
    expect(stored).toContain('ALL CA 12:00-23:00');
    expect(stored.length).toBeGreaterThan(50);
  }, 90_000);
});

test('policies are added, changed and deleted in a table, and a wrong one is refused in the words of the API', async () => {
  const id = await made('Table', NEVADA);
  const page = await openAs('superuser', `/dialing-profiles/${id}?view=table`);
  await page.getByRole('cell', { name: '13:15–20:45' }).waitFor();
  await expectAccessible(page);
  await button(page, 'Add a policy').click();
  const dialog = page.getByRole('dialog');
  await button(dialog, 'Add').click();
  await dialog.getByText('state: expected a state, an area code, or both; neither is given.').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('combobox', { name: 'State or province' }).or(dialog.getByRole('textbox', { name: 'State or province' })).first().fill('Utah');
  await page.getByRole('option', { name: 'Utah (UT)' }).click();
  await dialog.getByLabel('From, in New York').fill('11:00');
  await dialog.getByLabel('Until, in New York').fill('22:00');
  await button(dialog, 'Add').click();
  await button(page, 'Change policy 2, Nevada').click();
  await dialog.getByLabel('Until, in New York').fill('21:00');
  await button(dialog, 'Change').click();
  await button(page, 'Delete policy 4, Texas').click();
  await button(page, 'Save policies').click();
  await saved(page);
  expect(await storedIn(id)).toEqual([
    ...['WEEKDAY NV 12:00-23:00', 'SUNDAY NV do not dial', 'ALL 212 do not dial'],
    ...['SATURDAY NV 13:15-21:00', 'ALL UT 11:00-22:00'],
  ]);
}, 90_000); // prettier-ignore

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

test('services are assigned and the default is set, after it is said which services are judged otherwise', async () => {
  const id = await made('Assigned');
  const page = await openAs('superuser', `/dialing-profiles/${id}?tab=services`);
  await button(page, 'Assign Blended').click();
  await page.getByText('Its calls are judged by “Assigned” from now on, and no more by “Canada”.').waitFor();
  await expectAccessible(page);
  await button(page, 'Assign').click();
  await button(page, 'Take away Blended').waitFor();
  const service = () => ask<Schema<'Service'>>('GET', `/clearline/v1/services/${BLENDED}`);
  expect(await service()).toMatchObject({ dialingProfileId: id });

  await button(page, 'Make it the client default').click();
  await page.getByText(/services have no profile of their own. Their calls are judged by “Assigned” from now on, and no more by “Canada”/).waitFor();
  await button(page, 'Make it the default').click();
  await page.getByText('This profile is the default of the client').waitFor();
  const client = () => ask<Schema<'ClientSettings'>>('GET', '/clearline/v1/client');
  expect(await client()).toMatchObject({ defaultDialingProfileId: id });
  await button(page, 'Take away Blended').click();
  await button(page, 'Take away').click();
  await button(page, 'Assign Blended').waitFor();
  expect(await service()).toMatchObject({ dialingProfileId: null });
  await expectAccessible(page);
  await ask('PUT', '/clearline/v1/client', { defaultDialingProfileId: CANADA });

  const other = await openAs('itUser', `/dialing-profiles/${id}?tab=services`);
  await button(other, 'Assign Blended').waitFor();
  expect(await button(other, 'Make it the client default').count()).toBe(0); // for which an IT User may not ask
}, 90_000); // prettier-ignore
