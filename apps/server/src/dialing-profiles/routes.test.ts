import { describe, expect, test } from 'vitest';
import type { Person } from '../../test/server.ts';
import { ABSENT, answered, DEFAULT, exactly, PROFILES, profilesServer, refusal, SYSTEM_WIDE } from './testing.ts';

const { added, ask, created, everything, policiesOf, read, server, setNow } = profilesServer();

describe('POST /compliance/dialingProfiles', () => {
  test('201 a profile is read back, its policies in the order given and with the country they are in', async () => {
    const id = await created(
      [
        { dayOfWeek: 'WEEKDAY', state: 'KS' },
        { dayOfWeek: 'SUNDAY', areaCode: '306', doNotDial: true },
        { dayOfWeek: 'ALL', state: 'PE', areaCode: '902', startTime: 50_400_000, endTime: 93_600_000 },
        { dayOfWeek: 'ALL', areaCode: '800', doNotDial: true },
      ],
      { name: '  Hours of the house ', description: 'Line one\nand two' },
    );
    expect(await ask('GET', `${PROFILES}/${id}`)).toEqual({
      status: 200,
      body: {
        clientId: 4199,
        name: 'Hours of the house',
        description: 'Line one\nand two',
        clientDefault: false,
        service: [],
        policy: [
          answered({ dayOfWeek: 'WEEKDAY', state: 'KS' }),
          answered({ dayOfWeek: 'SUNDAY', state: null, areaCode: '306', country: 'CANADA', doNotDial: true }),
          answered({ country: 'CANADA', state: 'PE', areaCode: '902', startTime: 50_400_000, endTime: 93_600_000 }),
          answered({ state: null, areaCode: '800', country: null, doNotDial: true }),
        ],
      },
    });
  });

  test('201 a name is enough, and is nobody’s alone', async () => {
    const [one, other] = [await created(), await created()];
    expect(one).not.toBe(other);
    expect(await read(one)).toEqual({
      clientId: 4199,
      name: 'Made for a test',
      description: null,
      clientDefault: false,
      service: [],
      policy: [],
    });
  });

  test('201 a policy that is given twice is there once', async () => {
    const policy = { dayOfWeek: 'ALL', state: 'CA', startTime: '09:00', endTime: '21:00' };
    const id = await created([policy, { ...policy, startTime: 50_400_000, country: null }, { ...policy, state: 'KS' }]);
    expect((await policiesOf(id)).map(({ state }) => state)).toEqual(['CA', 'KS']);
  });

  test.each<[string, unknown, unknown, number, number]>([
    ['the form of the answers', 50_400_000, 93_600_000, 9 * 60, 21 * 60],
    ['the same as text', '50400000', '93600000', 9 * 60, 21 * 60],
    ['documented epoch seconds as text', '1391184000', '1391234400', 11 * 60, 60],
    ['epoch milliseconds', 1_391_184_000_000, 1_391_234_400_000, 11 * 60, 60],
    ['a clock', '08:00', '00:00', 8 * 60, 0],
  ])('201 reads times as %s', async (_name, startTime, endTime, start, end) => {
    const id = await created([{ dayOfWeek: 'ALL', state: 'CA', startTime, endTime }]);
    const stored = (minute: number) => minute * 60_000 + 5 * 60 * 60_000;
    expect(await policiesOf(id)).toEqual([answered({ startTime: stored(start), endTime: stored(end) })]);
  });

  test('201 ten thousand policies are stored in their order', async () => {
    const policies = Array.from({ length: 10_000 }, (_, at) => ({
      dayOfWeek: 'ALL',
      state: 'CA',
      startTime: 18_000_000 + (at % 100) * 60_000,
      endTime: 30_000_000 + Math.floor(at / 100) * 60_000,
    }));
    const id = await created(policies);
    expect((await policiesOf(id)).map(({ startTime, endTime }) => [startTime, endTime])).toEqual(
      policies.map(({ startTime, endTime }) => [startTime, endTime]),
    );
  });

  const profile = (policy: object) => ({ name: 'x', policy: [{ dayOfWeek: 'ALL', state: 'KS' }, policy] });
  const kansas = { dayOfWeek: 'ALL', state: 'KS' };
  test.each<[string, unknown, number, number, string | RegExp]>([
    ['an area code of another state', profile({ ...kansas, areaCode: 415 }), 400, 202, /^Area code\/state mismatch$/],
    ['a toll-free code in a state', profile({ ...kansas, areaCode: '800' }), 400, 202, /^Area code\/state mismatch$/],
    ['that beside another fault', profile({ ...kansas, areaCode: 415, startTime: '09:00' }), 400, 202, /^Area code\/state mismatch$/],
    ['an area code that is none', profile({ dayOfWeek: 'ALL', areaCode: '999' }), 400, 202, '$.policy[1].areaCode: expected an area code of'],
    ['no place', profile({ dayOfWeek: 'ALL' }), 400, 202, '$.policy[1].state: expected a state, an area code, or both'],
    ['a place of nulls', profile({ dayOfWeek: 'ALL', state: null, areaCode: null, country: 'CANADA' }), 400, 202, '$.policy[1].state: expected'],
    ['another country', profile({ ...kansas, country: 'CANADA' }), 400, 202, '$.policy[1].country: expected UNITED_STATES_OF_AMERICA'],
    ['equal times', profile({ ...kansas, startTime: '09:00', endTime: 50_400_000 }), 400, 202, '$.policy[1].endTime: expected another time'],
    ['a start alone', profile({ ...kansas, startTime: '09:00' }), 400, 202, '$.policy[1].endTime: expected a time'],
    ['an end alone', profile({ ...kansas, endTime: '09:00' }), 400, 202, '$.policy[1].startTime: expected a time'],
    ['two faults, each named', profile({ dayOfWeek: 'ALL', areaCode: '999', endTime: '09:00' }), 400, 202, /policy\[1\]\.areaCode.*policy\[1\]\.startTime/],
    ['six faults, five named', { name: 'x', policy: Array.from({ length: 6 }, () => ({ dayOfWeek: 'ALL', areaCode: '999' })) }, 400, 202, /policy\[4\].*; and 1 more\.$/],
    ['no day', profile({ state: 'KS' }), 400, 4000, '$.policy[1].dayOfWeek: expected a value'],
    ['a day that is null', profile({ state: 'KS', dayOfWeek: null }), 400, 4000, '$.policy[1].dayOfWeek: expected a value'],
    ['a day that is none', profile({ ...kansas, dayOfWeek: 'FRYDAY' }), 400, 4000, '$.policy[1].dayOfWeek: expected one of MONDAY'],
    ['a day in small letters', profile({ ...kansas, dayOfWeek: 'all' }), 400, 4000, '$.policy[1].dayOfWeek: expected one of'],
    ['a state that is none', profile({ ...kansas, state: 'ZZ' }), 400, 4000, '$.policy[1].state: expected one of AL'],
    ['a country that is none', profile({ ...kansas, country: 'USA' }), 400, 4000, '$.policy[1].country: expected one of'],
    ['an area code of two digits', profile({ ...kansas, areaCode: 41 }), 400, 4000, '$.policy[1].areaCode: expected text like'],
    ['a flag that is a word', profile({ ...kansas, doNotDial: 'yes' }), 400, 4000, '$.policy[1].doNotDial: expected true or false'],
    ['a time that is none', profile({ ...kansas, startTime: 'noon', endTime: '09:00' }), 400, 4000, '$.policy[1].startTime: expected a clock time'],
    ['a time with a fraction', profile({ ...kansas, startTime: 1.5, endTime: '09:00' }), 400, 4000, '$.policy[1].startTime'],
    ['a time that is empty', profile({ ...kansas, startTime: '', endTime: '09:00' }), 400, 4000, '$.policy[1].startTime'],
    ['policies that are none', { name: 'x', policy: 'ALL' }, 400, 4000, '$.policy: expected an array'],
    ['no name', { policy: [] }, 400, 4000, '$.name: expected a value'],
    ['a name that is null', { name: null }, 400, 4000, '$.name: expected a value'],
    ['an empty name', { name: '' }, 400, 4000, '$.name: expected at least 1'],
    ['a blank name', { name: ' \u00a0 ' }, 400, 4000, '$.name: expected a name'],
    ['a name of two lines', { name: 'a\nb' }, 400, 4000, '$.name: expected a name'],
    ['a name with NUL', { name: 'a\0b' }, 400, 4000, '$.name: expected text'],
    ['a name with half a character', '{"name":"\\ud800"}', 400, 4000, '$.name: expected text'],
    ['a name of 256 letters', { name: 'x'.repeat(256) }, 400, 4000, '$.name: expected at most 255'],
    ['a description with NUL', { name: 'x', description: 'a\0b' }, 400, 4000, '$.description: expected text'],
    ['a description of 1001 letters', { name: 'x', description: 'x'.repeat(1001) }, 400, 4000, '$.description: expected at most 1000'],
    ['another client', { name: 'x', clientId: 5200 }, 403, 4033, '$.clientId: expected the client of this session'],
    ['half a document', '{"name":', 400, 4001, 'not JSON'],
  ])(
    '4xx %s is refused, and nothing is stored',
    async (_name, body, status, code, said) => {
      const before = await everything();
      expect(await ask('POST', PROFILES, body)).toEqual(refusal(status, code, said));
      expect(await everything()).toEqual(before);
    },
  ); // prettier-ignore

  test('201 text at its limits is kept', async () => {
    const text = { name: 'é'.repeat(255), description: 'x'.repeat(1000) };
    expect(await read(await created([], text))).toMatchObject(text);
  });

  test('403 another client’s id is refused, the own one is not', async () => {
    const body = { name: 'x' };
    expect(await ask('POST', `${PROFILES}?client=5200`, body)).toEqual(refusal(403, 4033, 'query.client'));
    expect((await ask('POST', `${PROFILES}?client=4199`, body)).status).toBe(201);
    expect((await ask('POST', PROFILES, { ...body, clientId: '4199' })).status).toBe(201);
  });
});

