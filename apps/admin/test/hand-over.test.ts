import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, lookedAtAgain, signIn } from './browser.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { sessionOf } from './session-of.ts';

// One browser, which one person leaves and another sits down at.
const server = adminServer();
const { openAs } = browserPages(server);

const theSignIn = (page: Page) => page.getByRole('heading', { name: 'Sign in to Clearline' });

async function signOut(page: Page) {
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await theSignIn(page).waitFor();
}

async function entryOf(phone: string) {
  const client = await sessionOf(server, 'manager');
  const { data } = await client.POST('/compliance/dnc', { body: { type: 'PERMANENT', phone } });
  const id = data?.id ?? 0;
  return { id, read: async () => (await client.GET('/compliance/dnc/{id}', { params: { path: { id } } })).data };
}

test('a question that somebody has left open is not answered by who signs in next', async () => {
  const { id } = await entryOf('3125550131');
  const page = await openAs('manager', `/lists/dnc?entry=${id}`);
  const drawer = page.getByRole('dialog', { name: `Entry ${id}` });
  await drawer.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete 1 entry?' }).getByText('312-555-0131').waitFor();
  await endAllSessions(server);
  const again = page.getByRole('dialog', { name: 'Your session has ended' });
  await lookedAtAgain(page, () => again.isVisible());
  await again.getByRole('button', { name: 'Sign out' }).click();
  await theSignIn(page).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await page.locator('body').textContent()).not.toContain('312-555-0131');
});

test('what one person can undo is not offered to the next', async () => {
  const { id, read } = await entryOf('3125550132');
  const page = await openAs('manager', `/lists/dnc?entry=${id}`);
  await page
    .getByRole('dialog', { name: `Entry ${id}` })
    .getByRole('button', { name: 'Delete' })
    .click();
  await page.getByRole('dialog', { name: 'Delete 1 entry?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await signOut(page);
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  await signIn(page, 'superuser');
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  expect(await read()).toBeUndefined();
});

test('whom one person looked for is not in the address in which the next begins', async () => {
  const page = await openAs('manager', '/check?phone=3125550133&service=123');
  await page.getByRole('status').getByRole('heading').waitFor();
  await signOut(page);
  expect(new URL(page.url()).pathname).toBe('/admin/');
  expect(page.url()).not.toContain('3125550133');
  await signIn(page, 'itUser');
  await page.getByRole('heading', { name: 'Dialing profiles', exact: true }).waitFor();
});
