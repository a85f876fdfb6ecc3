import { describe, expect, test } from 'vitest';
import { answered, DEFAULT, exactly, idOf, PROFILES, profilesServer } from './testing.ts';

const { ask, policiesOf, read, server } = profilesServer();

describe('the documented exchanges', () => {
  const exchanges: readonly [string, string, string, unknown, number, unknown][] = [
    [
      'Add a policy to an existing Dialing Profile',
      'PUT',
      '/12670/policies',
      '{"dayOfWeek":"THURSDAY","doNotDial":"false","doNotLeaveMessage":"true","state":null,"areaCode":"408","startTime":null,"endTime":null}',
      201,
      { id: expect.any(Number) },
    ],
    ['Remove an existing policy from a Dialing Profile', 'DELETE', '/12670/policies/36922', undefined, 204, undefined],
    ['Delete an existing Dialing Profile', 'DELETE', '/12612', undefined, 204, undefined],
    ['Get the metadata', 'GET', '/info?client=4199', undefined, 200, { size: 4, lastModified: expect.any(Number) }],
    [
      'Update an existing policy of a Dialing Profile',
      'PUT',
      '/12670/policies/36922',
      '{"dayOfWeek":null,"doNotDial":null,"doNotLeaveMessage":null,"state":null,"areaCode":"408","startTime":null,"endTime":null,"clearAreaCode":null,"clearTimeRange":null}',
      204,
      undefined,
    ],
    ['Update an existing Dialing Profile', 'PUT', '/12670', '{"name":"Docs","description":"testing"}', 204, undefined],
    ['Add a Skill to a Dialing Profile', 'PUT', '/12670/services/40789', undefined, 204, undefined],
    ['Remove a Skill from a Dialing Profile', 'DELETE', '/12670/services/40789', undefined, 204, undefined],
  ];

  test.each(exchanges)('%s', async (_title, method, path, body, status, wanted) => {
    const { pool } = server.database;
    await pool.query(
      `INSERT INTO dialing_profile (client_id, id, name, modified_at) VALUES (4199, 12612, 'Old', now())`,
    );
    await pool.query(
      `INSERT INTO dialing_policy (client_id, id, profile_id, day_of_week, area_code) VALUES (4199, 36922, 12670, 'ALL', '415')`,
    );
    if (method === 'DELETE')
      await pool.query('UPDATE service SET dialing_profile_id = 12670 WHERE client_id = 4199 AND id = 40789');
    expect(await ask(method, `${PROFILES}${path}`, body)).toEqual({ status, body: wanted });
  });

  test('Attempt to delete a Dialing Profile that does not exist', async () =>
    expect(await ask('DELETE', `${PROFILES}/12612`)).toEqual(exactly(404, 203, 'Dialing profile not found')));

  test('Create a new Dialing Profile: booleans and epoch seconds as text, null for absent', async () => {
    const body = `{"name": "For Documentation", "description": "used for documentation", "policy": [
      {"dayOfWeek": "WEEKDAY", "doNotDial": "false", "doNotLeaveMessage": "true", "country": null, "state": "KS", "areaCode": null, "startTime": null, "endTime": null},
      {"dayOfWeek": "ALL", "doNotDial": "true", "doNotLeaveMessage": "true", "country": null, "state": null, "areaCode": "410", "startTime": null, "endTime": null},
      {"dayOfWeek": "MONDAY", "doNotDial": "false", "doNotLeaveMessage": "false", "country": null, "state": "CA", "areaCode": "415", "startTime": "1391184000", "endTime": "1391234400"}]}`;
    const id = idOf(await ask('POST', `${PROFILES}?client=4199`, body));
    // 11:00 to 01:00 in New York is 08:00 to 22:00 in California.
    expect(await policiesOf(id)).toEqual([
      answered({ dayOfWeek: 'WEEKDAY', state: 'KS', doNotLeaveMessage: true }),
      answered({ state: null, areaCode: '410', doNotDial: true, doNotLeaveMessage: true }),
      answered({ dayOfWeek: 'MONDAY', areaCode: '415', startTime: 57_600_000, endTime: 21_600_000 }),
    ]);
  });

  test('Request to create a new Dialing Policy with state and area code mismatch', async () => {
    const body = `{"name": "For Documentation", "description": "used for documentation", "policy": [
      {"dayOfWeek": "WEEKDAY", "doNotDial": "false", "doNotLeaveMessage": "true", "country": null, "state": "KS", "areaCode": 415, "startTime": null, "endTime": null}]}`;
    expect(await ask('POST', `${PROFILES}?client=4199`, body)).toEqual(exactly(400, 202, 'Area code/state mismatch'));
  });

  test('Read the details of a Dialing Profile', async () =>
    expect(await read(DEFAULT)).toMatchObject({
      clientId: 4199,
      name: 'Canada',
      description: null,
      policy: [
        answered({ dayOfWeek: 'MONDAY', doNotLeaveMessage: true, country: 'CANADA', state: 'NU' }),
        answered({
          dayOfWeek: 'MONDAY',
          doNotLeaveMessage: true,
          country: 'CANADA',
          state: 'SK',
          areaCode: '306',
          startTime: 50_400_000,
          endTime: 93_600_000,
        }),
      ],
    }));
});
