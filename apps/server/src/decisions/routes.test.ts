import { describe, expect, test } from 'vitest';
import { decisionsServer, GROUPED, inShort, NOON, PHONES, SERVICE } from './testing.ts';

const { decide, dnc, listed, profile, query, refused, send, server } = decisionsServer();

describe('200 the hours where the person is, to the millisecond', () => {
  test.each([
    // The clocks go forward in the night to 2026-03-08, and back in that to 2026-11-01.
    ['newYork', 'the day before clocks go forward', '2026-03-07T13:00:00Z', '2026-03-08T02:00:00Z'],
    ['newYork', 'the day on which clocks go forward', '2026-03-08T12:00:00Z', '2026-03-09T01:00:00Z'],
    ['newYork', 'the day before clocks go back', '2026-10-31T12:00:00Z', '2026-11-01T01:00:00Z'],
    ['newYork', 'the day on which clocks go back', '2026-11-01T13:00:00Z', '2026-11-02T02:00:00Z'],
    ['sanFrancisco', 'a day in summer', '2026-07-01T15:00:00Z', '2026-07-02T04:00:00Z'],
    // Two zones: from 08:00 in the western to 21:00 in the eastern.
    ['florida', 'a day in summer', '2026-07-01T13:00:00Z', '2026-07-02T01:00:00Z'],
  ] as const)('%s, %s', async (place, _day, opens, closes) => {
    const phone = PHONES[place];
    const [open, close] = [Date.parse(opens), Date.parse(closes)];
    const early = await decide({ phone, at: open - 1 });
    expect(early).toMatchObject({
      verdict: 'NOT_NOW',
      nextAllowedAt: new Date(open).toISOString(),
      windows: expect.arrayContaining([
        expect.objectContaining({ from: new Date(open).toISOString(), to: new Date(close).toISOString() }),
      ]) as unknown,
    });
    expect(early.findings[0]).toMatchObject({ rule: 'default-hours', kind: 'HOURS', effect: 'NOT_NOW', precedence: 1 });
    expect(await decide({ phone, at: open })).toMatchObject({
      verdict: 'ALLOWED',
      findings: [],
      nextAllowedAt: new Date(open).toISOString(),
    });
    expect((await decide({ phone, at: close - 1 })).verdict).toBe('ALLOWED');
    const late = await decide({ phone, at: close });
    expect(late.verdict).toBe('NOT_NOW');
    expect(Date.parse(late.nextAllowedAt ?? '')).toBeGreaterThan(close);
  });

  test('windows are told on every clock of the place, with its distance from UTC', async () => {
    const { windows } = await decide({ phone: PHONES.florida, at: '2026-03-07T12:00:00-05:00' });
    expect(windows.slice(0, 2)).toEqual([
      {
        from: '2026-03-07T17:00:00.000Z',
        to: '2026-03-08T02:00:00.000Z',
        local: [
          { zone: 'America/Chicago', from: '2026-03-07T11:00:00-06:00', to: '2026-03-07T20:00:00-06:00' },
          { zone: 'America/New_York', from: '2026-03-07T12:00:00-05:00', to: '2026-03-07T21:00:00-05:00' },
        ],
      },
      {
        from: '2026-03-08T13:00:00.000Z',
        to: '2026-03-09T01:00:00.000Z',
        local: [
          { zone: 'America/Chicago', from: '2026-03-08T08:00:00-05:00', to: '2026-03-08T20:00:00-05:00' },
          { zone: 'America/New_York', from: '2026-03-08T09:00:00-04:00', to: '2026-03-08T21:00:00-04:00' },
        ],
      },
    ]);
    expect(windows.at(-1)?.to).toBe('2026-03-14T17:00:00.000Z'); // seven days on
  });

  test.each([
    ['nothing', undefined, NOON],
    ['milliseconds', Date.parse('2026-07-02T16:00:00Z'), '2026-07-02T16:00:00.000Z'],
    ['digits', String(Date.parse('2026-07-02T16:00:00Z')), '2026-07-02T16:00:00.000Z'],
    ['a date, which begins in the client’s zone', '2026-07-02', '2026-07-02T04:00:00.000Z'],
    ['a time of that zone', '2026-07-02T12:00:00', '2026-07-02T16:00:00.000Z'],
    ['a time with its distance from UTC', '2026-07-02T12:00:00-07:00', '2026-07-02T19:00:00.000Z'],
  ])('at: %s', async (_name, at, wanted) => {
    expect((await decide({ phone: PHONES.newYork, at })).at).toBe(wanted);
  });
});

