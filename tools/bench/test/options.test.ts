import { expect, test } from 'vitest';
import { readOptions } from '../src/options.ts';

test('without arguments three sizes are measured for five rounds', () => {
  expect(readOptions([])).toEqual({
    entries: [10_000, 1_000_000, 10_000_000],
    rounds: 5,
    seconds: 5,
    connections: 50,
    sharedBuffers: '4GB',
    smoke: false,
    metrics: false,
    traces: false,
  });
});

test('sizes are put in order, and a smoke run is small', () => {
  expect(readOptions(['--entries', '3000,2000', '--rounds', '2']).entries).toEqual([2000, 3000]);
  expect(readOptions(['--smoke'])).toMatchObject({ entries: [2_000, 20_000], rounds: 1, seconds: 1, smoke: true });
});

test.each([
  [['--entries', '900'], '--entries: expected whole hundreds from 1000 to 100000000, separated by commas, not 900'],
  [['--entries', '1050'], '--entries: expected whole hundreds from 1000 to 100000000, separated by commas, not 1050'],
  [
    ['--entries', '100000100'],
    '--entries: expected whole hundreds from 1000 to 100000000, separated by commas, not 100000100',
  ],
  [['--entries', '1e6'], '--entries: expected whole hundreds from 1000 to 100000000, separated by commas, not 1e6'],
  [['--entries', '2000,2000'], '--entries: expected sizes that differ, not 2000,2000'],
  [['--shared-buffers', '4 GB'], '--shared-buffers: expected a size such as 512MB or 10GB, not 4 GB'],
  [['--rounds', '0'], '--rounds: expected an integer from 1 to 1000, not 0'],
  [['--seconds', 'five'], '--seconds: expected an integer from 1 to 3600, not five'],
])('%j is refused with a sentence', (argv, sentence) => {
  expect(() => readOptions(argv)).toThrow(sentence);
});

test('the least and the most that is accepted', () => {
  expect(readOptions(['--entries', '1000', '--shared-buffers', '1MB'])).toMatchObject({
    entries: [1000],
    sharedBuffers: '1MB',
  });
  expect(readOptions(['--entries', '100000000', '--rounds', '1000', '--seconds', '3600'])).toMatchObject({
    ...{ entries: [100_000_000], rounds: 1000, seconds: 3600 },
  });
});
