import { afterEach, describe, expect, test } from 'vitest';
import { contents, removeOthers } from './contents.ts';
import { byName, DESCRIBED, described, type Described, isRead, PENDING_HERE, SERVED } from './described.ts';
import { leaves, type Place, withValue, written } from './leaves.ts';
import type { AnyAsked } from './plain-requests.ts';
import { neighboursFor, plainAsked, tenantServer } from './tenant-server.ts';
import type { Tenant } from './tenants.ts';
import { type Answer, wordForWord } from './wire.ts';

/**
 * What one client of the server learns of another and does to it: nothing. Every operation is asked for a client that has two
 * neighbours with the same phones, accounts, zips and addresses: a stranger under other ids, and a twin under the same ones.
 */
const server = tenantServer();

const ABSENT_ID = 8_999_999_999;
const ABSENT_RECORDING = '00000000-0000-4000-8000-999999999999';

const others = (asker: Tenant) => contents(server.pool, { notOf: asker.clientId });

/** The places at which an operation names something of its client's by id. Two clients differ there and nowhere else. */
function references(operation: Described): readonly Place[] {
  const { asker, stranger } = neighboursFor(operation);
  const theirs = new Map(leaves(plainAsked(operation, stranger)).map(([place, value]) => [written(place), value]));
  return leaves(plainAsked(operation, asker))
    .filter(([place, value]) => theirs.get(written(place)) !== value)
    .map(([place]) => place)
    .filter((place) => !namesClient(place));
}

const namesClient = (place: Place): boolean => ['query.client', 'body.clientId'].includes(written(place));
const valueAt = (place: Place, asked: AnyAsked): unknown =>
  place.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], asked);

/** An answer without the ids that it was asked for, and without the name of a processed file, which is drawn by lot. */
const withoutAsked = (answer: Answer, ids: readonly unknown[]) => {
  const { text, headers, ...same } = wordForWord(answer);
  const { 'content-length': _length, ...kept } = headers;
  return {
    ...same,
    headers: kept,
    text: ids
      .reduce<string>((rest, id) => rest.replaceAll(String(id), '#'), text)
      .replace(/filename: \w{8} /, 'filename: ... '),
  };
};

afterEach(() => server.restore());

test('every operation is asked here', () => {
  expect(DESCRIBED.length).toBe(50 + 5 + 2 + 4 + 3 + 6 + 35 + 1 + (5 + 5) + 13 + 5 + 7 + 1 + 3 + 1);
});

const ofClients = SERVED.filter(({ isPublic }) => !isPublic);

test.each(byName(PENDING_HERE))('501 %s is not served in this version', async (_id, operation) => {
  expect((await server.ask(operation, neighboursFor(operation).asker)).status).toBe(501);
});

