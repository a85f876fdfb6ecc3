import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { sessionOf } from './session-of.ts';

const server = adminServer();
const { openAs } = browserPages(server);

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const dialogOf = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const said = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text }).waitFor();

const SECTIONS = [
  ['services', 'Services'],
  ['contact-groups', 'Contact groups'],
  ['call-centers', 'Call centers'],
  ['users', 'Users'],
  ['agents', 'Agents'],
  ['api-tokens', 'API tokens'],
  ['accounts', 'Accounts'],
] as const;

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('every section can be used by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAs('sysadmin', '/configuration/services', { colorScheme, width });
  for (const [key, label] of SECTIONS) {
    await page.getByRole('tab', { name: label }).click();
    await page.waitForURL(`**/configuration/${key}`);
    await page.getByRole('table', { name: label }).getByRole('row').nth(1).waitFor();
    await expectAccessible(page);
    expect(await overflows(page)).toBe(false);
    if (width > 1000 && colorScheme === 'light') await keepScreenshot(page, `configuration-${key}`);
  }
  await page.getByRole('tab', { name: 'Client', exact: true }).click();
  await page.getByRole('heading', { name: 'Phone DNC Type' }).waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (width > 1000 && colorScheme === 'light') await keepScreenshot(page, 'configuration-client');
});

describe('services', () => {
  test('are added with group and profile, changed, put back, and deleted by who types their name', async () => {
    const page = await openAs('sysadmin', '/configuration');
    await page.getByRole('button', { name: 'Add service' }).click();
    const dialog = dialogOf(page, 'Add a service');
    await dialog.getByRole('button', { name: 'Add service' }).click();
    await dialog.getByText('Enter a name.').waitFor();
    await expectAccessible(page);
    await dialog.getByLabel('Name').fill('Spring campaign');
    await dialog.getByRole('combobox', { name: 'Contact group' }).click();
    await page.getByRole('option').first().click();
    await dialog.getByRole('button', { name: 'Add service' }).click();
    await said(page, 'The service Spring campaign is added.');

    await page.getByRole('button', { name: 'Edit Spring campaign' }).click();
    const edit = dialogOf(page, 'Edit the service Spring campaign');
    await edit.getByLabel('Name').fill('Summer campaign');
    await edit.getByRole('button', { name: 'Save' }).click();
    await rowOf(page, 'Summer campaign').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await rowOf(page, 'Spring campaign').waitFor();

    await page.getByRole('button', { name: 'Delete Spring campaign' }).click();
    const ask = dialogOf(page, /Delete the service Spring campaign/);
    expect(await ask.getByRole('button', { name: 'Delete service' }).isDisabled()).toBe(true);
    await ask.getByLabel(/Type Spring campaign/).fill('Spring campaign');
    await ask.getByRole('button', { name: 'Delete service' }).click();
    await said(page, 'The service Spring campaign is deleted.');
    await expect.poll(() => rowOf(page, 'Spring campaign').count()).toBe(0);
  });

  test('are only shown to who may not change them, and sections that he may not see are not there', async () => {
    const page = await openAs('manager', '/configuration');
    await page.getByRole('table', { name: 'Services' }).getByRole('row').nth(1).waitFor();
    expect(await page.getByRole('button', { name: /^(Add|Edit|Delete)/ }).count()).toBe(0);
    expect(await page.getByRole('tab').allTextContents()).toEqual([
      ...['Services', 'Contact groups', 'Call centers', 'Agents', 'Accounts', 'Client'],
    ]);
    await page.goto('/admin/configuration/users');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  });
});

test('a contact group that is in use stays, in the words of the API', async () => {
  const page = await openAs('superuser', '/configuration/contact-groups');
  await page
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete contact group' }).click();
  await said(page, 'This contact group is in use');
});

