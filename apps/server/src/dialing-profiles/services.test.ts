import { describe, expect, test } from 'vitest';
import { ABSENT, exactly, PROFILES, profilesServer, refusal, SYSTEM_WIDE } from './testing.ts';

const { ask, created, everything, read, server } = profilesServer();

describe('PUT and DELETE /compliance/dialingProfiles/{id}/services/{service}', () => {
  const assigned = async (profile: number) => (await read(profile)).service.map(({ id }) => id);

  test('204 a service has one profile: it leaves the one that it had', async () => {
    const [one, other] = [await created(), await created()];
    for (const profile of [one, one, other])
      expect(await ask('PUT', `${PROFILES}/${profile}/services/40789`)).toEqual({ status: 204, body: undefined });
    expect([await assigned(one), await assigned(other)]).toEqual([[], [40789]]);
  });

  test('204 a system-wide profile can be given to a service and taken from it, and stays as it is', async () => {
    const path = `${PROFILES}/${SYSTEM_WIDE}/services/40789`;
    const profile = async () =>
      (await server.database.pool.query('SELECT * FROM dialing_profile WHERE id = $1', [SYSTEM_WIDE])).rows;
    const before = await profile();
    expect((await ask('PUT', path)).status).toBe(204);
    expect(await assigned(SYSTEM_WIDE)).toEqual([40789]);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect(await assigned(SYSTEM_WIDE)).toEqual([]);
    expect(await profile()).toEqual(before);
  });

  test('404 a service that is not assigned there', async () => {
    const [one, other] = [await created(), await created()];
    await ask('PUT', `${PROFILES}/${one}/services/123`);
    const before = await everything();
    for (const path of [`${other}/services/123`, `${one}/services/456`, `${one}/services/52001`])
      expect(await ask('DELETE', `${PROFILES}/${path}`)).toEqual(
        exactly(404, 203, 'Service of this dialing profile not found'),
      );
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['nobody’s', ABSENT],
    ['another client’s', 52001],
  ])('404 %s service cannot be added', async (_name, service) => {
    const before = await everything();
    expect(await ask('PUT', `${PROFILES}/12670/services/${service}`)).toEqual(exactly(404, 203, 'Service not found'));
    expect(await everything()).toEqual(before);
  });

  test.each(['0', 'abc', '1.5'])('400 the service %s', async (service) =>
    expect(await ask('PUT', `${PROFILES}/12670/services/${service}`)).toEqual(refusal(400, 4000, 'path.service')),
  );
});