describe('200 where the person may be', () => {
  test('a toll-free number says nothing, and nobody is called who may be anywhere', async () => {
    expect(await decide({ phone: PHONES.tollFree })).toMatchObject({
      verdict: 'BLOCKED',
      isBlocked: false,
      findings: [{ rule: 'place-unknown', kind: 'PLACE', effect: 'BLOCKS' }],
      nextAllowedAt: null,
      windows: [],
      place: { candidates: [], states: [], zones: [], zipAreaMatch: 'UNKNOWN' },
    });
  });

  test.each([
    ['a zip', { zip: '94111' }, ['America/Los_Angeles']],
    ['a stated state', { state: 'ca' }, ['America/Los_Angeles']],
    ['a stated zone', { timeZone: 'America/Los_Angeles' }, ['America/Los_Angeles']],
  ])('a toll-free number with %s is there', async (_name, given, zones) => {
    const decision = await decide({ phone: PHONES.tollFree, ...given });
    expect(decision).toMatchObject({ verdict: 'ALLOWED', place: { zones } });
  });

  test('a zip that nobody knows blocks, whatever the phone says', async () => {
    const decision = await decide({ phone: PHONES.newYork, zip: '99999' });
    expect(decision).toMatchObject({ verdict: 'BLOCKED', nextAllowedAt: null, windows: [] });
    expect(decision.findings).toMatchObject([
      { rule: 'place-unknown', because: 'The zip code is not known, so no time zone is known for it.' },
    ]);
    expect(decision.place).toMatchObject({ zones: ['America/New_York'], zipAreaMatch: 'UNKNOWN' });
  });

  test('everything that is known is added up, and nothing outweighs anything', async () => {
    const given = { phone: PHONES.newYork, zip: '94111', state: 'ND', timeZone: 'America/Phoenix' };
    const { place, findings } = await decide(given);
    expect(place).toMatchObject({
      candidates: [
        { country: 'UNITED_STATES_OF_AMERICA', state: 'AZ', sources: ['STATED_ZONE'] },
        { country: 'UNITED_STATES_OF_AMERICA', state: 'CA', sources: ['ZIP'] },
        { country: 'UNITED_STATES_OF_AMERICA', state: 'ND', sources: ['STATED_STATE'] },
        { country: 'UNITED_STATES_OF_AMERICA', state: 'NY', sources: ['PHONE_NPA'] },
      ],
      states: ['AZ', 'CA', 'ND', 'NY'],
      zones: ['America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/New_York', 'America/Phoenix'],
      zipAreaMatch: 'NONE',
    });
    expect(place.evidence.map(({ source }) => source)).toEqual(['PHONE_NPA', 'ZIP', 'STATED_STATE', 'STATED_ZONE']);
    expect(findings.at(-1)).toMatchObject({ rule: 'zip-area-differs', kind: 'NOTICE', effect: 'NOTICE' });
  });

  test('who is in a zone in which no known state lies may be in any that does, and its policies count', async () => {
    await profile([{ state: 'CO', do_not_dial: true }]);
    expect((await decide({ phone: PHONES.sanFrancisco })).verdict).toBe('ALLOWED');
    expect((await decide({ phone: PHONES.sanFrancisco, timeZone: 'America/Los_Angeles' })).verdict).toBe('ALLOWED');
    expect((await decide({ phone: PHONES.sanFrancisco, timeZone: 'America/Denver' })).verdict).toBe('BLOCKED');
  });

  test('a country without states is a candidate of its own', async () => {
    const { place } = await decide({ phone: '8765550100' });
    expect(place.candidates).toEqual([{ country: 'JAMAICA', sources: ['PHONE_NPA'] }]);
  });

  test.each([
    ['MATCH', { phone: PHONES.sanFrancisco, zip: '94111' }],
    ['NONE', { phone: PHONES.newYork, zip: '94111' }],
    ['UNKNOWN', { phone: PHONES.newYork }],
    ['UNKNOWN', { zip: '94111' }],
    ['UNKNOWN', { phone: PHONES.tollFree, zip: '94111' }],
  ])('zip and area code: %s', async (wanted, given) => {
    expect((await decide(given)).place.zipAreaMatch).toBe(wanted);
  });
});

