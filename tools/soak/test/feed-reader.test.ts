import { describe, expect, test } from 'vitest';
import { feedReader } from '../src/feed-reader.ts';
import { answers, type Change, phoneList } from './phone-list.ts';
import { type Answer, IN_VAIN_MS, play } from './stand-in.ts';

/** A server with a feed, which tells what `lie` makes of the changes. */
function feed(lie: (changes: readonly Change[]) => readonly Change[] = (changes) => changes): Answer {
  const list = phoneList();
  return answers(list.answer, ({ query }) => {
    const cursor = query.get('cursor');
    if (cursor === null) return { status: 200, body: { changes: [], next: String(list.changes.length), more: false } };
    const after = Number(cursor.split('.')[0]);
    const count = Number(query.get('count'));
    const found = list.changes.slice(after, after + count);
    const next = String(after + found.length);
    return { status: 200, body: { changes: lie(found), next, more: after + count < list.changes.length } };
  });
}

describe('a feed', () => {
  test.each(['LEGACY', 'DIAL_TIME'] as const)(
    'that tells everything is found right, of a list of %s',
    async (phoneDncType) => {
      const { says, kinds } = await play(feed(), feedReader, { phoneDncType });
      expect(says).toEqual([]);
      expect(kinds).toEqual([
        'add told',
        'begin the feed',
        'check told',
        'delete told',
        'log in',
        'read the feed',
        'told by the feed',
      ]);
    },
  );

  test('that tells a change again is found right', async () => {
    expect(
      (
        await play(
          feed((changes) => [...changes, ...changes]),
          feedReader,
        )
      ).says,
    ).toEqual([]);
  });

  test.each<[string, (changes: readonly Change[]) => readonly Change[]]>([
    ['that tells nothing', () => []],
    ['that leaves one out', (changes) => changes.filter(({ cursor }) => cursor !== '7.0')],
    ['that tells the later before the earlier', (changes) => [...changes].reverse()],
    ['that invents one', (changes) => changes.flatMap((one) => [one, { ...one, cursor: `${one.cursor}1` }])],
    ['that tells of another entry', (changes) => changes.map((one) => ({ ...one, id: '999' }))],
  ])('%s is found out', async (_, lie) => {
    const { says } = await play(feed(lie), feedReader, { patienceMs: IN_VAIN_MS });
    expect(says.filter((one) => one.startsWith('told by the feed: ')).length).toBeGreaterThan(0);
  });
});
