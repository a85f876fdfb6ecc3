import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { SESSION, type SignedIn } from '../src/session/session-store.ts';
import { type AdminServer, PEOPLE, type Person } from './admin-server.ts';
import { signedIn } from './session-of.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../../docs/screenshots', import.meta.url));

// In a container, and as root, Chromium has no sandbox; and it is to ask nobody but our server.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's browser: what CHROMIUM_PATH names, else an installed one, else the one that npm has brought. */
async function executable(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'] ?? INSTALLED.find((file) => existsSync(file));
  if (given !== undefined && given !== '') return given;
  // Its libraries come with it, but only to who seems to need them.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: bundled } = await import('@sparticuz/chromium');
  return bundled.executablePath();
}

export interface Window {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Where the person sits: IANA name. */
  readonly zone?: string;
}

/** What a test does with the pages. */
export interface Pages {
  /** A new window that nobody is signed in to, at a page: `open('/check?phone=4155550100')`. */
  open(address: string, window?: Window): Promise<Page>;
  /** A new window in which a person has signed in, at a page. */
  openAs(person: Person, address: string, window?: Window): Promise<Page>;
}

/**
 * A browser for one test file. A test fails when a page of its windows logs an error, throws, or asks another host.
 */
export function browserPages(server: AdminServer): Pages {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: await executable(), args: ARGS });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());

  async function open(address: string, window: Window = {}, prepare?: (context: BrowserContext) => Promise<void>) {
    const { width = 1280, height = 860, colorScheme = 'light', zone = 'America/New_York' } = window;
    if (!browser) throw new Error('a browser is there from the first test on');
    const context = await browser.newContext({
      baseURL: server.address,
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: zone,
    });
    context.setDefaultTimeout(20_000);
    contexts.push(context);
    await prepare?.(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${error.name}: ${error.message}`));
    page.on('console', (message) => {
      // A refusal of the API is an answer like others; the browser calls it a failed resource.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    // The API refuses what it refuses; a file of the pages is always there.
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      const isFile = /\.(js|css|svg|woff2?)$/.test(pathname);
      if (isFile && response.status() >= 400) faults.push(`${response.status()} ${pathname}`);
    });
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== server.address) faults.push(`asks another host: ${origin}`);
    });
    await page.goto(`/admin${address}`);
    return page;
  }

  return {
    open,
    async openAs(person, address, window) {
      const kept = await signedIn(server, person);
      const page = await open(
        address,
        window,
        async (context) => void (await context.addInitScript(keepOnce, { key: SESSION, kept })),
      );
      await untilSignedIn(page);
      return page;
    },
  };
}

/** Signs a person in, where the sign-in is shown. */
export async function signIn(page: Page, person: Person): Promise<void> {
  const { client, user, password, token, ...more } = PEOPLE[person];
  await page.getByLabel('Client', { exact: true }).fill(client);
  await page.getByLabel('User name').fill(user);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('textbox', { name: 'Access token' }).fill(token);
  if ('agent' in more) await page.getByLabel('I am an agent').check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await untilSignedIn(page);
}

const untilSignedIn = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Pages' })
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .waitFor();

/**
 * Leaves a session in a tab as the sign-in does: a form that is filled in for every test takes a fifth of their time. Only in one that has not
 * been opened before, so that who signs out there stays signed out.
 */
function keepOnce({ key, kept }: { readonly key: string; readonly kept: SignedIn }): void {
  if (sessionStorage.getItem('test.opened') !== null) return;
  sessionStorage.setItem('test.opened', '');
  sessionStorage.setItem(key, JSON.stringify(kept));
}

/** Looks at a tab again until something has come of it: a page reads again what is older than ten seconds. */
export const lookedAtAgain = (page: Page, comes: () => Promise<boolean>): Promise<void> =>
  expect
    .poll(
      async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
        return comes();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(true);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Holds what a page shows now against WCAG 2.2 AA, as far as a program can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run(document, { runOnly: tags })).violations;
  }, WCAG);
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(told).toEqual([]);
}

/** Whether a page is wider than its window: then it has to be moved sideways to be read. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Keeps a picture of the window for the documents, where CLEARLINE_SCREENSHOTS asks for it. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (!process.env['CLEARLINE_SCREENSHOTS']) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`), animations: 'disabled' });
}
