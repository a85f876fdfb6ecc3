import { describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { ABSENT, configuredServer, DONE, refusal } from '../set-up/testing.ts';

const { ask, expectRefusal, query } = configuredServer();

const settings = async () => (await ask('GET', 'client')).body;

describe('/clearline/v1/client', () => {
  test('200 the settings, for every role', async () => {
    const want = {
      id: 4199,
      code: 'demo',
      name: 'Demo Receivables',
      phoneDncType: 'LEGACY',
      timeZone: 'America/New_York',
      isBlockedMatching: 'DOCUMENTED',
      defaultDialingProfileId: 7850,
    };
    for (const person of ['sysadmin', 'itUser'] as const)
      expect(await ask('GET', 'client', undefined, person)).toEqual({ status: 200, body: want });
  });

  test('204 what is absent is kept, and null takes the default profile away', async () => {
    const before = (await settings()) as object;
    for (const [change, want] of [
      [{ timeZone: 'America/Chicago' }, { ...before, timeZone: 'America/Chicago' }],
      [{ isBlockedMatching: 'STRICT' }, { ...before, timeZone: 'America/Chicago', isBlockedMatching: 'STRICT' }],
      [{ timeZone: 'America/New_York', isBlockedMatching: 'DOCUMENTED' }, before],
      [{ defaultDialingProfileId: null }, { ...before, defaultDialingProfileId: null }],
      [{ defaultDialingProfileId: 321 }, { ...before, defaultDialingProfileId: 321 }],
      [{}, { ...before, defaultDialingProfileId: 321 }],
    ] as const) {
      expect(await ask('PUT', 'client', change)).toEqual(DONE);
      expect(await settings()).toEqual(want);
    }
  });

  test('another time zone holds for those who are logged in', async () => {
    await query(`DELETE FROM dnc_entry WHERE client_id = 4199`);
    const lapse = async (phone: string) => {
      expect((await ask('POST', '/compliance/dnc', { type: 'DAILY', phone })).status).toBe(201);
      const rows = await query<{ lapses_at: Date }>('SELECT lapses_at FROM dnc_entry WHERE phone = $1', [phone]);
      return rows[0]?.lapses_at.toISOString();
    };
    const here = await lapse('4155550001');
    expect(await ask('PUT', 'client', { timeZone: 'Pacific/Kiritimati' })).toEqual(DONE);
    let phone = 4_155_550_002;
    await soon(async () => (await lapse(String(phone++))) !== here, 4_000);
  });

  test('400 a zone or a profile that there is not', async () => {
    await expectRefusal(() => ask('PUT', 'client', { timeZone: 'Mars/Base' }), refusal(400, 4000, '$.timeZone'));
    await expectRefusal(
      () => ask('PUT', 'client', { timeZone: 'America/Chicago', defaultDialingProfileId: ABSENT }),
      refusal(400, 202, '$.defaultDialingProfileId'),
    );
  });

  test('what cannot be changed here stays as it is', async () => {
    const before = await settings();
    expect(await ask('PUT', 'client', { name: 'x', code: 'x', phoneDncType: 'DIAL_TIME' })).toEqual(DONE);
    expect(await settings()).toEqual(before);
  });
});
