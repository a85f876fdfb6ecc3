import { expect, test } from 'vitest';
import { type Following, share } from './share.ts';

/** A run that waits to be let go, and remembers what it carried. */
function gated() {
  const carried: number[][] = [];
  const gates: (() => void)[] = [];
  const run = async (asks: readonly number[]) => {
    carried.push([...asks]);
    await new Promise<void>((open) => gates.push(open));
    return asks.map((ask) => ask * 10);
  };
  return { carried, run, open: () => gates.shift()?.() };
}

const settled = () => new Promise((done) => setImmediate(done));

test('an ask that is alone is sent at once', async () => {
  const { carried, run, open } = gated();
  const answer = share(run, { underWayMax: 1, askedMax: 10 })(4);
  expect(carried).toEqual([[4]]);
  open();
  await expect(answer).resolves.toBe(40);
});

test('asks that arrive while a query is under way share the next one, and each gets its own answer', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 1, askedMax: 10 });
  const answers = [ask(1), ask(2), ask(3)];
  expect(carried).toEqual([[1]]);
  open();
  await settled();
  expect(carried).toEqual([[1], [2, 3]]);
  open();
  await expect(Promise.all(answers)).resolves.toEqual([10, 20, 30]);
});

test('an ask never joins a query that started before it', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 1, askedMax: 10 });
  const first = ask(1);
  await settled();
  const second = ask(2);
  expect(carried).toEqual([[1]]);
  open();
  await first;
  await settled();
  expect(carried).toEqual([[1], [2]]);
  open();
  await expect(second).resolves.toBe(20);
});

test('no query carries more than its limit, and no more are under way than theirs', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 2, askedMax: 2 });
  const answers = [1, 2, 3, 4, 5].map(ask);
  expect(carried).toEqual([[1], [2]]);
  open();
  await settled();
  expect(carried).toEqual([[1], [2], [3, 4]]);
  open();
  open();
  await settled();
  open();
  await expect(Promise.all(answers)).resolves.toEqual([10, 20, 30, 40, 50]);
});

test('a query that fails fails its own asks and no others', async () => {
  let calls = 0;
  const ask = share<number, number>(
    (asks) => ((calls += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve([...asks])),
    { underWayMax: 1, askedMax: 10 },
  );
  const [lost, kept] = [ask(1), ask(2)];
  await expect(lost).rejects.toThrow('away');
  await expect(kept).resolves.toBe(2);
});

test('an ask is followed until a query takes it along, which is sent on behalf of the first', async () => {
  const heard: string[] = [];
  let current = 'nobody';
  const followings = new Map<Following, string>();
  const follow = (): Following => {
    const name = `ask ${followings.size + 1}`;
    const following: Following = {
      goes: (asks, first) => void heard.push(`${name} goes with ${asks}, on behalf of ${followings.get(first)}`),
      within(work) {
        current = name;
        return work();
      },
    };
    followings.set(following, name);
    return following;
  };
  const run = (asks: readonly number[]) => {
    heard.push(`${asks.length} sent on behalf of ${current}`);
    return Promise.resolve(asks);
  };
  const ask = share(run, { underWayMax: 1, askedMax: 2, follow });
  expect(await Promise.all([1, 2, 3, 4].map(ask))).toEqual([1, 2, 3, 4]);
  expect(heard).toEqual([
    'ask 1 goes with 1, on behalf of ask 1',
    '1 sent on behalf of ask 1',
    'ask 2 goes with 2, on behalf of ask 2',
    'ask 3 goes with 2, on behalf of ask 2',
    '2 sent on behalf of ask 2',
    'ask 4 goes with 1, on behalf of ask 4',
    '1 sent on behalf of ask 4',
  ]);
});
