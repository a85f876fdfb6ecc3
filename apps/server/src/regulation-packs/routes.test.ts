import { diffPacks, packAt, packs } from '@clearline/regulations';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Person, testServer } from '../../test/server.ts';

const server = testServer();
const PACKS = '/clearline/v1/regulationPacks';
const sessions = new Map<Person, string>();

beforeAll(async () => {
  for (const person of ['manager', 'itUser', 'agent', 'dialtimeManager'] as const)
    sessions.set(person, await server.session(person));
});

async function ask(path: string, person: Person = 'manager') {
  const answer = await server.send(path, { headers: { 'LV-Session': sessions.get(person) ?? '' } });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

describe('GET /clearline/v1/regulationPacks', () => {
  test('200 every pack by name, with what its newest version says of itself', async () => {
    const { status, body } = await ask(PACKS);
    expect(status).toBe(200);
    const list = (body as { packs: { name: string }[] }).packs;
    expect(list.map(({ name }) => name)).toEqual([
      'ca-crtc',
      'livevox-standard',
      'us-federal-debt',
      'us-federal-telemarketing',
      'us-state-overlay',
      'us-strictest',
    ]);
    const overlay = packAt('us-state-overlay', '1.1.0')!;
    expect(list[4]).toEqual({
      name: 'us-state-overlay',
      newest: '1.1.0',
      versions: ['1.1.0', '1.0.0'],
      title: 'State calling hours, United States',
      summary: overlay.summary,
      asOf: '2026-11-26',
      checkedOn: '2026-11-26',
      levels: { A: 14, B: 19, C: 16 },
    });
  });

  test('200 to an IT user, and the same to a user of another client', async () => {
    const wanted = await ask(PACKS);
    expect(await ask(PACKS, 'itUser')).toEqual(wanted);
    expect(await ask(PACKS, 'dialtimeManager')).toEqual(wanted);
  });

  test('403 to an agent', async () => {
    expect(await ask(PACKS, 'agent')).toMatchObject({ status: 403, body: { code: 4031 } });
  });
});

describe('GET /clearline/v1/regulationPacks/{name}/{version}', () => {
  test.each(packs().map((pack) => [`${pack.name}/${pack.version}`, pack] as const))(
    '200 %s, whole',
    async (path, pack) => {
      expect(await ask(`${PACKS}/${path}`)).toEqual({ status: 200, body: pack });
    },
  );

  test.each(['us-state-overlay/9.0.0', 'us-state-underlay/1.0.0', 'constructor/1.0.0'])('404 %s', async (path) => {
    expect(await ask(`${PACKS}/${path}`)).toEqual({
      status: 404,
      body: { code: 203, message: `Regulation pack ${path.replace('/', ' ')} not found` },
    });
  });

  test.each([
    ['us-state-overlay/newest', 'path.version'],
    ['us-state-overlay/1.1', 'path.version'],
    ['us-state-overlay/1.1.0-rc.1', 'path.version'],
    ['us-state-overlay/01.1.0', 'path.version'],
    ['US-state-overlay/1.1.0', 'path.name'],
    ['us%20state/1.1.0', 'path.name'],
  ])('400 %s, which is no name or version', async (path, place) => {
    const { status, body } = await ask(`${PACKS}/${path}`);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 4000 } });
    expect((body as { message: string }).message).toContain(place);
  });
});

describe('GET /clearline/v1/regulationPacks/{name}/diff', () => {
  const overlay = `${PACKS}/us-state-overlay/diff`;
  const [old, young] = [packAt('us-state-overlay', '1.0.0')!, packAt('us-state-overlay', '1.1.0')!];

  test('200 what differs, in either direction', async () => {
    expect(await ask(`${overlay}?from=1.0.0&to=1.1.0`)).toEqual({ status: 200, body: diffPacks(old, young) });
    expect(await ask(`${overlay}?from=1.1.0&to=1.0.0`)).toMatchObject({
      status: 200,
      body: { from: '1.1.0', to: '1.0.0', effect: 'LOOSER' },
    });
  });

  test('200 nothing, between a version and itself', async () => {
    expect(await ask(`${overlay}?from=1.1.0&to=1.1.0`)).toMatchObject({
      status: 200,
      body: { effect: 'WORDING', changes: [] },
    });
  });

  test.each([
    [`${overlay}?from=1.0.0&to=9.0.0`, 'Regulation pack us-state-overlay 9.0.0 not found'],
    [`${overlay}?from=9.0.0&to=1.0.0`, 'Regulation pack us-state-overlay 9.0.0 not found'],
    [`${PACKS}/us-nothing/diff?from=1.0.0&to=1.1.0`, 'Regulation pack us-nothing 1.0.0 not found'],
  ])('404 %s', async (path, message) => {
    expect(await ask(path)).toEqual({ status: 404, body: { code: 203, message } });
  });

  test.each([
    ['', 'query.from'],
    ['?from=1.0.0', 'query.to'],
    ['?from=1.0.0&to=latest', 'query.to'],
    ['?from=1.0.0&from=1.1.0&to=1.1.0', 'from'],
  ])('400 diff%s', async (query, place) => {
    const { status, body } = await ask(`${overlay}${query}`);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 4000 } });
    expect((body as { message: string }).message).toContain(place);
  });
});
