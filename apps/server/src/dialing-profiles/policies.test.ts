import { describe, expect, test } from 'vitest';
import { answered, exactly, PROFILES, profilesServer, refusal } from './testing.ts';

const { added, ask, created, everything, policiesOf } = profilesServer();

describe('PUT /compliance/dialingProfiles/{id}/policies', () => {
  test('201 a policy is added behind the others', async () => {
    const id = await created([{ dayOfWeek: 'ALL', state: 'KS' }]);
    await added(id, { dayOfWeek: 'MONDAY', areaCode: 415, doNotLeaveMessage: 'true', startTime: '08:00', endTime: '21:00' });
    expect(await policiesOf(id)).toEqual([
      answered({ state: 'KS' }),
      answered({ dayOfWeek: 'MONDAY', state: null, areaCode: '415', doNotLeaveMessage: true, startTime: 46_800_000, endTime: 93_600_000 }),
    ]);
  }); // prettier-ignore

  test('201 adding twice adds once, and answers the same id; what differs in one property is another', async () => {
    const id = await created();
    const policy = { dayOfWeek: 'ALL', state: 'CA' };
    const first = await added(id, policy);
    expect(await added(id, { ...policy, areaCode: null, doNotDial: 'false' })).toBe(first);
    const others = [
      { dayOfWeek: 'MONDAY' },
      { state: 'KS' },
      { areaCode: '415' },
      { doNotDial: true },
      { doNotLeaveMessage: true },
      { startTime: '09:00', endTime: '21:00' },
      { startTime: '09:00', endTime: '20:00' },
    ];
    const ids = [first];
    for (const other of others) ids.push(await added(id, { ...policy, ...other }));
    expect(new Set(ids).size).toBe(8);
    expect(await policiesOf(id)).toHaveLength(8);
  });

  test('201 an equal policy of another profile is another policy', async () => {
    const policy = { dayOfWeek: 'ALL', state: 'CA' };
    expect(await added(await created(), policy)).not.toBe(await added(await created(), policy));
  });

  test.each<[string, object, number, string | RegExp]>([
    ['no place', { dayOfWeek: 'ALL' }, 202, 'At least one of state, areaCode must be given'],
    ['a place of nulls', { dayOfWeek: 'ALL', state: null, areaCode: null }, 202, 'At least one of state, areaCode'],
    ['an area code of another state', { dayOfWeek: 'ALL', state: 'KS', areaCode: '415' }, 202, /^Area code\/state mismatch$/],
    ['an area code that is none', { dayOfWeek: 'ALL', areaCode: '999' }, 202, '$.areaCode: expected an area code of'],
    ['equal times', { dayOfWeek: 'ALL', state: 'CA', startTime: '09:00', endTime: '09:00' }, 202, '$.endTime: expected another time'],
    ['no day', { state: 'CA' }, 4000, '$.dayOfWeek: expected a value'],
    ['a time that is none', { dayOfWeek: 'ALL', state: 'CA', startTime: '25:00' }, 4000, '$.startTime: expected a clock time'],
  ])('400 %s', async (_name, body, code, said) => {
    const before = await everything();
    expect(await ask('PUT', `${PROFILES}/12670/policies`, body)).toEqual(refusal(400, code, said));
    expect(await everything()).toEqual(before);
  }); // prettier-ignore
});

