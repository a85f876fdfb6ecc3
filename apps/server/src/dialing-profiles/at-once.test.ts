import { describe, expect, test } from 'vitest';
import { answered, PROFILES, profilesServer } from './testing.ts';

const { added, ask, created, policiesOf, read, server } = profilesServer();

describe('at once', () => {
  const many = <T>(times: number, does: (at: number) => Promise<T>) =>
    Promise.all(Array.from({ length: times }, (_, at) => does(at)));

  test('a policy is added while its profile is deleted: it was there, or there was no profile', async () => {
    const outcomes = await many(12, async (at) => {
      const id = await created();
      const add = () => ask('PUT', `${PROFILES}/${id}/policies`, { dayOfWeek: 'ALL', state: 'CA' });
      const remove = () => ask('DELETE', `${PROFILES}/${id}`);
      const [one, other] = await Promise.all(at % 2 === 0 ? [add(), remove()] : [remove(), add()]);
      return [one.status, other.status].sort().join(' ');
    });
    for (const outcome of outcomes) expect(['201 204', '204 404']).toContain(outcome);
    const orphans =
      'SELECT FROM dialing_policy q WHERE NOT EXISTS (SELECT FROM dialing_profile p WHERE p.id = q.profile_id)';
    expect((await server.database.pool.query(orphans)).rowCount).toBe(0);
  });

  test('a service is added while the profile is deleted: the service never has a profile that is gone', async () => {
    const outcomes = await many(12, async (at) => {
      const id = await created();
      const service = [123, 456, 789, 40789][at % 4] as number;
      const add = () => ask('PUT', `${PROFILES}/${id}/services/${service}`);
      const remove = () => ask('DELETE', `${PROFILES}/${id}`);
      const [one, other] = await Promise.all(at % 2 === 0 ? [add(), remove()] : [remove(), add()]);
      return [one.status, other.status].sort().join(' ');
    });
    // 204 204: another profile took the service in between, and the delete found nothing that uses this one.
    for (const outcome of outcomes) expect(['204 400', '204 404', '204 204']).toContain(outcome);
    const dangling = `SELECT FROM service s WHERE dialing_profile_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM dialing_profile p WHERE p.id = s.dialing_profile_id)`;
    expect((await server.database.pool.query(dangling)).rowCount).toBe(0);
  });

  test('two profiles ask for the same services, in opposite order: each service ends in one of them', async () => {
    const profiles = [await created(), await created()];
    const services = [123, 456, 789, 40789];
    const statuses = await many(24, async (at) => {
      const service = services[at % services.length] as number;
      return (await ask('PUT', `${PROFILES}/${profiles[(at >> 2) % 2]}/services/${service}`)).status;
    });
    expect(new Set(statuses)).toEqual(new Set([204]));
    const assigned = await Promise.all(
      profiles.map(async (id) => (await read(id)).service.map((service) => service.id)),
    );
    expect(assigned.flat().sort((a, b) => a - b)).toEqual(services);
  });

  test('the same policy is added eight times: it is there once', async () => {
    const id = await created();
    const ids = await many(8, () => added(id, { dayOfWeek: 'ALL', state: 'CA' }));
    expect(new Set(ids).size).toBe(1);
    expect(await policiesOf(id)).toHaveLength(1);
  });

  test('a policy is changed in two ways: neither change is lost', async () => {
    const id = await created();
    const path = `${PROFILES}/${id}/policies/${await added(id, { dayOfWeek: 'ALL', state: 'CA' })}`;
    const edits = [{ doNotDial: true }, { doNotLeaveMessage: true }, { dayOfWeek: 'MONDAY' }, { areaCode: '415' }];
    await Promise.all(edits.map((edit) => ask('PUT', path, edit)));
    expect(await policiesOf(id)).toEqual([
      answered({ dayOfWeek: 'MONDAY', doNotDial: true, doNotLeaveMessage: true, areaCode: '415' }),
    ]);
  });
});
