import { document, type Method } from '@clearline/contract';
import createOpenApiClient from 'openapi-fetch';
import { expect, test } from 'vitest';
import { createClient } from './index.ts';
import { sessionHeaders, sessionKeeper } from './session.ts';
import { baseUrl, credentials, observed } from './testing.ts';

const METHODS: readonly Method[] = ['get', 'put', 'post', 'delete', 'patch'];
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);

test.each(operations)(
  '$method $path is sent the headers that the contract asks for',
  async ({ path, method, operation }) => {
    const { fetch, seen } = observed(() => Response.json({}));
    const api = createOpenApiClient({ baseUrl, fetch });
    api.use(sessionHeaders(sessionKeeper(undefined, 'the-session'), 'the-token'));
    await api.request(method, path as never);

    const needs = (scheme: string) => operation.security?.some((requirement) => scheme in requirement) ?? false;
    const { headers } = seen[0]!;
    expect(headers.get('LV-Session')).toBe(needs('LV-Session') ? 'the-session' : null);
    // The token goes to the whole Session API, also where the contract does without, and nowhere else.
    expect(headers.get('LV-Access')).toBe(needs('LV-Access') || path.startsWith('/session/') ? 'the-token' : null);
  },
);

test('a redirect is not followed: it would hand session and token to another host', async () => {
  const asked: string[] = [];
  const fetch = ({ redirect }: Request) => {
    asked.push(redirect);
    return Promise.resolve(Response.json({ sessionId: 's', userId: 1, clientId: 1 }));
  };
  await createClient({ baseUrl, fetch, ...credentials }).GET('/compliance/dnc/{id}', { params: { path: { id: 1 } } });
  expect(asked).toEqual(['error', 'error']);
});
