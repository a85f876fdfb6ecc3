import { describe, expect, test } from 'vitest';
import { createClient, environments } from './index.ts';
import { observed } from './testing.ts';

describe('the base of an address', () => {
  test.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/healthz'],
    ['https://clearline.example/api/', 'https://clearline.example/api/healthz'],
    [environments.NA3, 'https://api.livevox.com/healthz'],
    [environments.NA4, 'https://api.na4.livevox.com/healthz'],
    [environments.NA5, 'https://api.na5.livevox.com/healthz'],
    [environments.NA6, 'https://api.na6.livevox.com/healthz'],
  ])('may be %s', async (baseUrl, want) => {
    const urls: string[] = [];
    const { fetch } = observed(() => Response.json({ alive: true }));
    const client = createClient({ baseUrl, fetch: (request) => (urls.push(request.url), fetch(request)) });
    await client.health.isAlive();
    expect(urls).toEqual([want]);
  });

  test.each(['', '/api'])('may be %j, which is the host of the page in a browser', (baseUrl) => {
    expect(() => createClient({ baseUrl })).not.toThrow();
  });

  test.each([
    ['with a password', 'https://user:password-that-is-secret@clearline.example'],
    ['with a query', 'https://clearline.example?token=that-is-secret'],
    ['with a fragment', 'https://clearline.example#secret'],
    ['of another protocol', 'ftp://clearline.example/secret'],
    ['without a protocol', 'localhost:8080/secret'],
    ['of another host than it seems', '//secret.example'],
    ['that is none', 'secret'],
  ])('%s is refused and not shown', (_name, baseUrl) => {
    const creating = () => createClient({ baseUrl });
    expect(creating).toThrow(/^createClient: baseUrl: expected http:\/\/ or https:\/\/, a host and at most a path\.$/);
  });
});
