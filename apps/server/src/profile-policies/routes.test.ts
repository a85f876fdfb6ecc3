import type { Schema } from '@clearline/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { ABSENT, answered, DEFAULT, idOf, profilesServer, PROFILES, SYSTEM_WIDE } from '../dialing-profiles/testing.ts';

const { server, ask, created, added, everything, policiesOf } = profilesServer();
const path = (profile: number) => `/clearline/v1/dialingProfiles/${profile}/policies`;
const OVERVIEWS = '/clearline/v1/dialingProfiles';
const ROOT = { count: 100, offset: 0 };

type Whole = Schema<'ProfilePolicies'>;
const whole = async (profile: number) => (await ask('GET', path(profile))).body as Whole;
const put = (profile: number, policies: readonly object[], revision?: string) =>
  ask('PUT', path(profile), { policies, ...(revision !== undefined && { revision }) });
const overviews = async ({ count, offset } = ROOT) =>
  (await ask('GET', `${OVERVIEWS}?count=${count}&offset=${offset}`)).body as Schema<'ProfileOverviewPage'>;

const refused = (status: number, code: number, said: string) => ({
  status,
  body: { code, message: expect.stringContaining(said) as unknown },
});

describe('200 overviews', () => {
  test('say whose a profile is, what it is made of and what goes by it', async () => {
    await ask('PUT', `${PROFILES}/${SYSTEM_WIDE}/services/123`);
    const profile = await created([{ dayOfWeek: 'ALL', state: 'NV', doNotDial: true }], { description: 'no Nevada' });
    await ask('PUT', `${OVERVIEWS}/${profile}/packs/us-state-overlay`, { version: '1.0.0' });
    const { profiles, next } = await overviews();
    const of = (id: number) => profiles.find((one) => one.id === id);
    expect(next).toBeNull();
    expect(of(SYSTEM_WIDE)).toMatchObject({ systemWide: true, clientDefault: false, services: 1, packs: [] });
    expect(of(DEFAULT)).toMatchObject({ name: 'Canada', systemWide: false, clientDefault: true, policies: 2 });
    expect(of(profile)).toEqual({
      ...{ id: profile, name: 'Made for a test', description: 'no Nevada' },
      ...{ systemWide: false, clientDefault: false, policies: 1, services: 0 },
      packs: [{ name: 'us-state-overlay', version: '1.0.0' }],
    });
  });

  test('come in pages, in the order of id', async () => {
    const first = await overviews({ count: 2, offset: 0 });
    expect(first.profiles.map(({ id }) => id)).toEqual([SYSTEM_WIDE, DEFAULT]);
    expect(first.next).toBe('clearline/v1/dialingProfiles?offset=2&count=2');
  });
});