describe('GET /compliance/dialingProfiles', () => {
  const list = (query: string, person?: Person) => ask('GET', `${PROFILES}?${query}`, undefined, person);
  const ids = ({ body }: Awaited<ReturnType<typeof list>>) =>
    (body as { dialingProfile: { id: number }[] }).dialingProfile.map(({ id }) => id);

  test('200 the client’s and the system’s, in the order of ids, with null where there is nothing', async () => {
    expect(await list('count=10&offset=0')).toEqual({
      status: 200,
      body: {
        dialingProfile: [
          {
            id: SYSTEM_WIDE,
            name: 'LV_Standard_SDR_A',
            description: 'Standard US State Dialing Restrictions, restricts TX, NV, PA.',
          },
          { id: DEFAULT, name: 'Canada', description: null },
          { id: 12670, name: 'For Documentation', description: 'used for documentation' },
        ],
        next: null,
      },
    });
  });

  test('200 following next reads every profile once', async () => {
    await created();
    await created();
    const seen: number[] = [];
    let next: string | null = 'compliance/dialingProfiles?count=2&offset=0&client=4199';
    while (next !== null) {
      const answer = await ask('GET', `/${next}`);
      seen.push(...ids(answer));
      next = (answer.body as { next: string | null }).next;
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });

  test('200 next is there when the page is full, even if nothing follows', async () => {
    expect((await list('count=3&offset=0&client=4199')).body).toMatchObject({
      next: 'compliance/dialingProfiles?offset=3&count=3&client=4199',
    });
    expect((await list('count=3&offset=3')).body).toEqual({ dialingProfile: [], next: null });
  });

  test('200 another client sees its own and the system’s', async () => {
    await server.database.pool.query(
      `INSERT INTO dialing_profile (client_id, id, name, modified_at) VALUES (5200, 90001, 'Foreign', now())`,
    );
    expect(ids(await list('count=9&offset=0'))).toEqual([SYSTEM_WIDE, DEFAULT, 12670]);
  });

  test.each([
    ['no count', 'offset=0', 'query.count'],
    ['no offset', 'count=1', 'query.offset'],
    ['a count of zero', 'count=0&offset=0', 'query.count: expected a number of at least 1'],
    ['a negative offset', 'count=1&offset=-1', 'query.offset: expected a number of at least 0'],
  ])('400 %s', async (_name, query, said) => expect(await list(query)).toEqual(refusal(400, 4000, said)));

  test('403 another client’s id', async () =>
    expect(await list('count=1&offset=0&client=5200')).toEqual(refusal(403, 4033, 'query.client')));
});

describe('GET /compliance/dialingProfiles/{id}', () => {
  test('200 a system-wide profile has no client', async () =>
    expect(await ask('GET', `${PROFILES}/${SYSTEM_WIDE}`)).toEqual({
      status: 200,
      body: {
        name: 'LV_Standard_SDR_A',
        description: 'Standard US State Dialing Restrictions, restricts TX, NV, PA.',
        clientDefault: false,
        service: [],
        policy: [answered({ state: 'NV', startTime: 61_200_000, endTime: 100_800_000 })],
      },
    }));

  test('200 the default says so, and the services are in the order of ids', async () => {
    for (const service of [40789, 123, 456]) await ask('PUT', `${PROFILES}/${DEFAULT}/services/${service}`);
    expect(await read(DEFAULT)).toMatchObject({
      clientDefault: true,
      service: [{ id: 123 }, { id: 456 }, { id: 40789 }],
    });
  });

  test('200 a system-wide profile shows a client its own services and its own default only', async () => {
    const { pool } = server.database;
    await pool.query('UPDATE service SET dialing_profile_id = $1 WHERE id IN (52001, 123)', [SYSTEM_WIDE]);
    await pool.query('UPDATE client SET default_dialing_profile_id = $1 WHERE id = 5200', [SYSTEM_WIDE]);
    expect(await read(SYSTEM_WIDE)).toMatchObject({ service: [{ id: 123 }], clientDefault: false });
  });

  test('404 nobody’s profile, and another client’s, word for word', async () => {
    await server.database.pool.query(
      `INSERT INTO dialing_profile (client_id, id, name, modified_at) VALUES (5200, 90002, 'Foreign', now())`,
    );
    const absent = exactly(404, 203, 'Dialing profile not found');
    expect(await ask('GET', `${PROFILES}/${ABSENT}`)).toEqual(absent);
    expect(await ask('GET', `${PROFILES}/90002`)).toEqual(absent);
  });

  test.each(['abc', '0', '-1', '9007199254740992'])('400 the id %s', async (id) =>
    expect(await ask('GET', `${PROFILES}/${id}`)).toEqual(refusal(400, 4000, 'path.id')),
  );
});

describe('GET /compliance/dialingProfiles/info', () => {
  const info = async (query = '') => (await ask('GET', `${PROFILES}/info${query}`)).body;

  test('200 counts what the client sees, and dates every change at once', async () => {
    let changes = 0;
    setNow('2027-01-10T00:00:00Z');
    const dated = async (size: number, change: () => Promise<unknown>) => {
      const instant = `2027-01-10T00:0${(changes += 1)}:00Z`;
      server.setNow(instant);
      const answer = await change();
      expect(await info()).toEqual({ size, lastModified: Date.parse(instant) });
      return answer;
    };
    const id = (await dated(4, () => created())) as number;
    const path = `${PROFILES}/${id}`;
    await dated(4, () => ask('PUT', path, { name: 'Renamed' }));
    const policy = await dated(4, () => added(id, { dayOfWeek: 'ALL', state: 'CA' }));
    await dated(4, () => ask('PUT', `${path}/policies/${String(policy)}`, { doNotDial: true }));
    await dated(4, () => ask('DELETE', `${path}/policies/${String(policy)}`));
    await dated(4, () => ask('PUT', `${path}/services/123`));
    await dated(4, () => ask('DELETE', `${path}/services/123`));
    await dated(4, () => ask('PUT', `${PROFILES}/${SYSTEM_WIDE}/services/123`));
    await dated(3, () => ask('DELETE', path));
  });

  test('200 a change that is refused dates nothing', async () => {
    const before = await info();
    setNow('2027-02-01T00:00:00Z');
    await ask('DELETE', `${PROFILES}/${DEFAULT}`);
    await ask('PUT', `${PROFILES}/${DEFAULT}/policies/${ABSENT}`, {});
    await ask('PUT', `${PROFILES}/${DEFAULT}/services/${ABSENT}`);
    expect(await info()).toEqual(before);
  });

  test('200 what changes in another client is not seen, what changes in the system is', async () => {
    const change = (client: number, at: string) =>
      server.database.pool.query(`INSERT INTO list_change VALUES ($1, 'dialing_profiles', '', 0, $2)`, [client, at]);
    await change(5200, '2027-03-02T00:00:00Z');
    expect(await info()).not.toMatchObject({ lastModified: Date.parse('2027-03-02T00:00:00Z') });
    await change(0, '2027-03-01T00:00:00Z');
    expect(await info('?client=4199')).toEqual({ size: 3, lastModified: Date.parse('2027-03-01T00:00:00Z') });
  });

  test('200 without any profile there is no instant', async () => {
    const other = server.database.pool;
    await other.query('CREATE TABLE kept AS SELECT * FROM dialing_profile');
    await other.query('CREATE TABLE kept_policies AS SELECT * FROM dialing_policy');
    await other.query('DELETE FROM dialing_profile');
    expect(await info()).toEqual({ size: 0 });
    await other.query('INSERT INTO dialing_profile SELECT * FROM kept');
    await other.query('INSERT INTO dialing_policy SELECT * FROM kept_policies');
  });

  test('403 another client’s id', async () =>
    expect(await info('?client=5200')).toMatchObject({ code: 4033, errorCode: 4033 }));
});

describe('PUT /compliance/dialingProfiles/{id}', () => {
  test.each<[string, object, object]>([
    ['both', { name: 'New', description: 'New too' }, { name: 'New', description: 'New too' }],
    ['the name', { name: ' New ', description: null }, { name: 'New', description: 'Old' }],
    ['the description', { name: null, description: 'New' }, { name: 'Old', description: 'New' }],
    ['the description, to nothing', { description: '' }, { name: 'Old', description: '' }],
    ['nothing', {}, { name: 'Old', description: 'Old' }],
  ])('204 %s', async (_name, body, wanted) => {
    const id = await created([{ dayOfWeek: 'ALL', state: 'CA' }], { name: 'Old', description: 'Old' });
    expect(await ask('PUT', `${PROFILES}/${id}`, body)).toEqual({ status: 204, body: undefined });
    expect(await read(id)).toMatchObject({ ...wanted, policy: [answered()] });
  });

  test.each<[string, object, string]>([
    ['an empty name', { name: '' }, '$.name: expected at least 1'],
    ['a blank name', { name: '  ' }, '$.name: expected a name'],
    ['a name that is too long', { name: 'x'.repeat(256) }, '$.name: expected at most 255'],
    ['a description that is none', { description: {} }, '$.description: expected a string'],
  ])('400 %s', async (_name, body, said) => {
    const before = await everything();
    expect(await ask('PUT', `${PROFILES}/12670`, body)).toEqual(refusal(400, 4000, said));
    expect(await everything()).toEqual(before);
  });
});

describe('DELETE /compliance/dialingProfiles/{id}', () => {
  test('204 a deleted profile is gone, and its policies with it', async () => {
    const id = await created([{ dayOfWeek: 'ALL', state: 'CA' }]);
    expect(await ask('DELETE', `${PROFILES}/${id}`)).toEqual({ status: 204, body: undefined });
    expect(await ask('GET', `${PROFILES}/${id}`)).toEqual(exactly(404, 203, 'Dialing profile not found'));
    expect(await ask('DELETE', `${PROFILES}/${id}`)).toEqual(exactly(404, 203, 'Dialing profile not found'));
    const left = await server.database.pool.query('SELECT FROM dialing_policy WHERE profile_id = $1', [id]);
    expect(left.rowCount).toBe(0);
  });

  const inUse = (how: string) =>
    exactly(400, 202, `This dialing profile is in use, ${how}; expected one that nothing uses.`);

  test('400 the client’s default stays', async () => {
    const before = await everything();
    expect(await ask('DELETE', `${PROFILES}/${DEFAULT}`)).toEqual(inUse('as the default of the client'));
    expect(await everything()).toEqual(before);
  });

  test.each<[string, readonly number[], string]>([
    ['one service', [123], 'by service 123'],
    ['two services', [456, 123], 'by services 123, 456'],
    ['six services', [123, 456, 789, 11846, 38184, 40789], 'by services 123, 456, 789, 11846, 38184 and 1 more'],
  ])('400 a profile of %s stays, until it has none', async (_name, services, how) => {
    const id = await created();
    for (const service of services) await ask('PUT', `${PROFILES}/${id}/services/${service}`);
    expect(await ask('DELETE', `${PROFILES}/${id}`)).toEqual(inUse(how));
    for (const service of services) await ask('DELETE', `${PROFILES}/${id}/services/${service}`);
    expect((await ask('DELETE', `${PROFILES}/${id}`)).status).toBe(204);
  });

  test('400 a profile may be in use in both ways', async () => {
    await ask('PUT', `${PROFILES}/${DEFAULT}/services/123`);
    expect(await ask('DELETE', `${PROFILES}/${DEFAULT}`)).toEqual(
      inUse('as the default of the client and by service 123'),
    );
  });
});
