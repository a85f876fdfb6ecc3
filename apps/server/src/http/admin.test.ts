import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admin } from './admin.ts';
import { docs } from './docs.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-pages-'));
const SCRIPT = 'console.log("a script that is long enough to be worth compressing")';
mkdirSync(path.join(folder, 'assets'));
mkdirSync(path.join(folder, '.vite'));
writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Clearline</title>');
writeFileSync(path.join(folder, 'assets/index-abc.js'), SCRIPT);
writeFileSync(path.join(folder, 'assets/index-abc.js.gz'), gzipSync(SCRIPT));
writeFileSync(path.join(folder, '.vite/manifest.json'), '{}');

/** A server of nothing but pages; the root leads to the documents where there are none. */
function serverOf(pages: string) {
  const http = express();
  http.use(admin(pages));
  http.use(docs());
  const server = createServer(http);
  let address = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return (target: string, headers: Record<string, string> = {}) =>
    fetch(`${address}${target}`, { redirect: 'manual', headers });
}

const send = serverOf(folder);
const replaced = mkdtempSync(path.join(os.tmpdir(), 'clearline-pages-'));
writeFileSync(path.join(replaced, 'index.html'), '<!doctype html><title>Clearline</title>');
writeFileSync(path.join(replaced, 'gone.js'), SCRIPT);
const sendReplaced = serverOf(replaced);
const sendWithout = serverOf(path.join(folder, 'absent'));
afterAll(() => [folder, replaced].forEach((one) => rmSync(one, { recursive: true })));

describe('the admin pages', () => {
  test.each(['/admin', '/admin/', '/admin/lists/DNC?entry=4', '/admin/dialing-profiles/7'])(
    'are one document, which %s answers with its policy and asks for anew each time',
    async (target) => {
      const answer = await send(target);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<title>Clearline</title>');
      expect(answer.headers.get('Content-Type')).toBe('text/html;charset=utf-8');
      expect(answer.headers.get('Cache-Control')).toBe('no-cache');
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'self'");
      expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    },
  );

  test('that are taken away from under the server end their request, and not the server', async () => {
    rmSync(path.join(replaced, 'gone.js'));
    await expect(sendReplaced('/admin/gone.js')).rejects.toThrow('fetch failed');
    expect((await sendReplaced('/admin/')).status).toBe(200);
  });

  test('have scripts that are kept for ever and sent compressed', async () => {
    const answer = await send('/admin/assets/index-abc.js', { 'Accept-Encoding': 'gzip' });
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('Content-Encoding')).toBe('gzip');
    expect(await answer.text()).toBe(SCRIPT);
  });

  test.each(['/admin/assets/index-old.js', '/admin/..%2f..%2fpackage.json'])(
    'answer no file that is not theirs: %s',
    async (target) => {
      const text = await (await send(target)).text();
      expect(text).not.toContain('"name"');
      expect(text).not.toContain('console.log');
    },
  );

  test('tell nothing of how they were built', async () => {
    expect(await (await send('/admin/.vite/manifest.json')).text()).not.toBe('{}');
  });

  test.each([
    ['pages, where they are built', send, '/admin'],
    ['reference, where they are not', sendWithout, '/docs'],
  ] as const)('the root leads to the %s', async (_name, ask, location) => {
    const answer = await ask('/');
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, location]);
  });

  test('are absent where they are not built', async () => {
    expect((await sendWithout('/admin')).status).toBe(404);
  });
});
