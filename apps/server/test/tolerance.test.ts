import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { contents } from './contents.ts';
import { byName, DESCRIBED, described, type Described, isRead, PENDING_HERE, SERVED } from './described.ts';
import { conversations } from './known-clients.ts';
import { withValue, written } from './leaves.ts';
import { neighboursFor, plainAsked, sentAs, tenantServer } from './tenant-server.ts';
import { addressed, bodies, files, optionalPlaces, rewritten, type Tolerance, wrapped } from './tolerances.ts';
import { type Answer, type Sent, wordForWord } from './wire.ts';

/**
 * What long-standing clients of this API send in their own way is read as if it were sent as documented: it is answered the same,
 * word for word, and does the same to the database. What cannot be read is refused, and does nothing.
 */
const server = tenantServer();

let isTouched = true;

/** What a request comes to in a database that is as before the first test. What only reads leaves it so (hostility.test.ts). */
async function outcome(operation: Described, sent: Sent) {
  if (isTouched) await server.restore();
  isTouched = !isRead(operation);
  const answer = await server.send(sent);
  return { ...wordForWord(answer), ...(!isRead(operation) && { contents: await contents(server.pool) }) };
}

const codeOf = ({ status, json }: Answer) => ({ status, code: (json as { code?: number } | undefined)?.code });

test('every operation of the contract is looked at', () => {
  expect(DESCRIBED.length).toBe(50 + 5 + 2 + 4 + 3 + 6 + 35 + 1 + (5 + 5) + 13 + 5 + 7 + 1 + 3 + 1);
});

test.each(byName(PENDING_HERE))('501 %s is not served in this version', async (_id, operation) => {
  expect((await server.ask(operation, neighboursFor(operation).asker)).status).toBe(501);
});

function tolerancesOf(operation: Described): readonly Tolerance[] {
  const { asker } = neighboursFor(operation);
  const asked = plainAsked(operation, asker);
  const plain = sentAs(operation, asked, asker);
  const all = operation.body
    ? [
        ...wrapped(plain),
        ...rewritten(asked).map((one) => ({ name: one.name, sent: sentAs(operation, one.asked, asker) })),
      ]
    : operation.spec.requestBody
      ? files(plain).filter(({ name }) => operation.id !== 'putImportContent' || name !== 'a byte order mark') // kept as it came
      : bodies(plain);
  return [...addressed(plain), ...all].filter(({ sent }) => !isDeepStrictEqual(sent, plain));
}

test('every tolerance is tried on some operation', () => {
  const tried = new Set(SERVED.flatMap(tolerancesOf).map(({ name }) => name));
  expect(tried.size).toBe(9 + 3 + 10 + 4);
});