describe('200 the dialing profile', () => {
  test('policies merge to the latest start and the earliest end, each told with its id', async () => {
    await profile([
      { state: 'NY', start_minute: 9 * 60, end_minute: 20 * 60 },
      { area_code: '212', start_minute: 10 * 60, end_minute: 22 * 60 },
      { state: 'CA', start_minute: 15 * 60, end_minute: 16 * 60 },
    ]);
    const at = (time: string) => decide({ phone: PHONES.newYork, at: `2026-07-01T${time}-04:00` });
    expect(inShort(await at('09:59:59.999'))).toEqual(['NOT_NOW', 'policy-hours']);
    expect(inShort(await at('10:00:00'))).toEqual(['ALLOWED']);
    expect(inShort(await at('19:59:59.999'))).toEqual(['ALLOWED']);
    const late = await at('20:00:00');
    expect(late.findings).toMatchObject([
      { profileId: 500, policyId: 5000, scope: { kind: 'CLIENT' }, zone: 'America/New_York' },
    ]);
    expect(late.nextAllowedAt).toBe('2026-07-02T14:00:00.000Z');
  });

  test("a service's own beats the client's default", async () => {
    await query('UPDATE client SET default_dialing_profile_id = 7850');
    await profile([{ state: 'SK', do_not_dial: true }], SERVICE);
    const own = await decide({ phone: PHONES.saskatchewan, at: '2026-07-06T20:00:00Z' });
    expect(own.findings[0]).toMatchObject({ profileId: 500, scope: { kind: 'SERVICE', serviceId: SERVICE } });
    const other = await decide({ service: GROUPED, phone: PHONES.saskatchewan, at: '2026-07-06T20:00:00Z' });
    expect(other.verdict).toBe('NO_MESSAGE');
    expect(new Set(other.findings.map(({ profileId }) => profileId))).toEqual(new Set([7850])); // one finding a zone
  });

  test('a system-wide one may be the default', async () => {
    await query('UPDATE client SET default_dialing_profile_id = 321');
    const { findings } = await decide({ state: 'NV', phone: PHONES.tollFree, at: '2026-07-01T15:00:00Z' });
    expect(findings[0]).toMatchObject({ profileId: 321, policyId: 3211 });
  });

  test('a day without dialing ends with the day', async () => {
    await profile([{ state: 'NY', day_of_week: 'SUNDAY', do_not_dial: true }]);
    const decision = await decide({ phone: PHONES.newYork, at: '2026-07-05T16:00:00Z' });
    expect(decision).toMatchObject({ verdict: 'NOT_NOW', nextAllowedAt: '2026-07-06T12:00:00.000Z' });
    expect(decision.findings).toMatchObject([{ rule: 'policy-do-not-dial', endsAt: '2026-07-06T04:00:00.000Z' }]);
  });

  test('every day without dialing has no end: waiting does not help', async () => {
    await profile([{ state: 'NY', do_not_dial: true }]);
    expect(await decide({ phone: PHONES.newYork })).toMatchObject({
      verdict: 'BLOCKED',
      isBlocked: false,
      findings: [{ rule: 'policy-do-not-dial', effect: 'BLOCKS' }],
      nextAllowedAt: null,
      windows: [],
    });
  });

  test('hours that never meet have no end either', async () => {
    await profile([
      { state: 'NY', start_minute: 540, end_minute: 600 },
      { state: 'NY', start_minute: 600, end_minute: 660 },
    ]);
    expect(await decide({ phone: PHONES.newYork })).toMatchObject({ verdict: 'BLOCKED', nextAllowedAt: null });
  });

  test('where no message may be left, a call may be made and a text waits', async () => {
    await profile([{ state: 'NY', day_of_week: 'WEDNESDAY', do_not_leave_message: true }]);
    expect(await decide({ phone: PHONES.newYork })).toMatchObject({
      verdict: 'NO_MESSAGE',
      findings: [{ rule: 'policy-no-message', effect: 'NO_MESSAGE' }],
      nextAllowedAt: NOON,
    });
    expect(await decide({ phone: PHONES.newYork, channel: 'TEXT' })).toMatchObject({
      verdict: 'NOT_NOW',
      findings: [{ rule: 'policy-no-message', effect: 'NOT_NOW', endsAt: '2026-07-02T04:00:00.000Z' }],
      nextAllowedAt: '2026-07-02T12:00:00.000Z',
    });
  });
});

