import type { Schema } from '@clearline/contract';
import { describe, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { button, notified, profileDesk } from './profile-desk.ts';

const server = adminServer();
const { openAs } = browserPages(server);
const { ask, made, storedIn, overviews } = profileDesk(server);

const CANADA = 7850; // the default of the client
const BLENDED = 11846;

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
