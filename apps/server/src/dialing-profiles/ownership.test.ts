import { describe, expect, test } from 'vitest';
import { ABSENT, exactly, PROFILES, profilesServer, refusal, SYSTEM_WIDE } from './testing.ts';

const SYSTEM_WIDE_SENTENCE = /^This dialing profile is system-wide, and no client may change it; expected /;

const { ask, everything, server } = profilesServer();

const CHANGES: readonly [string, string, object | undefined][] = [
  ['PUT', '', { name: 'Mine now' }],
  ['DELETE', '', undefined],
  ['PUT', '/policies', { dayOfWeek: 'ALL', state: 'CA' }],
  ['PUT', '/policies/3211', { doNotDial: true }],
  ['DELETE', '/policies/3211', undefined],
];

describe('what is not the client’s own', () => {
  test.each(CHANGES)('400 %s …%s of a system-wide profile, which stays', async (method, path, body) => {
    const before = await everything();
    expect(await ask(method, `${PROFILES}/${SYSTEM_WIDE}${path}`, body, 'sysadmin')).toEqual(
      refusal(400, 202, SYSTEM_WIDE_SENTENCE),
    );
    expect(await everything()).toEqual(before);
  });

  const all = [...CHANGES, ['PUT', '/services/123', undefined], ['DELETE', '/services/123', undefined]] as const;
  test.each(all)('404 %s …%s of nobody’s profile, and of another client’s', async (method, path, body) => {
    await server.database.pool.query(
      `INSERT INTO dialing_profile (client_id, id, name, modified_at) VALUES (5200, 90003, 'Foreign', now())`,
    );
    await server.database.pool.query(
      `INSERT INTO dialing_policy (client_id, id, profile_id, day_of_week, state) VALUES (5200, 3211, 90003, 'ALL', 'CA')`,
    );
    const before = await everything();
    for (const profile of [ABSENT, 90003])
      expect(await ask(method, `${PROFILES}/${profile}${path}`, body)).toEqual(
        exactly(404, 203, 'Dialing profile not found'),
      );
    expect(await everything()).toEqual(before);
  });
});
