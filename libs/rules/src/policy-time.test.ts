import { describe, expect, test } from 'vitest';
import { readPolicyTime, writePolicyTime } from './policy-time.ts';

/** New York in two halves: summer time from 2014-03-09T07:00Z to 2014-11-02T06:00Z. */
const eastern = {
  name: 'America/New_York',
  offsetMinutes: (at: number) => (at >= 1394348400000 && at < 1414908000000 ? -240 : -300),
};

describe('readPolicyTime', () => {
  test.each<[number | string, string, string]>([
    [50_400_000, '09:00', 'documented answer form'],
    [93_600_000, '21:00', 'documented answer form past midnight UTC'],
    [61_200_000, '12:00', 'ms of the clock time'],
    [18_000_000, '00:00', 'midnight Eastern'],
    [0, '19:00', 'the epoch is 19:00 the evening before'],
    ['1391184000', '11:00', 'documented epoch seconds as text, in winter'],
    ['1391234400', '01:00', 'documented epoch seconds past midnight Eastern'],
    [1_391_184_000_000, '11:00', 'the same instant in ms'],
    [1_404_226_800, '11:00', 'an instant in summer is read on a summer clock'],
    ['09:00', '09:00', 'clock time'],
    ['23:59', '23:59', 'last minute of the day'],
    ['00:00', '00:00', 'first minute of the day'],
    [172_799_999, '18:59', 'last value of the answer form'],
    [172_800_000, '19:00', 'first value that is read as an instant in seconds'],
  ])('%s is %s (%s)', (value, wanted) => {
    const reading = readPolicyTime(value, eastern);
    const minute = reading.ok ? reading.value : Number.NaN;
    const shown = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    expect(shown).toBe(wanted);
  });

  test.each([
    ['24:00'],
    ['9:00'],
    ['12:60'],
    ['noon'],
    [''],
    [-1],
    [1.5],
    [Number.NaN],
    [9_007_199_254_740_992],
    ['12345678901234567'],
  ])('%s is refused with an expectation', (value) =>
    expect(readPolicyTime(value, eastern)).toMatchObject({ ok: false, expected: expect.stringContaining('HH:mm') }),
  );

  test('what is written is read back, every minute of the day', () => {
    const minutes = Array.from({ length: 1440 }, (_, minute) => minute);
    const back = minutes.map((minute) => readPolicyTime(writePolicyTime(minute), eastern));
    expect(back).toEqual(minutes.map((value) => ({ ok: true, value })));
  });
});