describe('200 policies', () => {
  test('of a profile with their ids; a system-wide one can be read', async () => {
    const profile = await created();
    const id = await added(profile, { dayOfWeek: 'MONDAY', state: 'CA', startTime: '12:00', endTime: '23:00' });
    expect(await whole(profile)).toEqual({
      revision: expect.any(String) as unknown,
      policies: [{ id, ...answered({ dayOfWeek: 'MONDAY', startTime: 61_200_000, endTime: 100_800_000 }) }],
    });
    expect((await whole(SYSTEM_WIDE)).policies).toMatchObject([{ id: 3211, state: 'NV' }]);
  });

  test('replaced: those that stay keep their ids, others go, and new ones come', async () => {
    const profile = await created();
    const stays = await added(profile, { dayOfWeek: 'ALL', state: 'CA', doNotDial: true });
    const goes = await added(profile, { dayOfWeek: 'ALL', state: 'NV', doNotDial: true });
    const answer = await put(profile, [
      { dayOfWeek: 'SUNDAY', areaCode: '306', doNotLeaveMessage: true },
      { dayOfWeek: 'ALL', state: 'CA', doNotDial: true },
    ]);
    const { policies } = answer.body as Whole;
    expect(answer.status).toBe(200);
    expect(policies.map(({ id }) => id)).toEqual([stays, expect.any(Number)]);
    expect(policies.map(({ id }) => id)).not.toContain(goes);
    expect(policies[1]).toMatchObject({ dayOfWeek: 'SUNDAY', country: 'CANADA', areaCode: '306' });
    expect(await whole(profile)).toEqual(answer.body);
    expect(await policiesOf(profile)).toHaveLength(2);
  });

  test('the same twice are kept once, and replacing twice changes nothing more', async () => {
    const profile = await created();
    const policy = { dayOfWeek: 'ALL', state: 'CA', doNotDial: true };
    const once = await put(profile, [policy, policy]);
    expect((once.body as Whole).policies).toHaveLength(1);
    expect(await put(profile, [policy])).toEqual(once);
  });

  test('none leave a profile without policies', async () => {
    const profile = await created([{ dayOfWeek: 'ALL', state: 'CA', doNotDial: true }]);
    expect((await put(profile, [])).body).toMatchObject({ policies: [] });
  });

  test('one whose area code has left the numbering plan may stay, and none like it may come', async () => {
    const profile = await created();
    const id = await added(profile, { dayOfWeek: 'ALL', areaCode: '415', doNotDial: true });
    await server.database.pool.query(`UPDATE dialing_policy SET area_code = '999' WHERE id = $1`, [id]);
    const stale = { dayOfWeek: 'ALL', areaCode: '999', doNotDial: true };
    expect((await put(profile, [stale])).body).toMatchObject({ policies: [{ id, areaCode: '999' }] });
    expect(await put(profile, [stale, { ...stale, dayOfWeek: 'MONDAY' }])).toEqual(
      refused(400, 202, '$.policies[1].areaCode: expected an area code of the North American Numbering Plan'),
    );
  });

  test('a revision is of these policies and no others', async () => {
    const profile = await created([{ dayOfWeek: 'ALL', state: 'CA', doNotDial: true }]);
    const { revision } = await whole(profile);
    expect((await whole(profile)).revision).toBe(revision);
    const changed = (await put(profile, [{ dayOfWeek: 'ALL', state: 'CA' }], revision)).body as Whole;
    expect(changed.revision).not.toBe(revision);
  });
});

describe('a replacement that is refused changes nothing', () => {
  let before: unknown;
  let profile: number;
  beforeEach(async () => {
    profile = await created([{ dayOfWeek: 'ALL', state: 'CA', doNotDial: true }]);
    before = await everything();
  });
  const stays = async () => expect(await everything()).toEqual(before);

  test('400 the policies have changed since they were read', async () => {
    const { revision } = await whole(profile);
    await added(profile, { dayOfWeek: 'SUNDAY', state: 'CA', doNotLeaveMessage: true });
    before = await everything();
    expect(await put(profile, [], revision)).toEqual(refused(400, 202, '$.revision: the policies of this dialing'));
    await stays();
  });

  test.each([
    [{ dayOfWeek: 'ALL' }, '$.policies[1].state: expected a state, an area code, or both'],
    [
      { dayOfWeek: 'ALL', state: 'CA', startTime: '09:00', endTime: '09:00' },
      '$.policies[1].endTime: expected another',
    ],
    [{ dayOfWeek: 'ALL', state: 'KS', areaCode: '415' }, 'Area code/state mismatch'],
  ])('400 one of them cannot be kept: %j', async (policy, said) => {
    expect(await put(profile, [{ dayOfWeek: 'MONDAY', state: 'CA' }, policy])).toEqual(refused(400, 202, said));
    await stays();
  });

  test.each([
    ['a time that is none', { policies: [{ dayOfWeek: 'ALL', state: 'CA', startTime: 'noon', endTime: '21:00' }] }],
    ['no policies', {}],
    ['a day that is none', { policies: [{ dayOfWeek: 'SOMEDAY', state: 'CA' }] }],
  ])('400 %s', async (_what, body) => {
    expect(await ask('PUT', path(profile), body)).toEqual(refused(400, 4000, '$.policies'));
    await stays();
  });

  test('400 a system-wide profile, 404 one that is not there', async () => {
    expect(await put(SYSTEM_WIDE, [])).toEqual(refused(400, 202, 'system-wide'));
    expect(await put(ABSENT, [])).toEqual(refused(404, 203, 'Dialing profile'));
    expect(await ask('GET', path(ABSENT))).toEqual(refused(404, 203, 'Dialing profile'));
    await stays();
  });
});

test('two who replace at once: whoever names the revision that both have read is second and refused', async () => {
  const profile = idOf(await ask('POST', PROFILES, { name: 'Both' }));
  const { revision } = await whole(profile);
  const answers = await Promise.all(
    ['CA', 'NV'].map((state) => put(profile, [{ dayOfWeek: 'ALL', state, doNotDial: true }], revision)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  expect((await whole(profile)).policies).toHaveLength(1);
});