describe('200 lists and flags', () => {
  test('a permanent entry blocks for good', async () => {
    expect(await decide({ service: 123, phone: '4152257000' })).toMatchObject({
      verdict: 'BLOCKED',
      isBlocked: true,
      findings: [{ rule: 'dnc-entry', kind: 'LIST', entryId: 1, scope: { kind: 'SERVICE', serviceId: 123 } }],
      nextAllowedAt: null,
      windows: [],
    });
  });

  test('a daily one blocks, and says when it lapses and what comes then', async () => {
    await dnc(100, { phone: PHONES.newYork, lapsesAt: '2026-07-02T04:00:00Z' });
    const decision = await decide({ phone: PHONES.newYork });
    expect(decision).toMatchObject({ verdict: 'BLOCKED', isBlocked: true, nextAllowedAt: '2026-07-02T12:00:00.000Z' });
    expect(decision.findings).toMatchObject([{ entryId: 100, endsAt: '2026-07-02T04:00:00.000Z' }]);
    expect(decision.windows[0]?.from).toBe('2026-07-02T12:00:00.000Z');
    expect(await decide({ phone: PHONES.newYork, at: '2026-07-02T12:00:00Z' })).toMatchObject({ isBlocked: false });
  });

  test('an entry that is set aside for the sake of a daily one blocks when that has lapsed', async () => {
    await dnc(100, { phone: PHONES.newYork, account: 'OTHER', lapsesAt: '2026-07-02T04:00:00Z' });
    await dnc(101, { account: 'TEST-1' });
    const decision = await decide({ phone: PHONES.newYork, account: 'test-1' });
    expect(decision).toMatchObject({ verdict: 'ALLOWED', isBlocked: false });
    expect(decision.setAside).toMatchObject([{ entryId: 101, setAsideBy: 100, rule: 'dnc-entry' }]);
    // Nothing is open from that midnight on, though the clock would allow it.
    expect(decision.windows.map(({ to }) => to)).toEqual(['2026-07-02T01:00:00.000Z']);
    expect(await decide({ phone: PHONES.newYork, account: 'test-1', at: '2026-07-02T04:00:00Z' })).toMatchObject({
      verdict: 'BLOCKED',
      isBlocked: true,
      setAside: [],
      nextAllowedAt: null,
    });
  });

  test('an account that is flagged for the day', async () => {
    await query(
      `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at) VALUES (4199, 'test-2', 'TEST-2', 'DAILY', '2026-07-02T04:00:00Z', now())`,
    );
    const { findings, nextAllowedAt } = await decide({ phone: PHONES.newYork, account: 'TEST-2' });
    expect(findings).toMatchObject([{ rule: 'account-flag', kind: 'FLAG', endsAt: '2026-07-02T04:00:00.000Z' }]);
    expect(findings[0]).not.toHaveProperty('entryId');
    expect(nextAllowedAt).toBe('2026-07-02T12:00:00.000Z');
  });

  test('a text goes by the SMS list as well, and a call does not', async () => {
    await listed('SMS', PHONES.newYork, { group: 1320, expiresOn: '2026-07-01' });
    const text = { phone: PHONES.newYork, channel: 'TEXT' };
    const decision = await decide({ service: GROUPED, ...text });
    expect(decision).toMatchObject({ verdict: 'BLOCKED', isBlocked: false, nextAllowedAt: '2026-07-02T12:00:00.000Z' });
    expect(decision.findings).toMatchObject([
      { rule: 'sms-phone', kind: 'SUPPRESSION', entryId: 700, endsAt: '2026-07-02T04:00:00.000Z' },
    ]);
    expect(inShort(await decide({ ...text }))).toEqual(['ALLOWED']); // a service of no group
    expect(inShort(await decide({ service: GROUPED, phone: PHONES.newYork }))).toEqual(['ALLOWED']);
    const after = { service: GROUPED, ...text, at: '2026-07-02T12:00:00Z' };
    expect(inShort(await decide(after))).toEqual(['ALLOWED']);
  });

  test('an e-mail goes by the email list, in whatever case, and keeps no hours', async () => {
    const night = { channel: 'EMAIL', at: '2026-07-01T08:00:00Z' };
    expect(await decide({ email: 'ann@example.com', ...night })).toMatchObject({
      verdict: 'ALLOWED',
      isBlocked: false,
      nextAllowedAt: '2026-07-01T08:00:00.000Z',
      windows: [{ from: '2026-07-01T08:00:00.000Z', to: '2026-07-08T08:00:00.000Z', local: [] }],
    });
    await listed('EMAIL', 'Ann@Example.com');
    const blocked = await decide({ email: 'ANN@example.com', ...night });
    expect(blocked).toMatchObject({ verdict: 'BLOCKED', isBlocked: false, nextAllowedAt: null, windows: [] });
    expect(blocked.findings).toMatchObject([{ rule: 'email-address', entryId: 700 }]);
    expect(inShort(await decide({ email: 'ben@example.com', ...night }))).toEqual(['ALLOWED']);
  });

  test.each([
    ['ü@bücher.example', 'Ü@xn--bcher-kva.example'],
    ['ü@xn--bcher-kva.example', 'ü@Bücher.example'],
  ])('an e-mail goes by the email list in either spelling of a domain: %s, asked for as %s', async (email, asked) => {
    await listed('EMAIL', email);
    const both = await Promise.all([
      decide({ email: asked, channel: 'EMAIL' }),
      decide({ email: 'ü@b.example', channel: 'EMAIL' }),
    ]);
    expect(both.map(({ verdict }) => verdict)).toEqual(['BLOCKED', 'ALLOWED']);
  });

  test('an e-mail to whom Is Blocked blocks is blocked; a place that nobody knows does not matter to it', async () => {
    const mail = { channel: 'EMAIL', email: 'ann@example.com' };
    expect(await decide({ ...mail, phone: '5034441000' })).toMatchObject({ verdict: 'BLOCKED', isBlocked: true });
    expect(await decide({ ...mail, phone: PHONES.tollFree, zip: '99999' })).toMatchObject({ verdict: 'ALLOWED' });
  });

  test('entries of another client are not seen', async () => {
    await listed('EMAIL', 'ann@example.com', { clientId: 5200 });
    expect(inShort(await decide({ email: 'ann@example.com', channel: 'EMAIL' }))).toEqual(['ALLOWED']);
  });

  test('a client with dial-time phones goes by these', async () => {
    await listed('DIALTIME', PHONES.newYork, { clientId: 5200, group: 4962, expiresOn: '2026-07-01' });
    const decision = await decide({ service: 52001, phone: PHONES.newYork }, 'dialtimeManager');
    expect(decision).toMatchObject({ verdict: 'BLOCKED', isBlocked: true, nextAllowedAt: '2026-07-02T12:00:00.000Z' });
    expect(decision.findings).toMatchObject([
      { rule: 'dialtime-phone', kind: 'SUPPRESSION', scope: { kind: 'CONTACT_GROUP', contactGroupId: 4962 } },
    ]);
    expect(inShort(await decide({ service: 52002, phone: PHONES.newYork }, 'dialtimeManager'))).toEqual(['ALLOWED']);
  });
});

