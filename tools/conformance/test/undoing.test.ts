import { expect, test } from 'vitest';
import { undoing } from '../src/undoing.ts';

const answered = (status: number, text = '') => Promise.resolve({ status, text });

test('takes away the last first, and once', async () => {
  const undone: string[] = [];
  const undo = undoing();
  for (const what of ['profile', 'policy'])
    undo.later(what, () => {
      undone.push(what);
      return answered(204);
    });
  expect(await undo.all()).toEqual([]);
  expect(await undo.all()).toEqual([]);
  expect(undone).toEqual(['policy', 'profile']);
});

test('answers what is left, and goes on after a failure', async () => {
  const undo = undoing();
  undo.remains('an account', 'nothing takes it away');
  undo.later('gone already', () => answered(404));
  undo.later('refused', () => answered(400, 'in use'));
  undo.later('redirected', () => answered(302));
  undo.later('unanswered', () => Promise.reject(new Error('no connection')));
  expect(await undo.all()).toEqual([
    { what: 'an account', why: 'nothing takes it away' },
    { what: 'unanswered', why: 'no connection' },
    { what: 'redirected', why: 'taking it away was answered 302: ' },
    { what: 'refused', why: 'taking it away was answered 400: in use' },
  ]);
});
