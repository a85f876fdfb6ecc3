import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { sessionOf } from './session-of.ts';

const server = adminServer();
const { openAs } = browserPages(server);

// A Wednesday in July: noon in New York, and an hour at which nobody may be called.
const NOON = '2026-07-01T12:00';
const LATE = '2026-07-01T22:30';
const BLOCKED = `/check?phone=415-225-7000&service=123&at=${NOON}`;
const TOO_LATE = `/check?phone=5042257000&service=52003&at=${LATE}`;
const ALLOWED = `/check?phone=6173432000&account=A6789&service=456&at=${NOON}`;
const IN_DOUBT = `/check?phone=8002257000&service=123&at=${NOON}`;

const verdict = (page: Page) => page.getByRole('status').getByRole('heading');
const box = (page: Page) => page.getByLabel('Who is contacted');
const theBoxHasFocus = (page: Page) =>
  expect.poll(() => box(page).evaluate((one) => one === document.activeElement)).toBe(true);
const understood = (page: Page, parts: readonly string[]) =>
  expect
    .poll(() => page.getByRole('list', { name: 'Understood as' }).getByRole('listitem').allTextContents())
    .toEqual(parts);
const paramsOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
async function paste(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}
const asDark = { colorScheme: 'dark' } as const;
const asPhone = { width: 390, height: 1600 } as const;

test('somebody types everything into one box and presses Enter, and reads who forbids it and on what ground', async () => {
  const page = await openAs('manager', '/check');
  await page.getByText('Nobody is asked about yet').waitFor();
  await expectAccessible(page);
  await theBoxHasFocus(page);
  await page.keyboard.type('(415) 225-7000 table service 123');
  await understood(page, ['Phone (415) 225-7000', 'Service Table service 123 (123) · or an account?']);
  expect(await page.getByRole('combobox', { name: 'Service' }).inputValue()).toBe('Table service 123 (123)');
  await page.keyboard.press('Enter');
  await verdict(page).waitFor();
  expect(await box(page).inputValue()).toBe('(415) 225-7000 table service 123');
  expect(await verdict(page).textContent()).toBe('Must not be called');
  expect(new URL(page.url()).searchParams.get('service')).toBe('123');
  const reason = page.getByRole('article').first();
  expect(await reason.textContent()).toContain('DNC entry 1 (permanent, service 123 only) names this phone.');
  expect(await reason.textContent()).toContain('LiveVox Compliance API v17, Do Not Call Rules');
  expect(await reason.textContent()).toContain('Service Table service 123 (123)');
  await page.getByText('Waiting does not end this.').waitFor();
});