describe.each(byName(ofClients))('%s', (_id, operation) => {
  const { asker, stranger } = neighboursFor(operation);
  const plain = plainAsked(operation, asker);

  test('succeeds, and nothing of another client is changed', async () => {
    const before = await others(asker);
    expect((await server.ask(operation, asker)).status).toBeLessThan(300);
    expect(await others(asker)).toEqual(before);
  });

  test('answers the same, word for word, and does the same, when there are no other clients', async () => {
    const answer = await server.ask(operation, asker);
    const own = await contents(server.pool, { of: asker.clientId });
    await server.restore();
    await removeOthers(server.pool, asker.clientId);
    const alone = await server.ask(operation, asker);
    expect(wordForWord(alone)).toEqual(wordForWord(answer));
    expect(await contents(server.pool)).toEqual(own);
  });

  const places = references(operation).map((place) => [place]);
  const named = [...places, ...(places.length > 1 ? [places.flat()] : [])];
  test.each(named.map((of) => [of.map(written).join(' and '), of] as const))(
    'an id of another client in %s is answered like one that nobody has',
    async (_, of) => {
      const before = await others(asker);
      const theirs = plainAsked(operation, stranger);
      const foreign = of.map((place) => valueAt(place, theirs));
      const absent = foreign.map((id) => (typeof id === 'number' ? ABSENT_ID : ABSENT_RECORDING));
      const naming = (ids: readonly unknown[]) =>
        of.reduce((asked, place, at) => withValue(asked, place, ids[at]), plain);
      const toForeign = await server.ask(operation, asker, naming(foreign));
      expect(await others(asker)).toEqual(before);
      const own = await contents(server.pool, { of: asker.clientId });

      await server.restore();
      const toAbsent = await server.ask(operation, asker, naming(absent));
      expect(withoutAsked(toForeign, foreign)).toEqual(withoutAsked(toAbsent, absent));
      expect(await contents(server.pool, { of: asker.clientId })).toEqual(own);
      // What only looks may find nothing; what stores must not refer to it.
      if (!isRead(operation)) expect(toForeign.status).toBeGreaterThanOrEqual(400);
    },
  );

  const clientPlaces = [
    ...operation.query.filter(({ name }) => name === 'client').map(({ name }) => ['query', name]),
    ...(operation.body?.properties?.['clientId'] ? [['body', 'clientId']] : []),
  ];
  test.each(clientPlaces.map((place) => [written(place), place] as const))(
    '403 another client in %s, whether there is one or not; its own is let pass',
    async (_, place) => {
      const before = await contents(server.pool);
      const answers: Answer[] = [];
      for (const client of [stranger.clientId, ABSENT_ID]) {
        answers.push(await server.ask(operation, asker, withValue(plain, place, client)));
      }
      expect(answers.map(({ status, json }) => [status, (json as { code: number }).code])).toEqual([
        [403, 4033],
        [403, 4033],
      ]);
      expect(wordForWord(answers[0] as Answer)).toEqual(wordForWord(answers[1] as Answer));
      expect(await contents(server.pool)).toEqual(before);
      expect((await server.ask(operation, asker, withValue(plain, place, asker.clientId))).status).toBeLessThan(300);
    },
  );
});

test('a recording that is deleted is the own one, and not that of a twin with the same id', async () => {
  const { asker, stranger, twin } = neighboursFor(described('deleteRecording'));
  expect((await server.ask(described('deleteRecording'), asker)).status).toBe(204);
  expect((await server.ask(described('getRecording'), asker)).status).toBe(404);
  for (const other of [stranger, twin]) {
    const { status, text } = await server.ask(described('getRecording'), other);
    expect({ status, text }).toEqual({ status: 200, text: `ID3 of a call of ${other.clientId}` });
  }
});

describe('log-ins', () => {
  const { asker, stranger } = neighboursFor(described('createDnc'));

  test.each(['login', 'changePassword'] as const)(
    '401 %s: what is right for one client is as wrong as nonsense for another',
    async (id) => {
      const operation = described(id);
      const before = await contents(server.pool);
      const body = plainAsked(operation, asker).body as object;
      const mixed: readonly (readonly [object, Tenant])[] = [
        [{ clientName: stranger.login.clientName }, asker],
        [{ password: stranger.login.password }, asker],
        [{}, stranger],
        [stranger.login, asker],
        [{ clientName: 'nobody' }, asker],
        [{ userName: 'nobody' }, asker],
      ];
      const answers: Answer[] = [];
      for (const [changes, holder] of mixed) {
        await server.pool.query('DELETE FROM login_attempt');
        answers.push(await server.ask(operation, holder, { body: { ...body, ...changes } }));
      }
      for (const answer of answers) expect(wordForWord(answer)).toEqual(wordForWord(answers[0] as Answer));
      expect(answers[0]?.status).toBe(401);
      expect(await contents(server.pool)).toEqual(before);
    },
  );

  test('200 and 204 they change nothing of another client', async () => {
    for (const operation of [described('login'), described('changePassword')]) {
      const before = await others(asker);
      expect((await server.ask(operation, asker)).status).toBeLessThan(300);
      expect(await others(asker)).toEqual(before);
    }
  });
});
