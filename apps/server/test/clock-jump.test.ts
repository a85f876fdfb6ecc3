import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking } from './ask.ts';
import { testServer } from './server.ts';

/** The server's clock is set forwards and backwards beneath it. It never forgets a block for that, and never holds one for good. */
const server = testServer();
const ask = asking(server);

beforeAll(() => ask('GET', '/compliance/dnc/isLegacyDncEnabled')); // by the real clock; one that is set back ends no session
beforeEach(() => server.database.pool.query('DELETE FROM dnc_entry'));
afterEach(() => server.setNow());

const isBlocked = async () =>
  (await ask('GET', '/compliance/complianceCheck/isBlocked?service=123&phone=4155550100')).body;

// Clocks in New York go forward in the night to 2026-03-08, so that this day has 23 hours, and back in that to 2026-11-01, which has 25.
describe('a DAILY entry, and a clock that jumps', () => {
  test.each<[string, string, string, boolean]>([
    ['forwards, within the day', '2026-07-01T12:00:00Z', '2026-07-02T03:59:59.999Z', true],
    ['forwards, to midnight', '2026-07-01T12:00:00Z', '2026-07-02T04:00:00.000Z', false],
    ['forwards, by a month', '2026-07-01T12:00:00Z', '2026-08-01T12:00:00Z', false],
    ['backwards, to before it was added', '2026-07-01T12:00:00Z', '2026-07-01T11:00:00Z', true],
    ['backwards, across midnight', '2026-07-01T12:00:00Z', '2026-06-30T12:00:00Z', true],
    ['backwards, by a year', '2026-07-01T12:00:00Z', '2025-07-01T12:00:00Z', true],
    ['to the last millisecond of a day of 23 hours', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59.999Z', true],
    ['to the end of a day of 23 hours', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00.000Z', false],
    ['to the 24th hour of a day of 25', '2026-11-01T04:00:00Z', '2026-11-02T04:00:00.000Z', true],
    ['to the last millisecond of a day of 25 hours', '2026-11-01T04:00:00Z', '2026-11-02T04:59:59.999Z', true],
    ['to the end of a day of 25 hours', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00.000Z', false],
    ['to the hour that comes a second time', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', true],
  ])('%s: added %s, asked %s: blocked %s', async (_jump, added, asked, result) => {
    server.setNow(added);
    expect(await ask('POST', '/compliance/dnc', { type: 'DAILY', phone: '4155550100' })).toMatchObject({ status: 201 });
    server.setNow(asked);
    expect(await isBlocked()).toEqual({ result });
    server.setNow(added); // set right again
    expect(await isBlocked()).toEqual({ result: true });
  });

  test('forwards to the next day and back: added again meanwhile, it holds until the later of the two midnights', async () => {
    const add = () => ask('POST', '/compliance/dnc', { type: 'DAILY', phone: '4155550100' });
    server.setNow('2026-07-01T12:00:00Z');
    await add();
    server.setNow('2026-07-02T12:00:00Z');
    await add();
    server.setNow('2026-07-01T12:00:00Z');
    expect(await isBlocked()).toEqual({ result: true });
    await add(); // there already: a clock that is behind shortens nothing
    server.setNow('2026-07-03T03:59:59.999Z');
    expect(await isBlocked()).toEqual({ result: true });
    server.setNow('2026-07-03T04:00:00.000Z');
    expect(await isBlocked()).toEqual({ result: false });
  });
});

describe('a session, and a clock that jumps', () => {
  const asked = async (session: string) =>
    (await server.send('/compliance/dnc/isLegacyDncEnabled', { headers: { 'LV-Session': session } })).status;

  test('forwards past its end and back: refused meanwhile, good again after, for as long as it was', async () => {
    server.setNow('2028-01-01T12:00:00.000Z');
    const session = await server.session('superuser');
    server.setNow('2028-01-01T14:00:00.000Z');
    expect(await asked(session)).toBe(401);
    server.setNow('2028-01-01T12:00:01.000Z');
    expect(await asked(session)).toBe(200);
    server.setNow('2028-01-01T14:00:00.999Z');
    expect(await asked(session)).toBe(200);
    server.setNow('2028-01-01T16:00:00.999Z');
    expect(await asked(session)).toBe(401);
  });

  test('backwards: it goes on, and a log-in of the same user is the same session', async () => {
    server.setNow('2029-01-01T12:00:00Z');
    const session = await server.session('sysadmin');
    server.setNow('2028-12-31T12:00:00Z');
    expect(await asked(session)).toBe(200);
    expect(await server.session('sysadmin')).toBe(session);
  });
});