test('the service can be chosen beside the box, with the keyboard alone', async () => {
  const page = await openAs('manager', '/check');
  await theBoxHasFocus(page);
  await page.keyboard.type('4152257000 service:456');
  await understood(page, ['Phone 4152257000 · or an account?', 'Service Table service 456 (456)']);
  await page.keyboard.press('Tab');
  await page.keyboard.type('service 123');
  await page.getByRole('option', { name: 'Table service 123 (123)' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await understood(page, ['Phone 4152257000 · or an account?']);
  await page.keyboard.press('Enter');
  await verdict(page).waitFor();
  expect(paramsOf(page)).toEqual({ phone: '4152257000', service: '123' });
});

test('what a number is taken for can be changed and removed, with the keyboard alone, and the address says it', async () => {
  const page = await openAs('manager', '/check');
  await theBoxHasFocus(page);
  await paste(page, '4152257000\t94105\r\nACC-1\tservice:123');
  await understood(page, [
    'Phone 4152257000 · or an account?',
    'ZIP 94105 · or an account?',
    'Account ACC-1',
    'Service Table service 123 (123)',
  ]);
  await expectAccessible(page);
  await keepScreenshot(page, 'check-box');
  await page.keyboard.press('Enter');
  await verdict(page).waitFor();
  expect(paramsOf(page)).toEqual({ phone: '4152257000', account: 'ACC-1', zip: '94105', service: '123' });
  // One account is enough: the other number is no phone, and ACC-1 goes.
  for (let tab = 0; tab < 2; tab += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'It is an account' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await theBoxHasFocus(page);
  await page.keyboard.press('Enter');
  await page.getByText('Give one account at a time').waitFor();
  await expectAccessible(page);
  expect(paramsOf(page)).toMatchObject({ phone: '4152257000', account: 'ACC-1' });
  await page.getByRole('button', { name: 'Remove Account ACC-1' }).press('Enter');
  await theBoxHasFocus(page);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('account') === '4152257000');
  expect(paramsOf(page)).toEqual({ account: '4152257000', zip: '94105', service: '123' });
  await page.reload();
  await understood(page, ['Account 4152257000', 'ZIP 94105 · or an account?']);
  expect(await box(page).inputValue()).toBe('account:4152257000 94105');
});

test('a service that nobody knows is said to be none, and nothing is asked', async () => {
  const page = await openAs('manager', '/check');
  await page.getByText('Nobody is asked about yet').waitFor();
  await page.setViewportSize({ width: 390, height: 860 });
  await box(page).fill(`4152257000 service:Wholesale account:${'A-1'.repeat(40)}`);
  await understood(page, [
    'Phone 4152257000 · or an account?',
    'Service Wholesale · not known',
    `Account ${'A-1'.repeat(40)}`,
  ]);
  expect(await overflows(page)).toBe(false);
  await box(page).press('Enter');
  await page.getByText('Service Wholesale: expected the name or the id of a service.').waitFor();
  await expectAccessible(page);
  await page.getByText('Nobody is asked about yet').waitFor();
});

test.each([
  ['light', {}, 'check-blocked'],
  ['dark', asDark, undefined],
  ['on a phone', asPhone, undefined],
] as const)('what is blocked reads well, %s', async (_name, window, picture) => {
  const page = await openAs('manager', BLOCKED, window);
  await verdict(page).waitFor();
  expect(await verdict(page).textContent()).toBe('Must not be called');
  await page.getByText('Wed, Jul 1, 2026, 12:00, New York time').first().waitFor();
  await page.getByText('Area code 415 serves CA').waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (picture) await keepScreenshot(page, picture);
});

test.each([
  ['light', {}, 'check'],
  ['dark', asDark, 'check-dark'],
  ['on a phone', asPhone, 'check-phone'],
] as const)(
  'what is forbidden for now says until when, by whose clock, and by which law, %s',
  async (_name, window, picture) => {
    const page = await openAs('dialtimeManager', TOO_LATE, window);
    await verdict(page).waitFor();
    expect(await verdict(page).textContent()).toBe('May not be called at that time');
    expect(await page.getByRole('status').textContent()).toContain(
      'Next allowed: Thu, Jul 2, 2026, 08:00, Chicago time = Thu, Jul 2, 2026, 09:00, New York time',
    );
    await page.getByText('La. Pub. Serv. Comm’n').first().waitFor();
    await page.getByText('B: secondary sources agree').first().waitFor();
    const week = page.getByRole('table', { name: 'Allowed hours of seven days' });
    const friday = week.getByRole('row', { name: /^Fri, Jul 3/ });
    expect(await friday.textContent()).toContain('none'); // the observed Independence Day, closed by Louisiana
    expect(await week.getByRole('row', { name: /^Thu, Jul 2/ }).textContent()).toContain('08:00–20:00');
    expect(await week.getByRole('row').count()).toBe(8);
    await expectAccessible(page);
    expect(await overflows(page)).toBe(false);
    if (picture) await keepScreenshot(page, picture);
  },
);

test('the hours can be read by the client’s clock', async () => {
  const page = await openAs('dialtimeManager', TOO_LATE);
  await page.getByRole('combobox', { name: 'Clock' }).click();
  await page.getByRole('option', { name: 'New York time (client)' }).click();
  const thursday = page.getByRole('row', { name: /^Thu, Jul 2/ });
  await thursday.filter({ hasText: '09:00–21:00' }).waitFor();
});

test('what is allowed says that nothing forbids it, and what was set aside', async () => {
  const page = await openAs('manager', ALLOWED);
  await verdict(page).waitFor();
  expect(await verdict(page).textContent()).toBe('May be called at that time');
  const aside = page.getByRole('region', { name: 'Set aside' });
  await aside.getByText('DNC entry 2 names this phone together with another account.').waitFor();
  expect(await aside.getByRole('link', { name: 'Entry 6' }).getAttribute('href')).toBe('/admin/lists/dnc?entry=6');
  await expectAccessible(page);
});

test('a doubt blocks, and says that it is a doubt', async () => {
  const page = await openAs('manager', IN_DOUBT);
  await verdict(page).waitFor();
  expect(await verdict(page).textContent()).toBe('Must not be called: it is not known where this person is');
  await page.getByText('Nobody knows: nothing that was given says so.').waitFor();
  await page.getByText('Area code 800 is toll-free').waitFor();
  await expectAccessible(page);
});

test('what is missing is said at its field, and what the API refuses, too', async () => {
  const page = await openAs('manager', '/check');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('Enter a phone, an account, a ZIP or an e-mail address.').waitFor();
  await page.getByText('Choose the service that contacts.').waitFor();
  await expectAccessible(page);
  await page.goto('/admin/check?phone=415&service=123');
  await page.getByRole('alert').waitFor();
  await page.getByText(/^Expected a number of the North American Numbering Plan/).waitFor();
  expect(await box(page).inputValue()).toBe('phone:415');
  await expectAccessible(page);
});

test('an e-mail address offers to check an e-mail, and each question has its address', async () => {
  const page = await openAs('manager', '/check?service=123');
  await box(page).fill('somebody@example.com');
  await page.getByText('An e-mail address counts only where an e-mail is sent.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Check an e-mail' }).click();
  expect(await page.getByRole('combobox', { name: 'Channel' }).inputValue()).toBe('E-mail');
  await page.getByLabel('Date and time').fill(NOON);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await verdict(page).waitFor();
  expect(await verdict(page).textContent()).toBe('May be e-mailed at that time');
  expect(paramsOf(page)).toEqual({
    ...{ service: '123', email: 'somebody@example.com', channel: 'EMAIL', at: NOON },
  });
  await box(page).fill('somebody@example.com 4152257000');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await verdict(page).filter({ hasText: 'Must not be e-mailed' }).waitFor();
  await page.goBack();
  await verdict(page).filter({ hasText: 'May be e-mailed' }).waitFor();
  expect(await box(page).inputValue()).toBe('somebody@example.com');
});

test('an answer is gone as soon as something else is entered, and there again with its question', async () => {
  const page = await openAs('manager', ALLOWED);
  await verdict(page).waitFor();
  const asked = await box(page).inputValue();
  await box(page).fill('4152257000');
  await page.getByText('This has not been checked').waitFor();
  expect(await verdict(page).count()).toBe(0);
  await expectAccessible(page);
  await box(page).fill(`${asked} 4152257000`); // two phones are not asked about
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText(/^Give one phone at a time/).waitFor();
  expect(await verdict(page).count()).toBe(0);
  await box(page).fill(asked);
  await verdict(page).waitFor();
});

test('what is blocked meanwhile is blocked, also on the way back to what was answered a moment ago', async () => {
  const page = await openAs('manager', `/check?phone=3125550151&service=123&at=${NOON}`);
  await verdict(page).filter({ hasText: 'May be called' }).waitFor();
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
  const client = await sessionOf(server, 'manager');
  await client.POST('/compliance/dnc', { body: { type: 'PERMANENT', phone: '3125550151' } });
  const seen: string[] = [];
  await page.exposeFunction('seen', (words: string) => void seen.push(words));
  await page.evaluate(() => {
    const tell = (window as unknown as { seen(words: string): void }).seen;
    const look = () => document.querySelectorAll('[role=status] h2').forEach((one) => tell(one.textContent ?? ''));
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.goBack();
  await verdict(page).filter({ hasText: 'Must not be called' }).waitFor();
  expect([...new Set(seen)]).toEqual(['Must not be called']);
});

test.each(['Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  'times are those of the client, whose clock the page names, to somebody in %s',
  async (zone) => {
    const clock = [
      ['2026-07-01T12:00:30', '2026-07-01T12:00'],
      ['2026-07-01T16:00:00Z', '2026-07-01T12:00'],
      ['1782921600000', '2026-07-01T12:00'],
      ['2026-07-02', '2026-07-02T00:00'],
    ] as const;
    const page = await openAs('manager', '/check', { zone });
    for (const [at, field] of clock) {
      await page.goto(`/admin/check?phone=415-225-7000&service=123&at=${at}`);
      await verdict(page).waitFor();
      expect(await page.getByLabel('Date and time').inputValue()).toBe(field);
      const [date, time] = field.split('T');
      await page
        .getByText(`Decided for ${date === '2026-07-01' ? 'Wed, Jul 1' : 'Thu, Jul 2'}, 2026, ${time}, New York time.`)
        .waitFor();
    }
    await page.getByLabel('Date and time').fill('2026-11-01T08:30'); // the day on which clocks go back
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('Decided for Sun, Nov 1, 2026, 08:30, New York time.').waitFor();
  },
);

test('a decision can be taken along as text, as a link and as JSON, and each says the same', async () => {
  const page = await openAs('manager', BLOCKED);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = async (label: string) => {
    await page.getByRole('button', { name: label }).click();
    await page
      .getByText(/^Copied/)
      .last()
      .waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const text = await copied('Copy as text');
  expect(text).toContain('Must not be called: Wed, Jul 1, 2026, 12:00, New York time');
  expect(text).toContain('Citation: LiveVox Compliance API v17, Do Not Call Rules');
  const client = await sessionOf(server, 'manager');
  const { data } = await client.POST('/clearline/v1/decisions', {
    body: { service: 123, phone: '4152257000', at: '2026-07-01T16:00:00Z' },
  });
  expect(JSON.parse(await copied('Copy JSON'))).toEqual(data);
  const link = new URL(await copied('Copy link'));
  expect(link.searchParams.get('at')).toBe('2026-07-01T16:00:00.000Z');
  await page.goto(link.href);
  await page.getByText('Decided for Wed, Jul 1, 2026, 12:00').waitFor();
});

test.each([
  ['sysadmin', '/check', 'Service'],
  ['sysadmin', '/audit/as-of', 'Service'],
  ['sysadmin', '/dialing-profiles/321?tab=services', undefined],
] as const)('services that cannot be loaded are said to be so, to a %s at %s', async (person, address, field) => {
  const page = await openAs(person, '/check');
  await page.route('**/clearline/v1/services?*', (route) =>
    route.fulfill({ status: 500, json: { code: 5001, message: 'Something went wrong in the server.' } }),
  );
  await page.goto(`/admin${address}`);
  await page.getByText(/Something went wrong in the server\./).waitFor();
  if (field === undefined) await page.getByRole('button', { name: 'Try again' }).waitFor();
  else await expect.poll(() => page.getByRole('combobox', { name: field }).getAttribute('aria-invalid')).toBe('true');
  await expectAccessible(page);
});

test('an agent names the service by its id, and is offered no link that leads nowhere', async () => {
  const page = await openAs('agent', '/check');
  await box(page).fill('4152257000');
  await page.getByLabel('Service').fill('123');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await verdict(page).waitFor();
  const reason = page.getByRole('article').first();
  await reason.getByText('Entry 1', { exact: true }).waitFor();
  expect(await reason.getByRole('link').count()).toBe(0);
});

test('an IT user is told that checks are not theirs', async () => {
  const page = await openAs('itUser', '/check');
  await page.getByText('Your role does not check contacts').waitFor();
  expect(await box(page).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Check', exact: true }).count()).toBe(0);
  await expectAccessible(page);
});
