import type { Schema } from '@clearline/contract';
import { newest, newestPacks, packs } from '@clearline/regulations';
import { beforeEach, describe, expect, test } from 'vitest';
import { ABSENT, DEFAULT, profilesServer, SYSTEM_WIDE } from '../dialing-profiles/testing.ts';

const { server, ask, created, everything, setNow } = profilesServer();
const NOON = '2026-07-01T16:00:00.000Z';
const OVERLAY = 'us-state-overlay';
const path = (profile: number, rest = '') => `/clearline/v1/dialingProfiles/${profile}/packs${rest}`;

beforeEach(() => setNow(NOON));

const refused = (status: number, code: number, said: string) => ({
  status,
  body: { code, message: expect.stringContaining(said) as unknown },
});
const adopted = (given: object = {}) => ({
  ...{ name: OVERLAY, version: '1.0.0', levels: ['A', 'B'], adoptedAt: NOON },
  newestVersion: newest(OVERLAY)?.version,
  ...given,
});
const list = async (profile: number) => ask('GET', path(profile));
const lastModified = async () =>
  ((await ask('GET', '/compliance/dialingProfiles/info')).body as { lastModified?: number }).lastModified;

describe('200 adopting', () => {
  test('a version, with the levels A and B where none are named', async () => {
    const profile = await created();
    expect(await list(profile)).toEqual({ status: 200, body: { packs: [] } });
    const put = await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
    expect(put).toEqual({ status: 200, body: adopted() });
    expect(await list(profile)).toEqual({ status: 200, body: { packs: [adopted()] } });
  });

  test('the same again keeps when it was; another version or other levels take its place', async () => {
    const profile = await created();
    const put = (body: object) => ask('PUT', path(profile, `/${OVERLAY}`), body);
    await put({ version: '1.0.0' });
    setNow('2026-07-02T16:00:00.000Z');
    expect(await put({ version: '1.0.0', levels: ['B', 'A'] })).toEqual({ status: 200, body: adopted() });
    const today = { adoptedAt: '2026-07-02T16:00:00.000Z' };
    expect((await put({ version: '1.1.0' })).body).toEqual(adopted({ version: '1.1.0', ...today }));
    const all = { version: '1.1.0', levels: ['A', 'B', 'C'] };
    expect((await put(all)).body).toEqual(adopted({ ...all, ...today }));
    expect(await list(profile)).toEqual({ status: 200, body: { packs: [adopted({ ...all, ...today })] } });
  });

  test.each([[['A']], [['A', 'B']], [['A', 'B', 'C']], [['C', 'B', 'A']]])('the levels %j', async (levels) => {
    const profile = await created();
    const { body } = await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0', levels });
    expect(body).toEqual(adopted({ levels: [...levels].sort() }));
  });

  test('every version that there is, of every pack; they are listed by name', async () => {
    const profile = await created();
    for (const { name, version } of packs())
      expect((await ask('PUT', path(profile, `/${name}`), { version })).status).toBe(200);
    const { body } = await list(profile);
    expect((body as Schema<'AdoptedPacks'>).packs.map(({ name, version }) => ({ name, version }))).toEqual(
      newestPacks().map(({ name, version }) => ({ name, version })),
    );
  });

  test('moves the date of the list of profiles, and so does dropping', async () => {
    const profile = await created();
    setNow('2030-01-02T16:00:00.000Z');
    await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
    expect(await lastModified()).toBe(Date.parse('2030-01-02T16:00:00.000Z'));
    setNow('2030-01-03T16:00:00.000Z');
    await ask('DELETE', path(profile, `/${OVERLAY}`));
    expect(await lastModified()).toBe(Date.parse('2030-01-03T16:00:00.000Z'));
  });
});

