import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { NEVADA, button, notified, saved, profileDesk } from './profile-desk.ts';

const server = adminServer();
const { openAs } = browserPages(server);
const { made, setPolicies, storedIn } = profileDesk(server);

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

  test('is not taken back over what somebody else has saved meanwhile', async () => {
    const id = await made('Taken back', NEVADA);
    const page = await openAs('superuser', `/dialing-profiles/${id}?state=NV`);
    await button(page, 'Sunday: Do not dial').click();
    await page.getByRole('menuitem', { name: 'Default hours' }).click();
    await button(page, 'Save policies').click();
    await saved(page);
    await setPolicies(id, [{ dayOfWeek: 'ALL', state: 'CA', doNotDial: true }]);
    await button(page, 'Undo').click();
    await notified(page, /have changed since they were read/);
    expect(await storedIn(id)).toEqual(['ALL CA do not dial']);
  }, 90_000);

  test('keeps what is changed while a save is on its way', async () => {
    const id = await made('In a hurry', NEVADA);
    const page = await openAs('superuser', `/dialing-profiles/${id}?state=NV`);
    let letThrough: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (letThrough = resolve));
    await page.route(`**/dialingProfiles/${id}/policies`, async (route) => {
      if (route.request().method() === 'PUT') await waiting;
      await route.continue();
    });
    await button(page, 'Sunday: Do not dial').click();
    await page.getByRole('menuitem', { name: 'Default hours' }).click();
    await button(page, 'Save policies').click();
    await button(page, 'Monday: 09:00–20:00').click();
    await page.getByRole('menuitem', { name: 'Do not dial' }).click();
    letThrough();
    await notified(page, 'The policies are saved');
    await page.getByText('There are changes that are not saved yet.').waitFor();
    await button(page, 'Save policies').click();
    await saved(page);
    expect(await storedIn(id)).toContain('MONDAY NV do not dial');
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
