import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { readCheckCounts } from './check-counts.ts';
import { type Answered, answerTally } from './tally.ts';

const database = testDatabase('empty');
afterEach(() => database.pool.query('TRUNCATE check_day, check_reason_day'));

const DAY = '2026-07-01';
const log = pino({ level: 'silent' });
const reasonsOf = (...rules: string[]) => rules.map((rule) => ({ rule }));
const answered = (differs: Partial<Answered> = {}): Answered => ({
  ...{ clientId: 1, day: DAY, kind: 'CHECK', reasons: [], isBlocked: false },
  ...differs,
});
const no = (...rules: string[]) => answered({ reasons: reasonsOf(...rules), isBlocked: true });
const countsOf = async (clientId = 1, days = [DAY]) => readCheckCounts(database.pool)(clientId, days);

const NOTHING = { checks: { asked: 0, blocked: 0 }, decisions: { asked: 0, blocked: 0 }, reasons: [] };

describe('what was answered', () => {
  test('is counted by client, day and kind; each reason once for an answer', async () => {
    const tally = answerTally(database.pool, log);
    for (const one of [
      answered(),
      no('dnc-entry', 'dnc-entry', 'account-flag'),
      no('dnc-entry'),
      answered({ kind: 'DECISION', reasons: reasonsOf('calling-hours'), isBlocked: true }),
      answered({ kind: 'DECISION' }),
      answered({ clientId: 2 }),
      answered({ day: '2026-07-02' }),
    ])
      tally.count(one);
    await tally.close();
    expect(await countsOf(1, [DAY, '2026-07-02', '2026-07-03'])).toEqual([
      {
        day: DAY,
        checks: { asked: 3, blocked: 2 },
        decisions: { asked: 2, blocked: 1 },
        reasons: [
          { rule: 'account-flag', checks: 1, decisions: 0 },
          { rule: 'calling-hours', checks: 0, decisions: 1 },
          { rule: 'dnc-entry', checks: 2, decisions: 0 },
        ],
      },
      { ...NOTHING, day: '2026-07-02', checks: { asked: 1, blocked: 0 } },
      { ...NOTHING, day: '2026-07-03' },
    ]);
    expect(await countsOf(2)).toMatchObject([{ checks: { asked: 1, blocked: 0 } }]);
  });

  test('is counted as often as it was answered', async () => {
    const tally = answerTally(database.pool, log);
    tally.count(answered(), 900);
    tally.count(no('dnc-entry'), 3);
    tally.count(answered(), 0);
    await tally.close();
    const checks = { asked: 903, blocked: 3 };
    expect(await countsOf()).toEqual([{ ...NOTHING, day: DAY, checks, reasons: [{ rule: 'dnc-entry', checks: 3, decisions: 0 }] }]);
  }); // prettier-ignore

  test('adds up over processes that write at the same time', async () => {
    const tallies = Array.from({ length: 8 }, () => answerTally(database.pool, log));
    for (const tally of tallies)
      for (let n = 0; n < 50; n += 1) tally.count({ ...no(`rule-${n % 5}`), clientId: 1 + (n % 3) });
    await Promise.all(tallies.map((tally) => tally.close()));
    const asked = (await Promise.all([1, 2, 3].map((id) => countsOf(id)))).map(([day]) => day?.checks.asked);
    expect(asked).toEqual([17, 17, 16].map((each) => each * 8));
  });

  test('is kept where it could not be written, and written later', async () => {
    let isAway = true;
    const away = () => Promise.reject(new Error('away'));
    const pool = new Proxy(database.pool, {
      get: (target, name) =>
        name === 'query' && isAway ? away : (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target),
    });
    const tally = answerTally(pool, log);
    tally.count(no('dnc-entry'));
    await tally.flush();
    tally.count(no('dnc-entry'));
    isAway = false;
    await tally.close();
    expect(await countsOf()).toMatchObject([{ checks: { asked: 2, blocked: 2 }, reasons: [{ checks: 2 }] }]);
  });
});