describe('400 adopting', () => {
  const names = newestPacks().map(({ name }) => name);
  test.each([
    [OVERLAY, { version: '9.0.0' }, `$.version: expected a version of ${OVERLAY} that this server has, one of 1.0.0`],
    [OVERLAY, { version: 'newest' }, '$.version: expected text like'],
    [OVERLAY, {}, '$.version: expected a value'],
    [
      'us-nowhere',
      { version: '1.0.0' },
      `path.name: expected the name of a regulation pack, one of ${names.join(', ')}`,
    ],
    ['US', { version: '1.0.0' }, 'path.name: expected text like'],
    [OVERLAY, { version: '1.0.0', levels: [] }, '$.levels: expected at least 1 items'],
    [OVERLAY, { version: '1.0.0', levels: ['B'] }, '$.levels: expected A, or A and B, or A, B and C'],
    [OVERLAY, { version: '1.0.0', levels: ['A', 'C'] }, '$.levels: expected A, or A and B, or A, B and C'],
    [OVERLAY, { version: '1.0.0', levels: ['A', 'D'] }, '$.levels[1]: expected one of A, B, C'],
  ])('%s, %j', async (name, body, said) => {
    const profile = await created();
    const before = await everything();
    expect(await ask('PUT', path(profile, `/${name}`), body)).toEqual(refused(400, 4000, said));
    expect(await ask('POST', path(profile, `/${name}/dryRun`), body)).toEqual(refused(400, 4000, said));
    expect(await everything()).toEqual(before);
    expect(await list(profile)).toEqual({ status: 200, body: { packs: [] } });
  });
});

describe('a system-wide profile', () => {
  test('200 its packs can be listed, and one be tried out on it', async () => {
    expect(await list(SYSTEM_WIDE)).toEqual({ status: 200, body: { packs: [] } });
    expect((await ask('POST', path(SYSTEM_WIDE, `/${OVERLAY}/dryRun`), { version: '1.0.0' })).status).toBe(200);
  });

  test('400 no client adopts or drops one', async () => {
    for (const [method, body] of [
      ['PUT', { version: '1.0.0' }],
      ['DELETE', undefined],
    ] as const)
      expect(await ask(method, path(SYSTEM_WIDE, `/${OVERLAY}`), body)).toEqual(refused(400, 202, 'is system-wide'));
    expect(await list(SYSTEM_WIDE)).toEqual({ status: 200, body: { packs: [] } });
  });
});

test.each([
  ['GET', '', undefined],
  ['PUT', `/${OVERLAY}`, { version: '1.0.0' }],
  ['DELETE', `/${OVERLAY}`, undefined],
  ['POST', `/${OVERLAY}/dryRun`, { version: '1.0.0' }],
] as const)('404 %s%s on a profile that is not there', async (method, rest, body) => {
  expect(await ask(method, path(ABSENT, rest), body)).toEqual(refused(404, 203, 'Dialing profile not found'));
});

test('204 dropping; 404 dropping it again, or one that never was', async () => {
  const profile = await created();
  await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
  expect(await ask('DELETE', path(profile, `/${OVERLAY}`))).toEqual({ status: 204, body: undefined });
  expect(await list(profile)).toEqual({ status: 200, body: { packs: [] } });
  for (const name of [OVERLAY, 'us-nowhere'])
    expect(await ask('DELETE', path(profile, `/${name}`))).toEqual(refused(404, 203, 'not found'));
});

test('204 deleting a profile drops what it has adopted', async () => {
  const profile = await created();
  await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
  expect((await ask('DELETE', `/compliance/dialingProfiles/${profile}`)).status).toBe(204);
  const { rows } = await server.database.pool.query('SELECT FROM dialing_profile_pack WHERE profile_id = $1', [
    profile,
  ]);
  expect(rows).toEqual([]);
});

