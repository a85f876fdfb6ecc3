import { describe, expect, test } from 'vitest';
import { byName, SERVED } from './described.ts';
import { neighboursFor, plainAsked, sentAs, tenantServer } from './tenant-server.ts';
import type { Answer } from './wire.ts';

const server = tenantServer();

// May be kept by their owner's program, which asks each time whether they are still there.
const KEPT = ['getRecording'];

const guards = ({ headers }: Answer) => [headers['x-content-type-options'], headers['cache-control']];

describe('no answer is kept, nor taken for anything else than it says it is', () => {
  test.each(byName(SERVED))('%s', async (id, operation) => {
    const { asker } = neighboursFor(operation);
    const sent = sentAs(operation, plainAsked(operation, asker), asker);
    const answer = await server.send(sent);
    expect(answer.status).toBeLessThan(300);
    expect(guards(answer)).toEqual(['nosniff', KEPT.includes(id) ? 'private, no-cache' : 'no-store']);
    const refused = await server.send({ ...sent, headers: {}, target: `${sent.target.split('?')[0]}?count=x` });
    expect(guards(refused)).toEqual(['nosniff', 'no-store']);
    await server.restore();
  });

  test.each([
    ['an unknown path', 'GET', '/nothing', 404],
    ['a wrong verb', 'PATCH', '/healthz', 405],
    ['a broken path', 'GET', '/%E0%A4%A', 404],
  ])('%s', async (_name, method, target, status) => {
    const answer = await server.send({ method, target });
    expect(answer.status).toBe(status);
    expect(guards(answer)).toEqual(['nosniff', 'no-store']);
  });
});

test.each([
  '/docs',
  '/docs/start.js',
  '/docs/swagger-ui.css',
  '/docs/swagger-ui-bundle.js',
  '/openapi.json',
  '/openapi.yaml',
])('%s, which is public, is taken for what it says it is', async (target) => {
  const answer = await server.send({ method: 'GET', target });
  expect([answer.status, answer.headers['x-content-type-options']]).toEqual([200, 'nosniff']);
});