test('a call center is added, and renamed back', async () => {
  const page = await openAs('superuser', '/configuration/call-centers');
  await page.getByRole('button', { name: 'Add call center' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Omaha');
  await page.getByRole('dialog').getByRole('button', { name: 'Add call center' }).click();
  await page.getByRole('button', { name: 'Rename Omaha' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Lincoln');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await rowOf(page, 'Lincoln').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf(page, 'Omaha').waitFor();
});

test('users get a role and a power, another password, and are deleted; nobody changes himself', async () => {
  const page = await openAs('sysadmin', '/configuration/users');
  await rowOf(page, 'sysadmin (you)').waitFor();
  expect(await rowOf(page, 'sysadmin (you)').getByRole('button').count()).toBe(0);

  await page.getByRole('button', { name: 'Add user' }).click();
  const add = dialogOf(page, 'Add a user');
  await add.getByLabel('User name').fill('ops');
  await add.getByRole('textbox', { name: 'Password' }).fill('short');
  await add.getByRole('button', { name: 'Add user' }).click();
  await add.getByText('Enter at least 8 characters.').waitFor();
  await add.getByRole('textbox', { name: 'Password' }).fill('Password-of-ops');
  await add.getByLabel('Edit DNC Lists').check();
  await add.getByRole('button', { name: 'Add user' }).click();
  await expect.poll(() => rowOf(page, 'ops').textContent()).toMatch(/Manager.*Yes/);

  await page.getByRole('button', { name: 'Edit ops' }).click();
  await dialogOf(page, 'Edit the user ops').getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'IT User' }).click();
  await dialogOf(page, 'Edit the user ops').getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => rowOf(page, 'ops').textContent()).toMatch(/IT User.*–/);

  await page.getByRole('button', { name: 'Another password for ops' }).click();
  const reset = dialogOf(page, 'Another password for ops');
  await reset.getByRole('textbox', { name: 'New password' }).fill('Password-again');
  await reset.getByRole('button', { name: 'Set password' }).click();
  await said(page, 'The user ops has another password.');

  await page.getByRole('button', { name: 'Delete ops' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete user' }).click();
  await expect.poll(() => rowOf(page, 'ops').count()).toBe(0);
});

test('what the API refuses is said above the fields, and what was typed stays', async () => {
  const page = await openAs('superuser', '/configuration/users');
  await page.getByRole('button', { name: 'Add user' }).click();
  const add = dialogOf(page, 'Add a user');
  await add.getByLabel('User name').fill('manager');
  await add.getByRole('textbox', { name: 'Password' }).fill('Password-of-ops');
  await add.getByRole('button', { name: 'Add user' }).click();
  await add.getByRole('alert').filter({ hasText: 'a user has this name' }).waitFor();
  await expectAccessible(page);
  expect(await add.getByLabel('User name').inputValue()).toBe('manager');
});

test('an API token is shown once, lets somebody in, and ends with what it opened when it is revoked', async () => {
  const page = await openAs('sysadmin', '/configuration/api-tokens');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await dialogOf(page, 'Make an API token').getByLabel('Name').fill('Dialer');
  await dialogOf(page, 'Make an API token').getByRole('button', { name: 'Make token' }).click();
  const shown = dialogOf(page, 'The new API token');
  const token = (await shown.getByLabel('Secret').textContent()) ?? '';
  await expectAccessible(page);
  const logIn = () =>
    fetch(`${server.address}/session/login`, {
      method: 'POST',
      headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientName: 'demo', userName: 'manager', password: 'Demo-manager-1' }),
    });
  expect((await logIn()).status).toBe(200);
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await rowOf(page, 'Dialer').waitFor();
  expect(await page.content()).not.toContain(token);

  await page.getByRole('button', { name: 'Revoke Dialer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
  await expect.poll(() => rowOf(page, 'Dialer').count()).toBe(0);
  expect((await logIn()).status).toBe(401);
});

test('accounts are found by a part of them, and what is searched for stands in the address', async () => {
  const page = await openAs('manager', '/configuration/accounts');
  await rowOf(page, '1234567').waitFor();
  await page.evaluate(async () => {
    const { sessionId } = JSON.parse(sessionStorage.getItem('clearline.session') ?? '{}') as { sessionId: string };
    await fetch('/compliance/dnc/multipleAccountDnd', {
      method: 'POST',
      headers: { 'LV-Session': sessionId, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        accountDndEntry: [
          { account: 'A-1001', block: 'PERMANENT' },
          { account: 'B-2002', block: 'DAILY' },
        ],
      }),
    });
  });
  await page.reload();
  await rowOf(page, 'B-2002').waitFor();
  await page.getByRole('textbox', { name: 'Find an account' }).fill('a-10');
  await page.waitForURL(/find=a-10/);
  await expect.poll(() => rowOf(page, 'B-2002').count()).toBe(0);
  expect(await rowOf(page, 'A-1001').textContent()).toContain('Always');
  await expectAccessible(page);
});

test('settings of the client are saved and can be put back', async () => {
  const page = await openAs('superuser', '/configuration/client');
  const strict = page.getByRole('radio', { name: 'Strict' });
  const save = page.getByRole('button', { name: 'Save' });
  await strict.waitFor();
  expect(await save.isDisabled()).toBe(true);
  await strict.check();
  await save.click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.getByRole('radio', { name: 'As documented' }).isChecked()).toBe(true);
  // A superuser changes settings, and only a Sysadmin the Phone DNC Type.
  expect(await page.getByRole('button', { name: 'Try it out' }).count()).toBe(0);
});

test('a setting that somebody else has made strict meanwhile stays strict', async () => {
  const page = await openAs('superuser', '/configuration/client');
  await page.getByRole('radio', { name: 'As documented' }).waitFor();
  const client = await sessionOf(server, 'superuser');
  await client.PUT('/clearline/v1/client', { body: { isBlockedMatching: 'STRICT' } });
  await page.getByRole('combobox', { name: 'Time zone' }).fill('America/Chicago');
  await page.getByRole('option', { name: 'America/Chicago' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await said(page, 'The settings are saved.');
  const settings = async () => (await client.GET('/clearline/v1/client')).data;
  expect(await settings()).toMatchObject({ timeZone: 'America/Chicago', isBlockedMatching: 'STRICT' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(settings).toMatchObject({ timeZone: 'America/New_York', isBlockedMatching: 'STRICT' });
  await client.PUT('/clearline/v1/client', { body: { isBlockedMatching: 'DOCUMENTED' } });
});

test('the move to dial-time phones is tried out first, and made by who types the client’s code', async () => {
  const page = await openAs('sysadmin', '/configuration/client');
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('status', { name: 'What would be done' }).waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'phone-dnc-type');
  await page.getByRole('button', { name: 'Move to dial-time phones' }).click();
  const ask = dialogOf(page, 'Move to dial-time phones?');
  await ask.getByText('There is no way back.').waitFor();
  await ask.getByLabel('Type demo to go on').fill('Demo');
  expect(await ask.getByRole('button', { name: 'Move for good' }).isDisabled()).toBe(true);
  await ask.getByLabel('Type demo to go on').fill('demo');
  await ask.getByRole('button', { name: 'Move for good' }).click();
  await page.getByText('Dial-Time Phone DNC: checks look into').waitFor();
  await page.getByRole('status', { name: 'What was done' }).waitFor();
});