describe('what is adopted decides', () => {
  // 08:00 in Miami; Florida allows 08:00 to 20:00, where the default is 21:00.
  const miami = { service: 11846, phone: '3055550100' };
  async function decide(contact: object): Promise<Schema<'Decision'>> {
    const { status, body } = await ask('POST', '/clearline/v1/decisions', { ...miami, ...contact }, 'sysadmin');
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as Schema<'Decision'>;
  }
  const hour = (time: string) => `2026-07-01T${time}-04:00`;

  test('a rule takes an hour away, and says where it stands', async () => {
    const profile = await created([], { name: 'With law' });
    await ask('PUT', `/compliance/dialingProfiles/${profile}/services/11846`);
    expect((await decide({ at: hour('20:00:00') })).verdict).toBe('ALLOWED');
    await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
    const attempts: readonly object[] = [];
    expect((await decide({ at: hour('19:59:59.999'), attempts })).findings).toEqual([]);
    const late = await decide({ at: hour('20:00:00'), attempts });
    expect(late).toMatchObject({ verdict: 'NOT_NOW', nextAllowedAt: '2026-07-02T12:00:00.000Z' });
    expect(late.findings).toMatchObject([
      {
        rule: 'us-fl-hours',
        kind: 'REGULATION',
        effect: 'NOT_NOW',
        level: 'A',
        pack: { name: OVERLAY, version: '1.0.0' },
        endsAt: '2026-07-02T12:00:00.000Z',
        citation: expect.stringContaining('Fla. Stat.') as unknown,
        source: expect.any(String) as unknown,
      },
    ]);
    expect(late.versions.packs).toEqual([{ name: OVERLAY, version: '1.0.0' }]);
    await ask('DELETE', path(profile, `/${OVERLAY}`));
    expect(await decide({ at: hour('20:00:00') })).toMatchObject({ verdict: 'ALLOWED', versions: { packs: [] } });
  });

  test('a limit on attempts is judged by those that are told, and is a notice where none are', async () => {
    const profile = await created();
    await ask('PUT', `/compliance/dialingProfiles/${profile}/services/11846`);
    await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
    const untold = await decide({ at: hour('12:00:00') });
    expect(untold).toMatchObject({ verdict: 'ALLOWED', findings: [{ kind: 'FREQUENCY', effect: 'NOTICE' }] });
    const at = (...hours: string[]) => hours.map((time) => ({ at: hour(time) }));
    expect((await decide({ at: hour('12:00:00'), attempts: at('09:00:00', '10:00:00') })).findings).toEqual([]);
    const third = await decide({ at: hour('12:00:00'), attempts: at('09:00:00', '10:00:00', '11:00:00') });
    expect(third).toMatchObject({
      verdict: 'NOT_NOW',
      findings: [{ rule: 'us-fl-frequency', kind: 'FREQUENCY', effect: 'NOT_NOW' }],
      nextAllowedAt: '2026-07-02T13:00:00.000Z',
    });
    const other = [...at('09:00:00', '10:00:00'), { at: hour('11:00:00'), subject: 'loan' }];
    expect((await decide({ at: hour('12:00:00'), attempts: other, subject: 'card' })).findings).toEqual([]);
    expect((await decide({ at: hour('12:00:00'), attempts: other, subject: 'loan' })).verdict).toBe('NOT_NOW');
  });

  test('a system-wide profile brings its packs', async () => {
    const { pool } = server.database;
    await pool.query(
      `INSERT INTO dialing_profile_pack (client_id, profile_id, name, version, levels, adopted_at) VALUES (0, 321, $1, '1.0.0', '{A,B}', now())`,
      [OVERLAY],
    );
    await ask('PUT', `/compliance/dialingProfiles/${SYSTEM_WIDE}/services/11846`);
    const late = await decide({ at: hour('20:00:00'), attempts: [] });
    await pool.query('DELETE FROM dialing_profile_pack WHERE client_id = 0');
    expect(late).toMatchObject({ verdict: 'NOT_NOW', findings: [{ rule: 'us-fl-hours' }] });
  });

  test('a version that this server does not have forbids everything', async () => {
    const profile = await created();
    await ask('PUT', `/compliance/dialingProfiles/${profile}/services/11846`);
    await ask('PUT', path(profile, `/${OVERLAY}`), { version: '1.0.0' });
    await server.database.pool.query(`UPDATE dialing_profile_pack SET version = '99.0.0'`);
    const decision = await decide({ at: hour('12:00:00') });
    expect(decision).toMatchObject({ verdict: 'BLOCKED', nextAllowedAt: null, windows: [] });
    expect(decision.findings[0]).toMatchObject({
      rule: 'pack-missing',
      effect: 'BLOCKS',
      because: `Version 99.0.0 of regulation pack ${OVERLAY} is adopted on dialing profile ${profile}, and this server does not have it.`,
      profileId: profile,
      scope: { kind: 'SERVICE', serviceId: 11846 },
    });
    const mail = await decide({ channel: 'EMAIL', email: 'ann@example.com', at: hour('12:00:00') });
    expect(mail.verdict).toBe('ALLOWED');
  });
});