describe.each(byName(SERVED))('%s', (_id, operation) => {
  const { asker } = neighboursFor(operation);
  const asked = plainAsked(operation, asker);
  const plain = sentAs(operation, asked, asker);
  let expected: Awaited<ReturnType<typeof outcome>>;
  beforeAll(async () => {
    expected = await outcome(operation, plain);
  });

  test('succeeds as documented', () => {
    expect(expected.status).toBeGreaterThanOrEqual(200);
    expect(expected.status).toBeLessThan(300);
  });

  test.each(tolerancesOf(operation).map(({ name, sent }) => [name, sent] as const))('reads %s', async (_name, sent) => {
    expect(await outcome(operation, sent)).toEqual(expected);
  });

  test.each(optionalPlaces(operation, asked).map((place) => [written(place), place] as const))(
    'takes null in %s for not given',
    async (_, place) => {
      const absent = await outcome(operation, sentAs(operation, withValue(asked, place, undefined), asker));
      expect(await outcome(operation, sentAs(operation, withValue(asked, place, null), asker))).toEqual(absent);
    },
  );

  // A stream that is given no end has none.
  const query = operation.query.filter(({ name }) => !(operation.id === 'streamChanges' && name === 'seconds'));
  test.each(query.map(({ name, required = false }) => [name, required] as const))(
    'takes an empty and a bare %s for not given',
    async (name, required) => {
      const absent = await outcome(operation, sentAs(operation, withValue(asked, ['query', name], undefined), asker));
      const empty = sentAs(operation, withValue(asked, ['query', name], ''), asker);
      const bare = { ...empty, target: empty.target.replace(new RegExp(`${name}=(?=&|$)`), name) };
      expect(await outcome(operation, empty)).toEqual(absent);
      expect(await outcome(operation, bare)).toEqual(absent);
      if (required) expect(absent.status).toBe(400);
    },
  );

  test.each(query.map(({ name }) => name))('400 %s given twice, in whatever case', async (name) => {
    const pair = new RegExp(`(?<=[?&])${name}=([^&]*)`);
    for (const again of [name, name.toUpperCase()]) {
      const twice = {
        ...plain,
        target: plain.target.replace(pair, (one, value: string) => `${one}&${again}=${value}`),
      };
      const answer = await server.send(twice);
      expect(codeOf(answer)).toEqual({ status: 400, code: 4000 });
      expect(answer.text).toContain(`query.${name}`);
    }
  });

  if (operation.method === 'GET') {
    test('answers HEAD as GET, without the body', async () => {
      const head = await outcome(operation, { ...plain, method: 'HEAD' });
      // What has no length beforehand is sent in chunks, of which an answer without a body says nothing (RFC 9110, 9.3.2).
      const { 'transfer-encoding': _chunked, ...headers } = expected.headers;
      expect(head).toEqual({ ...expected, headers, text: '' });
    });
  }

  if (!operation.body) return;

  test.each([
    'text/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/jsonp',
    'application/json; charset=latin1',
  ])('415 %s, and nothing is done', async (type) => {
    const before = await contents(server.pool);
    const answer = await server.send({ ...plain, headers: { ...plain.headers, 'Content-Type': type } });
    expect(codeOf(answer)).toEqual({ status: 415, code: 4150 });
    expect(await contents(server.pool)).toEqual(before);
  });

  test('400 what is not JSON, or no object, and nothing is done', async () => {
    const before = await contents(server.pool);
    const text = String(plain.body);
    for (const broken of [
      '{',
      text.slice(0, -1),
      `${text},`,
      `${text}}`,
      `${text}{}`,
      text.replaceAll('"', "'"),
      'undefined',
      ' ',
      Buffer.from([0xff, 0xfe, 0x7b]),
    ])
      expect(codeOf(await server.send({ ...plain, body: broken }))).toEqual({ status: 400, code: 4001 });
    for (const other of ['[]', `[${text}]`, '"{}"', '1', 'true', 'null', ''])
      expect((await server.send({ ...plain, body: other })).status).toBe(400);
    expect(await contents(server.pool)).toEqual(before);
  });
});

describe.each([...new Set(DESCRIBED.map(({ path }) => path))])('%s', (path) => {
  const here = DESCRIBED.filter((operation) => operation.path === path);
  const verbs = here.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).sort();

  test(`405 every verb but ${verbs.join(', ')}, and Allow names these`, async () => {
    const before = await contents(server.pool);
    const [operation] = here as [Described];
    const { asker } = neighboursFor(operation);
    const { target } = sentAs(operation, plainAsked(operation, asker), asker);
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      if (verbs.includes(method)) continue;
      const answer = await server.send({ method, target });
      expect(answer.status).toBe(405);
      if (method !== 'HEAD') expect(codeOf(answer).code).toBe(4050);
      expect(answer.headers.allow?.split(', ').sort()).toEqual(verbs);
    }
    expect(await contents(server.pool)).toEqual(before);
  });
});

describe('the size of a body', () => {
  const MOST = 10 * 1024 * 1024;
  const operation = described('createDnc');
  const { asker } = neighboursFor(operation);
  const plain = sentAs(operation, plainAsked(operation, asker), asker);
  const padded = (size: number) => ({ ...plain, body: String(plain.body).padEnd(size) });

  test('201 ten megabytes', async () => {
    expect((await outcome(operation, padded(MOST))).status).toBe(201);
  });

  test('413 one byte more, and nothing is done', async () => {
    await server.restore();
    const before = await contents(server.pool);
    expect(codeOf(await server.send(padded(MOST + 1)))).toEqual({ status: 413, code: 4130 });
    expect(await contents(server.pool)).toEqual(before);
  });
});

describe('clients that are in use', () => {
  test.each(conversations.map((one) => [one.client, one.does, one] as const))(
    '%s %s',
    async (_client, _does, { needs, hold }) => {
      await server.restore();
      const needed = described(needs);
      if (needed.isPending) expect((await server.ask(needed, neighboursFor(needed).asker)).status).toBe(501);
      else await hold(server.send);
    },
  );
});
