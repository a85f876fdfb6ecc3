import { expect, test } from 'vitest';
import { fileKey } from './file-key.ts';

const OPT_OUTS = new Blob(['phone\n4155550100\n']);

test('the same bytes for the same purpose have one key', async () => {
  const again = new Blob(['phone\n', '4155550100\n']);
  expect(await fileKey(again, ['dnc', 'a.csv'])).toBe(await fileKey(OPT_OUTS, ['dnc', 'a.csv']));
});

test.each<[string, Blob, unknown[]]>([
  ['other bytes', new Blob(['phone\n4155550101\n']), ['dnc', 'a.csv']],
  ['no bytes', new Blob([]), ['dnc', 'a.csv']],
  ['another list', OPT_OUTS, ['sms', 'a.csv']],
  ['other options', OPT_OUTS, ['dnc', 'a.csv', { header: false }]],
])('%s have another', async (_name, file, purpose) => {
  expect(await fileKey(file, purpose)).not.toBe(await fileKey(OPT_OUTS, ['dnc', 'a.csv']));
});

test('a key is one that the API takes', async () => {
  expect(await fileKey(OPT_OUTS, [])).toMatch(/^[0-9a-f]{64}$/);
});
