import { describe, expect, test } from 'vitest';
import { type Belief, expected } from '../src/belief.ts';
import { chanceOf } from '../src/chance.ts';
import { memory, SETTLES_MS } from '../src/memory.ts';
import { readOptions } from '../src/options.ts';
import { quietZone } from '../src/population.ts';
import { purposeOf } from '../src/purpose.ts';
import { register } from '../src/register.ts';
import { phonesOf } from '../src/values.ts';

describe('what a check must answer', () => {
  test.each<[Belief[], boolean | undefined]>([
    [[], false],
    [['not there', 'not there'], false],
    [['not there', 'there'], true],
    [['unknown', 'there'], true],
    [['unknown', 'not there'], undefined],
  ])('%j: %s', (beliefs, want) => expect(expected(beliefs)).toBe(want));
});

describe('what an actor believes', () => {
  const at = (nowMs: { now: number }) => memory(() => nowMs.now);

  test('of what was never written: that it is not there', () => {
    expect(at({ now: 0 }).belief('a')).toBe('not there');
  });

  test('of an acknowledged write: what it did, with the id that it was told', () => {
    const kept = at({ now: 0 });
    kept.know('a', 'there', 7);
    expect([kept.belief('a'), kept.id('a'), kept.isSettled('a'), kept.identified()]).toEqual(['there', 7, true, ['a']]);
  });

  test.each<[Belief, Belief, Belief]>([
    ['not there', 'there', 'unknown'],
    ['there', 'there', 'there'],
    ['there', 'not there', 'unknown'],
    ['not there', 'not there', 'not there'],
    ['unknown', 'there', 'unknown'],
  ])('%s, and a write that wanted it %s came to no answer: %s', (before, wanted, after) => {
    const clock = { now: 0 };
    const kept = at(clock);
    kept.know('a', before, 7);
    kept.doubt('a', wanted);
    expect([kept.belief('a'), kept.id('a'), kept.isSettled('a')]).toEqual([after, 7, false]);
    clock.now = 2_999;
    expect(kept.isSettled('a')).toBe(false);
    clock.now = 3_000;
    expect(kept.isSettled('a')).toBe(true);
  });
});

describe('chance', () => {
  const drawn = (seed: number) => {
    const chance = chanceOf(seed);
    return Array.from({ length: 1_000 }, () => chance.below(10));
  };
  test('follows from the seed', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });
  test('draws everything, and by weight', () => {
    expect(new Set(drawn(1)).size).toBe(10);
    const chance = chanceOf(1);
    const picked = Array.from({ length: 1_000 }, () => chance.weighed([[9, 'often'] as const, [1, 'rarely'] as const]));
    expect(picked.filter((one) => one === 'often').length).toBeGreaterThan(800);
    expect(picked).toContain('rarely');
  });
});

describe('options', () => {
  test('have defaults', () => {
    expect(readOptions([])).toEqual({ minutes: 10, seed: 1, processes: 3, actors: 16, record: false });
  });
  test.each<[string[], RegExp]>([
    [['--minutes', '0'], /--minutes: expected a number from 0.05/],
    [['--minutes', 'x'], /--minutes/],
    [['--seed', '-1'], /--seed/],
    [['--processes', '1'], /--processes: expected a number from 2/],
    [['--actors', '2.5'], /--actors: expected an integer/],
    [['--actors', '793'], /--actors: expected a number from 2 to 792/],
  ])('%j is refused', (argv, says) => expect(() => readOptions(argv)).toThrow(says));
});

test('a zone is one in which no day ends meanwhile, at any hour', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const now = new Date(Date.UTC(2026, 6, 1, hour, 59));
    const timeZone = quietZone(now, 2);
    const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
    expect(dayOf(now.getTime() + 2 * 3_600_000)).toBe(dayOf(now.getTime()));
  }
});

test('phones of actors are their own, and are phones', () => {
  const of = Array.from({ length: 792 }, (_, actor) => phonesOf(actor, 2)).flat();
  expect(new Set(of).size).toBe(2 * 792);
  for (const phone of of) expect(phone).toMatch(/^212(?!\d11)[2-9]\d{6}$/);
});

test('everybody has a purpose, of either client each, and there are few webhooks', () => {
  const purposes = Array.from({ length: 16 }, (_, number) => purposeOf(number));
  expect(purposes.filter((_, number) => number % 2 === 0)).toEqual([
    ...['imports', 'changes', 'past', 'profiles', 'recordings', 'webhooks', 'imports', 'changes'],
  ]);
  expect(purposes.filter((_, number) => number % 2 === 1)).toEqual(purposes.filter((_, number) => number % 2 === 0));
  expect(
    Array.from({ length: 792 }, (_, number) => purposeOf(number)).filter((one) => one === 'webhooks'),
  ).toHaveLength(2);
});

describe('what is believed of a value', () => {
  test('is what was acknowledged, or either of what was not, until it is seen once nothing is under way', () => {
    let now = 0;
    const value = register(() => now, 1);
    value.know(2);
    expect([value.values(), value.sure(), value.isSettled()]).toEqual([[2], 2, true]);
    value.doubt(3);
    value.see(2);
    expect([value.values(), value.sure(), value.isSettled()]).toEqual([[2, 3], undefined, false]);
    now = SETTLES_MS;
    value.see(3);
    expect([value.values(), value.sure(), value.isSettled()]).toEqual([[3], 3, true]);
  });
});
