import { readFileSync } from 'node:fs';
import { document } from '@clearline/contract';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { testServer } from '../../test/server.ts';

const { send } = testServer();
const text = async (path: string) => (await send(path)).text();

describe('the contract', () => {
  test.each([
    ['/openapi.json', /^application\/json/, (json: string): unknown => JSON.parse(json)],
    ['/openapi.yaml', /^application\/yaml/, (yaml: string): unknown => parse(yaml)],
  ] as const)('is served at %s to anybody, with this server before the others', async (path, type, read) => {
    const answer = await send(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toMatch(type);
    const { servers, ...contract } = read(await answer.text()) as typeof document;
    const { servers: others = [], ...expected } = document;
    expect(contract).toEqual(expected);
    expect(servers).toEqual([{ url: '/', description: 'This server' }, ...others]);
  });

  test('is the one in contracts/openapi.yaml', async () => {
    const file: unknown = parse(readFileSync(new URL('../../../../contracts/openapi.yaml', import.meta.url), 'utf8'));
    const served = JSON.parse(await text('/openapi.json')) as object;
    expect({ ...served, servers: undefined }).toEqual({ ...(file as object), servers: undefined });
  });
});

describe('the reference page', () => {
  /** Every address that the page loads something from. */
  const loaded = async () =>
    [...(await text('/docs')).matchAll(/(?:src|href|action|url)\s*=?\s*[("']+([^"')]+)/g)].map(
      ([, address]) => address ?? '',
    );

  test('loads scripts and styles from this server and from nowhere else', async () => {
    const addresses = await loaded();
    expect(addresses).toEqual(['/docs/swagger-ui.css', 'data:,', '/docs/swagger-ui-bundle.js', '/docs/start.js']);
    expect(await text('/docs')).not.toMatch(/https?:|\/\//);
  });

  test.each([
    ['/docs/swagger-ui.css', /^text\/css/],
    ['/docs/swagger-ui-bundle.js', /^text\/javascript/],
    ['/docs/start.js', /^text\/javascript/],
  ])('finds %s', async (path, type) => {
    const answer = await send(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toMatch(type);
    expect((await answer.text()).length).toBeGreaterThan(100);
  });

  test('reads the contract of this server, and has nobody validate it', async () => {
    const start = await text('/docs/start.js');
    expect(start).toContain("url: '/openapi.json'");
    expect(start).toContain('validatorUrl: null');
    expect(start).not.toMatch(/https?:/);
  });

  test('has styles that load nothing', async () => {
    const styles = await text('/docs/swagger-ui.css');
    const addresses = [...styles.matchAll(/url\(\s*["']?([^)]{0,5})/g)].map(([, address]) => address);
    expect(new Set(addresses)).toEqual(new Set(['data:']));
    expect(styles.includes('@import')).toBe(false);
  });

  test('forbids the browser to ask any other host', async () => {
    const answer = await send('/docs');
    expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    const directives = new Map(
      policy.split(';').map((part) => [part.trim().split(' ')[0], part.trim().split(' ').slice(1)]),
    );
    expect(directives.get('default-src')).toEqual(["'self'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src'])
      expect(directives.get(name)).toEqual(["'none'"]);
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
    const sources = [...directives.values()].flat();
    expect(sources.filter((source) => !["'self'", "'unsafe-inline'", "'none'", 'data:'].includes(source))).toEqual([]);
  });
});

test.each([
  '/docs/nothing',
  '/docs/index.html',
  '/docs/swagger-initializer.js',
  '/docs/oauth2-redirect.html',
  '/docs/package.json',
  '/docs/..%2fpackage.json',
  '/docs/start.js/more',
  '/openapi.xml',
])('404 %s', async (path) => {
  const answer = await send(path);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/);
  expect(await answer.json()).toEqual({ code: expect.any(Number) as number, message: expect.any(String) as string });
});
