import { describe, expect, test } from 'vitest';
import { feedReader } from '../src/feed-reader.ts';
import { answers, type Change, phoneList } from './phone-list.ts';
import { type Answer, IN_VAIN_MS, play } from './stand-in.ts';

type Lie = (changes: readonly Change[]) => readonly Change[];
const truth: Lie = (changes) => changes;

/** A server with a feed, which tells on its pages and in its stream what either lie makes of the changes. */
function feed({ onPages = truth, inStream = truth, idOf = ({ cursor }: Change) => cursor } = {}): Answer {
  const list = phoneList();
  return answers(list.answer, ({ path, query, headers }) => {
    if (path.endsWith('/stream')) {
      const told = inStream(list.changes.slice(Number(String(headers['last-event-id']).split('.')[0])));
      const events = told.map((one) => `id: ${idOf(one)}\nevent: change\ndata: ${JSON.stringify(one)}\n\n`);
      return { status: 200, type: 'text/event-stream', bytes: ['retry: 1000\n: connected\n\n', ...events].join('') };
    }
    const cursor = query.get('cursor');
    if (cursor === null) return { status: 200, body: { changes: [], next: String(list.changes.length), more: false } };
    const after = Number(cursor.split('.')[0]);
    const count = Number(query.get('count'));
    const found = list.changes.slice(after, after + count);
    const next = String(after + found.length);
    return { status: 200, body: { changes: onPages(found), next, more: after + count < list.changes.length } };
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
        'follow the stream',
        'log in',
        'read the feed',
        'told by the feed',
      ]);
    },
  );

  test('that tells a change again is found right', async () => {
    const twice: Lie = (changes) => [...changes, ...changes];
    const whereItFits: Lie = (changes) => (changes.length <= 5 ? twice(changes) : changes); // ten are the fewest that are asked for
    expect((await play(feed({ onPages: whereItFits, inStream: twice }), feedReader)).says).toEqual([]);
  });

  const LIES: readonly [string, Lie][] = [
    ['leaves one out', (changes) => (changes.length > 1 ? changes.slice(1) : changes)],
    ['invents one', (changes) => changes.flatMap((one) => [one, { ...one, cursor: `${one.cursor}1` }])],
    ['tells of another entry', (changes) => changes.map((one) => ({ ...one, id: '999' }))],
  ];
  // What a stream does not tell at all may come yet, and of what it tells in another order the rest is asked for again.
  const LIES_OF_PAGES: readonly [string, Lie][] = [
    ['tells nothing', () => []],
    ['tells the later before the earlier', (changes) => [...changes].reverse()],
  ];
  test.each([
    ...[...LIES, ...LIES_OF_PAGES].map(([name, lie]) => [`that ${name}`, { onPages: lie }] as const),
    ...LIES.map(([name, lie]) => [`whose stream ${name}`, { inStream: lie }] as const),
  ])('%s is found out', async (_, lies) => {
    const { says } = await play(feed(lies), feedReader, { patienceMs: IN_VAIN_MS });
    expect(says.filter((one) => one.startsWith('told by the feed: ')).length).toBeGreaterThan(0);
  });

  test('whose stream has other ids than cursors is found out', async () => {
    const { says } = await play(feed({ idOf: ({ id }) => id }), feedReader, { patienceMs: IN_VAIN_MS });
    expect(says.some((one) => one.startsWith('follow the stream: ') && one.includes('its cursor as its id'))).toBe(
      true,
    );
  });
});
