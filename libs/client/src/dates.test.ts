import { describe, expect, test } from 'vitest';
import { withDates, withoutDates } from './dates.ts';
import { createClient } from './index.ts';
import { baseUrl, observed } from './testing.ts';

const MIDNIGHT = 1_634_616_000_000; // 2021-10-19 in New York

test.each([
  ['a number', { at: 0 }, ['at'], { at: new Date(0) }],
  ['a text', { at: '1970-01-01T00:00:00Z' }, ['at'], { at: new Date(0) }],
  ['in an array', { all: [{ at: 1 }, { at: null }] }, ['all.at'], { all: [{ at: new Date(1) }, { at: null }] }],
  ['an array of instants', { at: [1, 2] }, ['at'], { at: [new Date(1), new Date(2)] }],
  ['null, which stays', { at: null }, ['at'], { at: null }],
  [
    'another property of the same name, which stays',
    { at: 1, in: { at: 2 } },
    ['at'],
    { at: new Date(1), in: { at: 2 } },
  ],
  ['nothing', undefined, ['at'], undefined],
])('an answer with %s', (_name, value, paths, want) => {
  expect(withDates(value, paths)).toEqual(want);
});

test.each([
  ['epoch milliseconds', false, { a: [{ at: MIDNIGHT }] }],
  ['text', true, { a: [{ at: '2021-10-19T04:00:00.000Z' }] }],
])('a Date is sent as %s', (_name, iso, want) => {
  expect(withoutDates({ a: [{ at: new Date(MIDNIGHT) }] }, iso)).toEqual(want);
});

test('a Date that is none is refused by its place: as JSON it would be null, which means no end', () => {
  const broken = { dncEntries: [{ expirationDate: new Date('soon') }] };
  expect(() => withoutDates(broken, false)).toThrow('dncEntries.expirationDate: expected a Date that is one.');
});

describe('a client', () => {
  const entry = { id: 1, phone: '4155550100', expirationDate: MIDNIGHT };
  const answering = () =>
    observed(({ method }) => (method === 'PUT' ? new Response(null, { status: 204 }) : Response.json(entry)));

  test('answers what is sent, unless it is told otherwise', async () => {
    const client = createClient({ baseUrl, fetch: answering().fetch, sessionId: 's' });
    expect((await client.dialtimeDnc.read({ dncId: 1 })).data).toEqual(entry);
  });

  test('answers and takes Dates where it is told so, and sends them as the API does', async () => {
    const { fetch, seen } = answering();
    const client = createClient({ baseUrl, fetch, sessionId: 's', dates: true });
    const { data } = await client.dialtimeDnc.read({ dncId: 1 });
    expect(data?.expirationDate?.toISOString()).toBe('2021-10-19T04:00:00.000Z');
    await client.dialtimeDnc.update({ dncId: 1, phone: '4155550100', expirationDate: data?.expirationDate ?? null });
    expect(JSON.parse(seen[1]!.body)).toEqual({ phone: '4155550100', expirationDate: MIDNIGHT });
  });

  test('answers the wire form by path', async () => {
    const client = createClient({ baseUrl, fetch: answering().fetch, sessionId: 's', dates: true });
    const { data } = await client.GET('/compliance/dialtime/dnc/{dncId}', { params: { path: { dncId: 1 } } });
    expect(data?.expirationDate).toBe(MIDNIGHT);
  });
});
