import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { momentOf } from '../hours/testing.ts';
import { someChannelFacts, someFacts } from '../testing.ts';
import { catalogue, channelRules, dncRules, hoursRules } from './index.ts';

const files = readdirSync(new URL('.', import.meta.url));

test('every rule file is in the catalogue, once', () => {
  const ids = files
    .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3));
  expect(catalogue.map(({ id }) => id).sort()).toEqual(ids.sort());
});

describe.each(catalogue)('$id', ({ id, cites, states, reads, examples }) => {
  test('has its test beside it', () => {
    expect(files).toContain(`${id}.test.ts`);
  });

  test('cites a section and states the rule in a sentence', () => {
    expect(cites).toMatch(
      /^(LiveVox Compliance API v17, \w|47 CFR |The \w+ that the rule of the regulation pack cites$|Clearline: )/,
    );
    expect(states).toMatch(/^[A-Z].+ is blocked .*\.$|^[A-Z].+ is blocked\.$/);
  });

  test('names the facts that it reads, and has an example', () => {
    expect(reads).not.toEqual([]);
    expect(examples).not.toEqual([]);
  });
});

describe('every example is true', () => {
  test.each(dncRules.flatMap((rule) => rule.examples.map((example) => ({ rule, ...example, id: rule.id }))))(
    '$id: $when',
    ({ rule, given, says }) => {
      expect(rule.check({ ...someFacts, ...given }).map(({ because }) => because)).toEqual([says]);
    },
  );

  test.each(channelRules.flatMap((rule) => rule.examples.map((example) => ({ rule, ...example, id: rule.id }))))(
    '$id: $when',
    ({ rule, given, says }) => {
      expect(rule.check({ ...someChannelFacts, ...given }).map(({ because }) => because)).toEqual([says]);
    },
  );

  test.each(hoursRules.flatMap((rule) => rule.examples.map((example) => ({ rule, ...example, id: rule.id }))))(
    '$id: $when',
    ({ rule, given, says }) => {
      expect(rule.check(momentOf(given)).map(({ because }) => because)).toEqual([says]);
    },
  );
});
