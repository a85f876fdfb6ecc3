import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows, signIn } from './browser.ts';
import { endAllSessions } from './end-all-sessions.ts';

const server = adminServer();
const { open, openAs } = browserPages(server);

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('the sign-in can be used by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await open('/', { colorScheme, width });
  await page.getByRole('heading', { name: 'Sign in to Clearline' }).waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (colorScheme === 'light' && width > 1000) await keepScreenshot(page, 'sign-in');
});

test('what is missing is said at its field, and nothing is sent', async () => {
  const page = await open('/');
  let isAsked = false;
  page.on('request', (request) => (isAsked ||= request.url().includes('/session/login')));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter the password.').waitFor();
  await expectAccessible(page);
  expect(isAsked).toBe(false);
});

test('a wrong password is refused in the words of the API, and what was typed stays', async () => {
  const page = await open('/');
  await page.getByLabel('Client', { exact: true }).fill('demo');
  await page.getByLabel('User name').fill('manager');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByRole('textbox', { name: 'Access token' }).fill('demo-access-token');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('User name').inputValue()).toBe('manager');
  await expectAccessible(page);
});

test('a page can be asked for before the sign-in, and is there after it', async () => {
  const page = await openAs('manager', '/check?phone=4155550100&service=123');
  await page.getByRole('heading', { name: 'Check', exact: true }).waitFor();
  expect(new URL(page.url()).search).toBe('?phone=4155550100&service=123');
});

test('a session outlives a reload, and ends with a sign-out', async () => {
  const page = await openAs('manager', '/check');
  await page.reload();
  await page.getByRole('heading', { name: 'Check', exact: true }).waitFor();
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in to Clearline' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in to Clearline' }).waitFor();
});

test('client, name and token are remembered where that is wanted, and the password never is', async () => {
  const page = await open('/');
  await page.getByText('Remember client, name and token').click();
  await signIn(page, 'manager');
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).toContain('demo-access-token');
  expect(kept).not.toContain('Demo-manager-1');
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.reload();
  expect(await page.getByLabel('User name').inputValue()).toBe('manager');
  expect(await page.getByRole('textbox', { name: 'Access token' }).inputValue()).toBe('demo-access-token');
});

test('a session that has ended is renewed over the page, and what was typed is not lost', async () => {
  const page = await openAs('manager', '/check?service=123');
  await page.getByLabel('Who is contacted').fill('415 225 7000');
  await endAllSessions(server);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('textbox', { name: 'Password' }).fill('Demo-manager-1');
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('status').filter({ hasText: 'Must not be called' }).waitFor();
  expect(await page.getByLabel('Who is contacted').inputValue()).toBe('415 225 7000');
});

test('an unknown page says so, and leads back', async () => {
  const page = await openAs('manager', '/nowhere');
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to the first page' }).click();
  await page.getByRole('heading', { name: 'Check', exact: true }).waitFor();
});

test('who asks for no page starts at the first that is theirs', async () => {
  const page = await openAs('itUser', '/');
  await page.getByRole('heading', { name: 'Dialing profiles', exact: true }).waitFor();
});
