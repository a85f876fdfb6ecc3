import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dncRules } from './index.ts';

const files = readdirSync(new URL('.', import.meta.url));

test('every rule file is in the catalogue, once', () => {
  const ids = files
    .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3));
  expect(dncRules.map(({ id }) => id).sort()).toEqual(ids.sort());
});

describe.each(dncRules)('$id', ({ id, cites, states }) => {
  test('has its test beside it', () => {
    expect(files).toContain(`${id}.test.ts`);
  });

  test('cites a section and states the rule in a sentence', () => {
    expect(cites).toMatch(/^LiveVox Compliance API v17, \w/);
    expect(states).toMatch(/^[A-Z].+ is blocked .*\.$|^[A-Z].+ is blocked\.$/);
  });
});
