import { document } from '@clearline/contract';
import { vendorForms } from '@clearline/contract/vendor-forms';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('agent');
});
const RESOURCES = Object.keys(vendorForms);
const WADL_TYPE = 'application/vnd.sun.wadl+xml';

async function get(path: string, asked = session) {
  const answer = await server.send(path, { headers: asked === '' ? {} : { 'LV-Session': asked } });
  return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() };
}

/** The operationIds of a resource by the contract that is served to everybody. */
const idsOf = (resource: string) =>
  Object.values(document.paths)
    .flatMap((item) => Object.values(item) as { operationId?: string; tags?: readonly string[] }[])
    .filter(({ tags }) => tags?.includes(resource))
    .map(({ operationId }) => operationId)
    .sort();

describe.each(RESOURCES)('%s', (resource) => {
  test('200 as Swagger 2.0, with every operation of the resource', async () => {
    const { status, type, text } = await get(`/clearline/v1/documents/${resource}/swagger`);
    const swagger = JSON.parse(text) as { swagger: string; paths: Record<string, Record<string, { operationId: string }>> };
    const ids = Object.values(swagger.paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
    expect([status, type, swagger.swagger]).toEqual([200, 'application/json', '2.0']);
    expect(ids.sort()).toEqual(idsOf(resource));
  }); // prettier-ignore

  test('200 as WADL, with every operation of the resource', async () => {
    const { status, type, text } = await get(`/clearline/v1/documents/${resource}/wadl`);
    const ids = [...text.matchAll(/<method name="[A-Z]+" id="(\w+)"/g)].map(([, id]) => id);
    expect([status, type]).toEqual([200, WADL_TYPE]);
    expect(ids.sort()).toEqual(idsOf(resource));
  });
});

test('200 the Session API is described to everybody, in the same words', async () => {
  const [swagger, wadl] = await Promise.all([
    get('/clearline/v1/documents/Session/swagger', ''),
    get('/clearline/v1/documents/Session/wadl', ''),
  ]);
  expect([swagger.status, wadl.status, wadl.type]).toEqual([200, 200, WADL_TYPE]);
  expect(JSON.parse(swagger.text)).toEqual(vendorForms.Session.swagger);
  expect(wadl.text).toBe(vendorForms.Session.wadl);
});

test('400 a resource that is none is told which there are', async () => {
  const { status, text } = await get('/clearline/v1/documents/Campaign/swagger');
  expect([status, JSON.parse(text)]).toMatchObject([400, { code: 4000 }]);
  expect(text).toContain('ComplianceCheck, DialingProfiles');
});

test('401 all others need a session', async () => {
  expect((await get('/clearline/v1/documents/Dnc/swagger', '')).status).toBe(401);
  expect((await get('/clearline/v1/documents/Dnc/wadl', '')).status).toBe(401);
});
