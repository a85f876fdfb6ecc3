import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows, type Window } from './browser.ts';

const TOKEN = 'operator-token-of-the-browser-tests';
const server = adminServer({ CLEARLINE_OPERATOR_TOKEN_SHA256: createHash('sha256').update(TOKEN).digest('hex') });
const { open } = browserPages(server);

async function openAsOperator(window?: Window): Promise<Page> {
  const page = await open('/operator', window);
  await page.getByRole('textbox', { name: 'Operator’s token' }).fill(TOKEN);
  await page.getByRole('button', { name: 'Administer clients' }).click();
  await page.getByRole('row').filter({ hasText: 'demo-dialtime' }).waitFor();
  return page;
}

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

/** Whether somebody may log in. */
const logIn = async (clientName: string, token: string, userName: string, password: string) =>
  (
    await fetch(`${server.address}/session/login`, {
      method: 'POST',
      headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientName, userName, password }),
    })
  ).status;

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('the clients can be administered by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAsOperator({ colorScheme, width });
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (width > 1000 && colorScheme === 'light') await keepScreenshot(page, 'operator-clients');
});

test('the sign-in leads to it; without the token nobody is let in, and it is kept nowhere', async () => {
  const page = await open('/');
  await page.getByRole('link', { name: 'administers its clients' }).click();
  const button = page.getByRole('button', { name: 'Administer clients' });
  await button.waitFor();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Operator’s token' }).fill(`${TOKEN}x`);
  await button.click();
  await page.getByRole('alert').filter({ hasText: 'Clearline-Operator' }).waitFor();
  await page.getByRole('textbox', { name: 'Operator’s token' }).fill(TOKEN);
  await button.click();
  await rowOf(page, 'demo-dialtime').waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(TOKEN);
  await page.reload();
  await button.waitFor();
});

test('a client is added and its first Sysadmin let in; a client that is in use has no such button', async () => {
  const page = await openAsOperator();
  expect(await page.getByRole('button', { name: 'First access to Demo Receivables' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Add client' }).click();
  const add = page.getByRole('dialog', { name: 'Add a client' });
  await add.getByLabel('Name').fill('Acme Collections');
  await add.getByLabel('Code').fill('a b');
  await add.getByRole('button', { name: 'Add client' }).click();
  await add.getByText('Enter letters, digits').waitFor();
  await add.getByLabel('Code').fill('acme');
  await add.getByRole('button', { name: 'Add client' }).click();
  await rowOf(page, 'Acme Collections').waitFor();

  await page.getByRole('button', { name: 'First access to Acme Collections' }).click();
  const access = page.getByRole('dialog', { name: 'First access to Acme Collections' });
  await access.getByLabel('User name').fill('ann');
  await access.getByRole('textbox', { name: 'Password' }).fill('Password-of-ann');
  await access.getByRole('button', { name: 'Make user and token' }).click();
  const shown = page.getByRole('dialog', { name: 'The API token of Acme Collections' });
  const token = (await shown.getByLabel('Secret').textContent()) ?? '';
  await expectAccessible(page);
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  expect(await logIn('acme', token, 'ann', 'Password-of-ann')).toBe(200);
});

test('a client is deactivated by who types its code, and active again at a click', async () => {
  const page = await openAsOperator();
  const isLetIn = () => logIn('demo', 'demo-access-token', 'manager', 'Demo-manager-1');
  await page.getByRole('button', { name: 'Deactivate Demo Receivables' }).click();
  const ask = page.getByRole('dialog', { name: /Deactivate Demo Receivables/ });
  expect(await ask.getByRole('button', { name: 'Deactivate' }).isDisabled()).toBe(true);
  await ask.getByLabel('Type demo to go on').fill('demo');
  await ask.getByRole('button', { name: 'Deactivate' }).click();
  await rowOf(page, 'Demo Receivables').getByText('Deactivated').waitFor();
  await expectAccessible(page);
  expect(await isLetIn()).toBe(401);
  await page.getByRole('button', { name: 'Undo' }).click();
  await rowOf(page, 'Demo Receivables').getByText('Active', { exact: true }).waitFor();
  expect(await isLetIn()).toBe(200);
});

test('a code that another client has is refused above the fields', async () => {
  const page = await openAsOperator();
  await page.getByRole('button', { name: 'Edit Demo Receivables' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit Demo Receivables' });
  await edit.getByLabel('Code').fill('demo-dialtime');
  await edit.getByRole('button', { name: 'Save' }).click();
  await edit.getByRole('alert').filter({ hasText: 'a client has this code' }).waitFor();
});