describe('PUT and DELETE /compliance/dialingProfiles/{id}/policies/{policy}', () => {
  const window = { startTime: 50_400_000, endTime: 93_600_000 };
  const made = async (given: object) => {
    const id = await created();
    return { id, path: `${PROFILES}/${id}/policies/${await added(id, { dayOfWeek: 'ALL', ...given })}` };
  };

  test.each<[string, object, object, object]>([
    ['nothing', { state: 'CA' }, {}, {}],
    ['nothing, in nulls', { state: 'CA', ...window }, { dayOfWeek: null, state: null, startTime: null, clearTimeRange: null }, window],
    ['a flag', { state: 'CA' }, { doNotDial: 'true' }, { doNotDial: true }],
    ['a day', { state: 'CA' }, { dayOfWeek: 'WEEKEND' }, { dayOfWeek: 'WEEKEND' }],
    ['an area code', { areaCode: '415' }, { areaCode: 408 }, { state: null, areaCode: '408' }],
    ['place and country', { state: 'CA', areaCode: '415' }, { state: 'SK', areaCode: '306' }, { state: 'SK', areaCode: '306', country: 'CANADA' }],
    ['no area code', { state: 'CA', areaCode: '415' }, { clearAreaCode: true }, {}],
    ['one time', { state: 'CA', ...window }, { endTime: '20:00' }, { ...window, endTime: 90_000_000 }],
    ['no times', { state: 'CA', ...window }, { clearTimeRange: 'true' }, {}],
  ])('204 %s', async (_name, before, edit, after) => {
    const { id, path } = await made(before);
    expect(await ask('PUT', path, edit)).toEqual({ status: 204, body: undefined });
    expect(await policiesOf(id)).toEqual([answered(after)]);
  }); // prettier-ignore

  test.each<[string, object, object, number, string | RegExp]>([
    ['an area code of another state', { state: 'CA' }, { areaCode: '316' }, 202, /^Area code\/state mismatch$/],
    ['a state without the area code', { areaCode: '415' }, { state: 'KS' }, 202, /^Area code\/state mismatch$/],
    ['nowhere', { areaCode: '415' }, { clearAreaCode: true }, 202, '$.clearAreaCode: expected a policy with a state'],
    ['an area code and none', { state: 'CA' }, { clearAreaCode: true, areaCode: '408' }, 202, '$.clearAreaCode: expected false'],
    ['a time and none', { state: 'CA' }, { clearTimeRange: true, startTime: '09:00' }, 202, '$.clearTimeRange: expected false'],
    ['half a window', { state: 'CA' }, { startTime: '09:00' }, 202, '$.endTime: expected a time'],
    ['equal times', { state: 'CA', ...window }, { endTime: '09:00' }, 202, '$.endTime: expected another time'],
    ['a day that is none', { state: 'CA' }, { dayOfWeek: 'EVERY' }, 4000, '$.dayOfWeek: expected one of'],
    ['a time that is none', { state: 'CA', ...window }, { startTime: '9x' }, 4000, '$.startTime: expected a clock time'],
  ])('400 %s, and the policy stays', async (_name, given, edit, code, said) => {
    const { path } = await made(given);
    const before = await everything();
    expect(await ask('PUT', path, edit)).toEqual(refusal(400, code, said));
    expect(await everything()).toEqual(before);
  }); // prettier-ignore

  test('204 a deleted policy is gone, and the others stay', async () => {
    const { id, path } = await made({ state: 'CA' });
    await added(id, { dayOfWeek: 'ALL', state: 'KS' });
    expect(await ask('DELETE', path)).toEqual({ status: 204, body: undefined });
    expect(await policiesOf(id)).toEqual([answered({ state: 'KS' })]);
    expect(await ask('DELETE', path)).toEqual(exactly(404, 203, 'Dialing policy not found'));
    expect(await ask('PUT', path, {})).toEqual(exactly(404, 203, 'Dialing policy not found'));
  });

  test('404 a policy of another profile is none of this one', async () => {
    const other = await made({ state: 'CA' });
    const path = `${PROFILES}/12670/policies/${other.path.split('/').at(-1) as string}`;
    const before = await everything();
    expect(await ask('PUT', path, { doNotDial: true })).toEqual(exactly(404, 203, 'Dialing policy not found'));
    expect(await ask('DELETE', path)).toEqual(exactly(404, 203, 'Dialing policy not found'));
    expect(await everything()).toEqual(before);
  });
});
