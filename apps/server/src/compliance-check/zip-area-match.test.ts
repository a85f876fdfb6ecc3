import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('manager');
});
afterEach(() => server.setNow());

const MATCHING = { areaCode: '415', zipCode: '94111', type: 'DIAL_TIME' };

async function ask(body: unknown, headers: Record<string, string> = { 'LV-Session': session }) {
  const answer = await server.send('/compliance/complianceCheck/zipAreaMatch', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as unknown };
}
const yes = { status: 200, body: { result: true } };
const no = { status: 200, body: { result: false } };

describe('the documentation’s two examples, as printed', () => {
  test('200 415 and 94111 match', async () =>
    expect(await ask({ areaCode: 415, zipCode: 94111, type: 'DIAL_TIME' })).toEqual(yes));
  test('200 415 and 10010 do not', async () =>
    expect(await ask({ areaCode: 415, zipCode: 10010, type: 'DIAL_TIME' })).toEqual(no));
});

describe('200 by type', () => {
  test.each([
    ['the same ground', '94111', '628', yes, yes],
    ['another ground, the same clock', '94111', '310', no, yes],
    ['another ground, another clock', '94111', '212', no, no],
    ['a code with two clocks, of which one is the zip’s', '85004', '928', no, yes],
    ['a zip with two clocks, of which one is the code’s', '36867', '404', no, yes],
    ['a Canadian postal code', 'm5v 3l9', '416', yes, yes],
    ['a ZIP+4', '94111-1234', '415', yes, yes],
    ['a zip that nobody has', '00000', '415', no, no],
    ['a code that nobody has', '94111', '999', no, no],
    ['a toll-free code', '94111', '800', no, no],
    ['a military zip', '09012', '212', no, no],
  ])('200 %s', async (_name, zipCode, areaCode, dialTime, optimized) => {
    expect(await ask({ zipCode, areaCode, type: 'DIAL_TIME' })).toEqual(dialTime);
    expect(await ask({ zipCode, areaCode, type: 'DIAL_TIME_OPTIMIZED' })).toEqual(optimized);
  });

  test.each([
    ['DialTime', no],
    ['dial_time', no],
    ['DialTimeOptimized', yes],
    ['dial_time_optimized', yes],
  ])('200 %s is read', async (type, want) =>
    expect(await ask({ areaCode: '310', zipCode: '94111', type })).toEqual(want),
  );
});

// 465 is in service since 2026-06-18, which begins in New York at 04:00 UTC.
test.each([
  ['2026-06-18T03:59:59.999Z', no],
  ['2026-06-18T04:00:00.000Z', yes],
])('200 a code matches from its day of service on: %s', async (at, want) => {
  server.setNow(at);
  expect(
    await ask(
      { areaCode: '465', zipCode: '11201', type: 'DIAL_TIME' },
      { 'LV-Session': await server.session('manager') },
    ),
  ).toEqual(want);
});

describe('400 by place', () => {
  test.each([
    ['no area code', { ...MATCHING, areaCode: null }, '$.areaCode: expected a value'],
    ['an area code of two digits', { ...MATCHING, areaCode: '41' }, '$.areaCode: expected text like'],
    ['an area code of four digits', { ...MATCHING, areaCode: 4155 }, '$.areaCode: expected'],
    ['an area code that is a word', { ...MATCHING, areaCode: 'abc' }, '$.areaCode: expected text like'],
    ['no zip', { areaCode: '415', type: 'DIAL_TIME' }, '$.zipCode: expected a value'],
    ['an empty zip', { ...MATCHING, zipCode: '' }, '$.zipCode: expected at least 1 characters'],
    ['a zip of four digits', { ...MATCHING, zipCode: 9411 }, '$.zipCode: expected'],
    ['a zip that is a word', { ...MATCHING, zipCode: 'downtown' }, '$.zipCode: expected'],
    ['no type', { areaCode: '415', zipCode: '94111' }, '$.type: expected a value'],
    ['a type that is none', { ...MATCHING, type: 'OVERLAY' }, '$.type: expected one of DIAL_TIME, DIAL_TIME_OPTIMIZED'],
    ['a body that is no object', [MATCHING], '$: expected an object'],
  ])('400 %s', async (_name, body, said) => {
    expect(await ask(body)).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(said) },
    });
  });

  test('400 both faults at once', async () => {
    const { body } = await ask({ areaCode: 'x', type: 'x', zipCode: '94111' });
    expect(body).toMatchObject({ message: expect.stringMatching(/\$\.areaCode: .*\$\.type: /) });
  });
});

test('401 without a session', async () =>
  expect(await ask(MATCHING, {})).toMatchObject({ status: 401, body: { code: 4010 } }));
test('200 an agent may ask', async () =>
  expect(await ask(MATCHING, { 'LV-Session': await server.session('agent') })).toEqual(yes));
