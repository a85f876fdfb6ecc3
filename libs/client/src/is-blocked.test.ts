import { expect, test } from 'vitest';
import { createClient } from './index.ts';
import { baseUrl, observed } from './testing.ts';

const asking = (answer: () => Response) => createClient({ baseUrl, fetch: observed(answer).fetch, sessionId: 's' });
const contact = { service: 123, phone: '4155550100' } as const;

test.each([
  ['blocked', { result: true }, true],
  ['not blocked', { result: false }, false],
  ['of another type, which blocks', { result: 'false' }, true],
  ['empty, which blocks', {}, true],
])('an answer may be %s', async (_name, body, blocked) => {
  const verdict = await asking(() => Response.json(body)).isBlocked(contact);
  expect([verdict.blocked, verdict.error]).toEqual([blocked, undefined]);
});

test.each([
  ['a refusal of the API', () => Response.json({ code: 202, message: 'At least one of …' }, { status: 400 }), 202],
  ['a page of a proxy', () => new Response('<h1>', { status: 502 }), 502],
])('%s blocks and says why', async (_name, answer, code) => {
  const verdict = await asking(answer).isBlocked(contact);
  expect([verdict.blocked, verdict.error?.code]).toEqual([true, code]);
});

test('a fault of the transport throws, so that nothing is taken for a verdict', async () => {
  const client = createClient({ baseUrl, sessionId: 's', fetch: () => Promise.reject(new TypeError('fetch failed')) });
  await expect(client.isBlocked(contact)).rejects.toThrow('fetch failed');
});

test('sends what is asked and nothing else', async () => {
  const { fetch, asked } = observed(() => Response.json({ result: true }));
  const client = createClient({ baseUrl, fetch, sessionId: 's' });
  await client.isBlocked({ service: 123, account: 'A 12/3&4' });
  await client.isBlocked({ service: 123, zip: '94110', client: 4199 });
  expect(asked()).toEqual([
    'GET /compliance/complianceCheck/isBlocked?service=123&account=A%2012%2F3%264',
    'GET /compliance/complianceCheck/isBlocked?service=123&zip=94110&client=4199',
  ]);
});