describe('200 trying out', () => {
  const tryOut = async (profile: number, body: object, name = OVERLAY) => {
    const { status, body: answer } = await ask('POST', path(profile, `/${name}/dryRun`), { version: '1.0.0', ...body });
    expect({ status, answer }).toMatchObject({ status: 200 });
    return answer as Schema<'PackTrialResult'>;
  };
  const of = ({ states }: Schema<'PackTrialResult'>, state: string) => {
    const found = states.find((one) => one.state === state);
    expect(found).toBeDefined();
    return found as Schema<'StateTrial'>;
  };

  test('tells the hours of a week before and after, what is lost, and by which rule; and changes nothing', async () => {
    const profile = await created();
    const before = await everything();
    // A Monday, 00:00 in New York.
    const trial = await tryOut(profile, { at: '2026-06-29T04:00:00Z', callMode: 'LIVE' });
    expect(trial).toMatchObject({
      profileId: profile,
      pack: { name: OVERLAY, version: '1.0.0' },
      levels: ['A', 'B'],
      from: '2026-06-29T04:00:00.000Z',
      to: '2026-07-06T04:00:00.000Z',
    });
    const massachusetts = of(trial, 'MA');
    expect(massachusetts).toMatchObject({ zones: ['America/New_York'], hoursBefore: 91, hoursAfter: 84, hoursLost: 7 });
    expect(massachusetts.before).toHaveLength(7);
    expect(massachusetts.after[0]).toEqual({
      from: '2026-06-29T12:00:00.000Z',
      to: '2026-06-30T00:00:00.000Z',
      local: [{ zone: 'America/New_York', from: '2026-06-29T08:00:00-04:00', to: '2026-06-29T20:00:00-04:00' }],
    });
    expect(massachusetts.rules.map(({ rule, level }) => [rule, level])).toEqual([['us-ma-hours', 'A']]);
    expect(massachusetts.levelC).toEqual({ hoursLost: 0, rules: [] });

    // Of level C, so it takes nothing unless it is asked for, and says what it would take.
    expect(of(trial, 'CT')).toMatchObject({
      hoursLost: 0,
      rules: [],
      levelC: { hoursLost: 14, rules: [{ rule: 'us-ct-hours', level: 'C', doubt: expect.any(String) as unknown }] },
    });
    const all = await tryOut(profile, { at: '2026-06-29T04:00:00Z', callMode: 'LIVE', levels: ['A', 'B', 'C'] });
    expect(of(all, 'CT')).toMatchObject({ hoursLost: 14, rules: [{ rule: 'us-ct-hours' }], levelC: { hoursLost: 14 } });
    expect(await everything()).toEqual(before);
  });

  test('goes by the policies that the profile has, and by the packs on it', async () => {
    const profile = await created([{ dayOfWeek: 'ALL', state: 'MA', startTime: '12:00', endTime: '19:00' }]);
    const from = { at: '2026-06-29T04:00:00Z' };
    expect(of(await tryOut(profile, from), 'MA')).toMatchObject({ hoursBefore: 49, hoursAfter: 49, rules: [] });
    const bare = await created();
    await ask('PUT', path(bare, `/${OVERLAY}`), { version: '1.0.0' });
    // The same again takes nothing more, and its rules still act.
    expect(of(await tryOut(bare, from), 'MA')).toMatchObject({ hoursBefore: 84, hoursAfter: 84, hoursLost: 0 });
    const federal = await tryOut(bare, from, 'us-federal-telemarketing');
    expect(of(federal, 'MA')).toMatchObject({ hoursBefore: 84, hoursAfter: 84, rules: [] });
    expect(federal.states.length).toBeGreaterThan(50);
  });

  test('names the states that a rule reaches, whatever the channel', async () => {
    const profile = await created();
    const [call, text] = [await tryOut(profile, {}), await tryOut(profile, { channel: 'TEXT' })];
    expect(text.states.map(({ state }) => state)).toEqual(call.states.map(({ state }) => state));
    expect(of(text, 'MA')).toMatchObject({ hoursLost: 0, rules: [] });
    expect(of(text, 'FL').rules.map(({ rule }) => rule)).toEqual(['us-fl-hours-text']);
  });

  test('a zone of a state that is not the first counts, too: hours are those that all of them allow', async () => {
    const { zones, hoursBefore } = of(await tryOut(await created(), { at: '2026-06-29T04:00:00Z' }), 'FL');
    expect([...zones].sort()).toEqual(['America/Chicago', 'America/New_York']);
    expect(hoursBefore).toBe(84); // 08:00 in Chicago to 21:00 in New York
  });

  test('400 an instant that is none', async () => {
    const answer = await ask('POST', path(DEFAULT, `/${OVERLAY}/dryRun`), { version: '1.0.0', at: 'soon' });
    expect(answer).toEqual(refused(400, 4000, '$.at: expected milliseconds'));
  });
});
