import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, overflows } from './browser.ts';
import { button, profileDesk } from './profile-desk.ts';

// Names are what somebody has typed, or a file had in it.
const server = adminServer();
const { openAs } = browserPages(server);
const { ask, made } = profileDesk(server);

const MARKUP = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
const LONG = 'W'.repeat(255);
const profiles = { long: 0, markup: 0 };
const account = 'W'.repeat(60) + ' / 3125550171 / 1';

beforeAll(async () => {
  profiles.markup = await made(MARKUP);
  profiles.long = (
    await ask<{ id: number }>('POST', '/compliance/dialingProfiles', {
      name: LONG,
      description: 'W'.repeat(1000),
      policy: [],
    })
  ).id;
  for (const name of [MARKUP, LONG]) await ask('POST', '/clearline/v1/services', { name });
  const phones = [{ phone: '3125550172', ordinal: 1, phoneBlock: 'PERMANENT' }];
  await ask('POST', '/compliance/dnc/multipleAccountPhoneDnd', { accountPhoneDndEntry: [{ account, phones }] });
});

/** Whether something in a dialog lies beside it. */
const sticksOut = (page: Page) =>
  page.getByRole('dialog').evaluate((dialog) => {
    const { right } = dialog.getBoundingClientRect();
    return [...dialog.querySelectorAll('*')].some((part) => part.getBoundingClientRect().right > right + 1);
  });

test.each([1280, 400])('long names stay within the page and its dialogs, %i wide', async (width) => {
  const page = await openAs('superuser', `/dialing-profiles/${profiles.long}`, { width });
  await page.getByRole('heading', { name: LONG }).waitFor();
  expect(await overflows(page)).toBe(false);
  await page.goto('/admin/configuration/services');
  await button(page, `Delete ${LONG}`).click();
  await page.getByText('Entries that hold for this service alone').waitFor();
  expect(await overflows(page)).toBe(false);
  expect(await sticksOut(page)).toBe(false);
});

test('what looks like markup is text', async () => {
  const page = await openAs('superuser', `/dialing-profiles/${profiles.markup}`);
  await page.getByRole('heading', { name: MARKUP }).waitFor();
  await page.goto('/admin/configuration/services');
  await button(page, `Delete ${MARKUP}`).click();
  await page.getByRole('dialog').getByText(`Delete the service ${MARKUP}?`).waitFor();
  expect(await page.title()).not.toBe('run');
});

test('a flag is opened from its row whatever stands in its account', async () => {
  const page = await openAs('manager', '/lists/accountPhones');
  await page.getByRole('button', { name: `Open 312-555-0172, account ${account}` }).click();
  await page.getByRole('dialog', { name: 'Flag' }).getByText('312-555-0172').waitFor();
});
