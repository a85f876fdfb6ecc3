import { describe, expect, test } from 'vitest';
import { asOfAsker, spansOf } from '../src/as-of-asker.ts';
import { SETTLES_MS } from '../src/memory.ts';
import type { Write } from '../src/phone-writer.ts';
import { answers, phoneList } from './phone-list.ts';
import { type Answer, play } from './stand-in.ts';

interface Lies {
  /** What is answered of an instant at which that is true. */
  readonly blocked?: (was: boolean, asked: number) => boolean;
  readonly verdict?: object;
}

/** A server that tells of the past, and of its audit trail. */
function past({ blocked = (was) => was, verdict = { ok: true, findings: [] } }: Lies = {}): Answer {
  const list = phoneList();
  let asked = 0;
  return answers(list.answer, ({ path, body }) => {
    if (path.endsWith('/verify')) return { status: 200, body: { ...verdict, head: { n: 1, hash: '0' } } };
    const atMs = Date.parse(String(body['at']));
    const last = list.changes.filter((change) => change.phone === body['phone'] && change.atMs <= atMs).at(-1);
    return { status: 200, body: { isBlocked: blocked(last?.action === 'ADDED', (asked += 1)) } };
  });
}

describe('a server that tells of the past', () => {
  test('as it was is found right', async () => {
    const { says, kinds } = await play(past(), asOfAsker);
    expect(says).toEqual([]);
    expect(kinds).toEqual(['add told', 'ask as of', 'delete told', 'log in', 'verify the chain', 'verify the trail']);
  });

  test.each<[string, Lies, string]>([
    ['that nothing was ever blocked', { blocked: () => false }, 'expected true between'],
    ['that all was always blocked', { blocked: () => true }, 'expected false between'],
    ['now and then otherwise', { blocked: (was, asked) => (asked % 20 === 0 ? !was : was) }, 'expected '],
    ['with a trail that is not whole', { verdict: { ok: false, findings: [{ sentence: 'a gap' }] } }, 'a gap'],
  ])('%s is found out', async (_, lies, says) => {
    const found = await play(past(lies), asOfAsker);
    expect(found.says.filter((one) => one.includes(says)).length).toBeGreaterThan(0);
  });
});

test('the past is sure between writes, and not in one nor until one that came to no answer has settled', () => {
  const write = (does: Write['does'], beganMs: number, isAcknowledged = true): Write => ({
    ...{ does, beganMs, isAcknowledged },
    ...{ endedMs: beganMs + 10, id: 1 },
  });
  const writes = [write('add', 100), write('delete', 200, false), write('add', 9_000), write('add', 9_100, false)];
  expect(spansOf(writes, 0, 20_000)).toEqual([
    { fromMs: 1, toMs: 99, belief: 'not there' },
    { fromMs: 111, toMs: 199, belief: 'there' },
    { fromMs: 211 + SETTLES_MS, toMs: 8_999, belief: 'unknown' },
    { fromMs: 9_011, toMs: 9_099, belief: 'there' },
    { fromMs: 9_111 + SETTLES_MS, toMs: 19_999, belief: 'there' },
  ]);
});

test('what nobody knew of the past stays what was told of it', async () => {
  // No write comes to an answer, and each question is asked a second later: all that is told is of times that are not known.
  let [aheadMs, asked] = [0, 0];
  const answer: Answer = ({ path }) => {
    if (path.endsWith('/verify')) return { status: 200, body: { ok: true, findings: [], head: { n: 1, hash: '0' } } };
    if (!path.endsWith('/asOf')) return { status: 503 };
    aheadMs += 1_000;
    return { status: 200, body: { isBlocked: (asked += 1) % 2 === 0 } };
  };
  const { says } = await play(answer, (world, ...others) =>
    asOfAsker({ ...world, wallMs: () => Date.now() + aheadMs, nowMs: () => performance.now() + aheadMs }, ...others),
  );
  expect(says.some((one) => one.includes('expected true between'))).toBe(true);
});