test('200 findings come in the order of their precedence: what blocks, what waits, what forbids a message, notices', async () => {
  await profile([{ state: 'NY', day_of_week: 'WEDNESDAY', do_not_leave_message: true }]);
  await dnc(100, { phone: PHONES.newYork, lapsesAt: '2026-07-02T04:00:00Z' });
  const decision = await decide({ phone: PHONES.newYork, zip: '94111', at: '2026-07-01T09:00:00Z' });
  expect(inShort(decision)).toEqual([
    'BLOCKED',
    'dnc-entry',
    'default-hours',
    'default-hours',
    'policy-no-message',
    'policy-no-message',
    'zip-area-differs',
  ]);
  expect(decision.findings.map(({ precedence }) => precedence)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('200 an agent may ask', async () => {
  expect(inShort(await decide({ phone: PHONES.newYork }, 'agent'))).toEqual(['ALLOWED']);
});

test('200 the versions are those that readiness tells', async () => {
  const { versions } = await decide({ phone: PHONES.newYork });
  const ready = (await (await server.send('/readyz')).json()) as { version: string; data: object };
  expect(versions).toMatchObject({ server: ready.version, packs: [], rules: expect.stringMatching(/^[0-9a-f]{12}$/) });
  expect(ready.data).toMatchObject({ zones: versions.zones, numbering: versions.numbering });
});

test('200 no sentence holds a phone, an account, a zip or an address', async () => {
  const [account, email] = ['ACCT-77', 'ann@example.com'];
  await dnc(100, { phone: PHONES.newYork, account });
  await dnc(101, { account });
  await listed('SMS', PHONES.newYork);
  const text = JSON.stringify(
    await decide({ phone: PHONES.newYork, account, email, zip: '94110', channel: 'TEXT', at: '2026-07-01T09:00:00Z' }),
  );
  for (const secret of [PHONES.newYork, account, email, '94110']) expect(text).not.toContain(secret);
  expect(text).toContain('names this phone and this account');
});

describe('400', () => {
  const form = 'a number of the North American Numbering Plan';
  test.each([
    [{ phone: '9115550100' }, 4000, `$.phone: expected ${form}`],
    [{ phone: '4159115555' }, 4000, `$.phone: expected ${form}`],
    [{ phone: '415555010' }, 4000, `$.phone: expected ${form}`],
    [{ phone: '442071838750' }, 4000, `$.phone: expected ${form}`],
    [{ phone: '415*******' }, 4000, `$.phone: expected ${form}`],
    [{ phone: '9995550100' }, 4000, `$.phone: expected ${form}: expected an assigned area code; 999 is none`],
    [{ zip: '9411' }, 4000, '$.zip: expected a ZIP code'],
    [{ zip: '94111', state: 'XX' }, 4000, '$.state: expected two letters of a state'],
    [{ zip: '94111', timeZone: 'America/Nowhere' }, 4000, '$.timeZone: expected the IANA name of a time zone'],
    [{ zip: '94111', timeZone: 'america/new_york' }, 4000, '$.timeZone: expected the IANA name of a time zone'],
    [{ zip: '94111', at: 'tomorrow' }, 4000, '$.at: expected milliseconds'],
    [{ zip: '94111', at: '2400-01-01T00:00:00Z' }, 4000, '$.at: expected an instant before the year 2400'],
    [{ zip: '94111', attempts: [{ at: 'then' }] }, 4000, '$.attempts[0].at: expected milliseconds'],
    [{ zip: '94111', attempts: [{}] }, 4000, '$.attempts[0].at: expected a value'],
    [{ zip: '94111', channel: 'FAX' }, 4000, '$.channel: expected one of CALL, TEXT, EMAIL'],
    [{ zip: '94111', callMode: 'ROBOT' }, 4000, '$.callMode: expected one of LIVE, AUTODIALED, PRERECORDED'],
    [{ zip: '94111', channel: 'TEXT' }, 4000, '$.phone: expected a phone, since the channel is TEXT'],
    [{ zip: '94111', channel: 'EMAIL' }, 4000, '$.email: expected an e-mail address, since the channel is EMAIL'],
    [{ email: 'Ann <ann@example.com>' }, 4000, '$.email: expected a bare e-mail address'],
    [{}, 202, 'At least one of phone, account, zip, email must be given.'],
    [{ service: undefined, zip: '94111' }, 4000, '$.service: expected a value'],
    [{ service: 999, zip: '94111' }, 202, '$.service: expected a service of this client; 999 is none.'],
    [{ service: 52001, zip: '94111' }, 202, '$.service: expected a service of this client; 52001 is none.'],
  ])('%j', async (given, code, message) => {
    expect(await refused({ service: SERVICE, ...given })).toEqual({
      status: 400,
      body: { code, message: expect.stringContaining(message) as unknown },
    });
  });

  test('all faults at once', async () => {
    const { body } = await refused({ service: SERVICE, phone: '911', zip: 'x', state: 'XX' });
    expect(body.message).toMatch(/\$\.phone: .+; \$\.zip: .+; \$\.state: /);
  });
});

describe('in bulk', () => {
  type Many = { readonly decisions: readonly Awaited<ReturnType<typeof decide>>[] };
  const many = (decisions: readonly object[]) => send<Many>('/bulk', { decisions });

  test('200 in the order asked, each as it is alone', async () => {
    await profile([{ state: 'NY', start_minute: 540, end_minute: 1200 }], GROUPED);
    await listed('SMS', PHONES.newYork, { group: 1320 });
    const contacts = [
      { service: 123, phone: '4152257000' },
      { service: GROUPED, phone: PHONES.newYork, channel: 'TEXT' },
      { service: SERVICE, email: 'ann@example.com', channel: 'EMAIL' },
      { service: GROUPED, phone: PHONES.newYork, at: '2026-07-01T12:59:59Z' },
      { service: SERVICE, phone: PHONES.newYork, at: '2026-07-01T12:59:59Z' },
      { service: GROUPED, phone: PHONES.sanFrancisco, channel: 'TEXT' },
    ];
    const { status, body } = await many(contacts);
    expect(status).toBe(200);
    expect(body.decisions.map(inShort)).toEqual([
      ['BLOCKED', 'dnc-entry'],
      ['BLOCKED', 'sms-phone'],
      ['ALLOWED'],
      ['NOT_NOW', 'policy-hours'],
      ['ALLOWED'],
      ['ALLOWED'],
    ]);
    for (const [at, contact] of contacts.entries()) expect(body.decisions[at]).toEqual(await decide(contact));
  });

  test('400 one that cannot be read refuses all, with its place', async () => {
    const good = { service: SERVICE, phone: PHONES.newYork };
    for (const [bad, message] of [
      [{ service: SERVICE, phone: '911' }, /\$\.decisions\[2\]\.phone: expected a number/],
      [{ service: SERVICE, zip: 'x' }, /\$\.decisions\[2\]\.zip: expected a ZIP code/],
      [{ service: SERVICE, zip: '94111', at: 'x' }, /\$\.decisions\[2\]\.at: expected milliseconds/],
      [{ service: 'x', zip: '94111' }, /\$\.decisions\[2\]\.service: expected an integer/],
      [
        { service: 999, zip: '94111' },
        /^\$\.decisions\[2\]\.service: expected a service of this client; 999 is none\.$/,
      ],
      [{ service: SERVICE }, /\$\.decisions\[2\]\.phone: expected a value/],
      [null, /\$\.decisions\[2\]: expected an object/],
    ] as const) {
      const answer = await refused({ decisions: [good, good, bad, good] }, '/bulk');
      expect(answer).toEqual({
        status: 400,
        body: { code: expect.any(Number) as unknown, message: expect.stringMatching(message) as unknown },
      });
    }
  });

  test('400 faults of several are told, with how many more there are', async () => {
    const { body } = await refused({ decisions: Array(7).fill({ service: SERVICE, zip: 'x' }) }, '/bulk');
    expect(body.message).toContain('$.decisions[4].zip: ');
    expect(body.message).not.toContain('$.decisions[5].zip: ');
    expect(body.message).toContain('; and 2 more.');
  });

  test('200 a thousand; 400 one more, and none', async () => {
    const contact = { service: SERVICE, phone: PHONES.newYork };
    const thousand = await many(Array(1_000).fill(contact) as object[]);
    expect([thousand.status, thousand.body.decisions.length]).toEqual([200, 1_000]);
    const more = await refused({ decisions: Array(1_001).fill(contact) }, '/bulk');
    expect(more.body.message).toContain('$.decisions: expected at most 1000 items');
    expect((await refused({ decisions: [] }, '/bulk')).body.message).toContain(
      '$.decisions: expected at least 1 items',
    );
    expect((await refused({}, '/bulk')).status).toBe(400);
  });
});
