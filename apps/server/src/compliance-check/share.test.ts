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

/** Ends the turn of the event loop, and whatever follows from it. */
const turn = () => new Promise<void>((done) => setImmediate(() => setImmediate(done)));

test('an ask that is alone is sent when its turn ends', async () => {
  const { carried, run, open } = gated();
  const answer = share(run, { underWayMax: 1, askedMax: 10 })(4);
  expect(carried).toEqual([]);
  await turn();
  expect(carried).toEqual([[4]]);
  open();
  await expect(answer).resolves.toBe(40);
});

test('asks of one turn share a query, asks that arrive while it is under way the next, and each gets its own answer', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 1, askedMax: 10 });
  const answers = [ask(1), ask(2)];
  await turn();
  answers.push(ask(3));
  await turn();
  answers.push(ask(4));
  expect(carried).toEqual([[1, 2]]);
  open();
  await turn();
  expect(carried).toEqual([
    [1, 2],
    [3, 4],
  ]);
  open();
  await expect(Promise.all(answers)).resolves.toEqual([10, 20, 30, 40]);
});

test('the next query is sent before the answers of the last are told', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 1, askedMax: 10 });
  const first = ask(1).then((answer) => ({ answer, sent: carried.length }));
  await turn();
  const second = ask(2);
  open();
  expect(await first).toEqual({ answer: 10, sent: 2 });
  open();
  await expect(second).resolves.toBe(20);
});

test('an ask never joins a query that started before it', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 1, askedMax: 10 });
  const first = ask(1);
  await turn();
  const second = ask(2);
  expect(carried).toEqual([[1]]);
  open();
  await first;
  await turn();
  expect(carried).toEqual([[1], [2]]);
  open();
  await expect(second).resolves.toBe(20);
});

test('no query carries more than its limit, and no more are under way than theirs', async () => {
  const { carried, run, open } = gated();
  const ask = share(run, { underWayMax: 2, askedMax: 2 });
  const answers = [1, 2, 3, 4, 5].map(ask);
  await turn();
  expect(carried).toEqual([
    [1, 2],
    [3, 4],
  ]);
  open();
  await turn();
  expect(carried).toEqual([[1, 2], [3, 4], [5]]);
  open();
  open();
  await expect(Promise.all(answers)).resolves.toEqual([10, 20, 30, 40, 50]);
});

test('a run that cannot even begin fails its asks, and the next is sent', async () => {
  let calls = 0;
  const ask = share<number, number>(
    (asks) => {
      if ((calls += 1) === 1) throw new Error('no');
      return Promise.resolve([...asks]);
    },
    { underWayMax: 1, askedMax: 1 },
  );
  const [lost, kept] = [ask(1), ask(2)];
  await expect(lost).rejects.toThrow('no');
  await expect(kept).resolves.toBe(2);
});

test('a query that fails fails its own asks and no others', async () => {
  let calls = 0;
  const ask = share<number, number>(
    (asks) => ((calls += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve([...asks])),
    { underWayMax: 1, askedMax: 1 },
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
    'ask 1 goes with 2, on behalf of ask 1',
    'ask 2 goes with 2, on behalf of ask 1',
    '2 sent on behalf of ask 1',
    'ask 3 goes with 2, on behalf of ask 3',
    'ask 4 goes with 2, on behalf of ask 3',
    '2 sent on behalf of ask 3',
  ]);
});
