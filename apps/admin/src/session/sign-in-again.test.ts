import { afterEach, expect, test } from 'vitest';
import { answerSignInAgain, withSignInAgain } from './sign-in-again.ts';
import { session, type SignedIn } from './session-store.ts';

const signedIn = (userName: string, sessionId: string): SignedIn => ({
  ...{ sessionId, userName, clientName: 'demo', access: 'token', agent: false },
});
const ENDED = { response: new Response(null, { status: 401 }) };
const DONE = { response: new Response(null, { status: 200 }) };

/** A call that is answered when it is told, and tells by whom it was made. */
function callOf() {
  const by: (string | undefined)[] = [];
  const waiting: ((answer: typeof ENDED) => void)[] = [];
  const call = () => {
    by.push(session.current()?.userName);
    return new Promise<typeof ENDED>((resolve) => waiting.push(resolve));
  };
  return { call: withSignInAgain(call), by, answer: (answer: typeof ENDED) => waiting.shift()?.(answer) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => session.set(undefined));

test('a call that met the end of a session is made again in the one that has been renewed meanwhile', async () => {
  session.set(signedIn('anna', '1'));
  const { call, by, answer } = callOf();
  const outcome = call('/compliance/dnc');
  session.set(signedIn('anna', '2'));
  answer(ENDED);
  await settled();
  answer(DONE);
  expect((await outcome).response.status).toBe(200);
  expect(by).toEqual(['anna', 'anna']);
});

test.each([
  ['somebody else', { ...signedIn('bert', '2') }],
  ['the same name of another client', { ...signedIn('anna', '2'), clientName: 'other' }],
  ['an agent of the same name', { ...signedIn('anna', '2'), agent: true }],
  ['nobody', undefined],
])('a call of one person is not made again as %s', async (_, next) => {
  session.set(signedIn('anna', '1'));
  const { call, by, answer } = callOf();
  const outcome = call('/compliance/dnc');
  session.set(next);
  answer(ENDED);
  expect((await outcome).response.status).toBe(401);
  expect(by).toEqual(['anna']);
});

test('nor is it where somebody else has signed in instead of renewing the session', async () => {
  session.set(signedIn('anna', '1'));
  const { call, by, answer } = callOf();
  const outcome = call('/compliance/dnc');
  answer(ENDED);
  await settled();
  session.set(signedIn('bert', '2'));
  answerSignInAgain(true);
  expect((await outcome).response.status).toBe(401);
  expect(by).toEqual(['anna']);
});
