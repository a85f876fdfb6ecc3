import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { isSigned } from '../src/hook.ts';
import { webhookReceiver } from '../src/webhook-receiver.ts';
import { answers, type Change, phoneList } from './phone-list.ts';
import { type Answer, IN_VAIN_MS, play } from './stand-in.ts';

const SECRET = `whsec_${Buffer.from('secret').toString('base64')}`;

interface Lies {
  readonly changes?: (changes: readonly Change[]) => readonly Change[];
  readonly secret?: string;
  readonly clientId?: number;
  readonly isDisabled?: boolean;
  /** How often a message that was not acknowledged is sent again. */
  readonly tries?: number;
}

const signed = (text: string, secret: string, seconds: number) => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`m.${seconds}.${text}`).digest('base64');
  return { 'webhook-id': 'm', 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
};

/** A server that sends each change as a message of its own, again until it is acknowledged. */
function sending({
  changes = (all) => all,
  secret = SECRET,
  clientId = 9001,
  isDisabled,
  tries = 50,
}: Lies = {}): Answer {
  const list = phoneList();
  let [url, sent] = ['', 0];
  let sending = Promise.resolve();
  async function send(change: Change): Promise<void> {
    const text = JSON.stringify({ type: 'changes', data: { clientId, changes: [change] } });
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const headers = signed(text, secret, Math.floor(Date.now() / 1_000));
      const answer = await fetch(url, { method: 'POST', body: text, headers }).catch(() => undefined);
      if (answer?.ok) return;
      await pause(1);
    }
  }
  return answers(
    (asked) => {
      const says = list.answer(asked);
      const news = changes(list.changes.slice(sent));
      sent = list.changes.length;
      for (const change of news) sending = sending.then(() => send(change));
      return says;
    },
    ({ method, body }) => {
      if (method === 'GET') return { status: 200, body: { enabled: !isDisabled } };
      url = String(body['url']);
      return { status: 201, body: { id: 1, secret: SECRET } };
    },
  );
}

describe('a webhook', () => {
  test('that tells everything, some of it twice, is found right', async () => {
    const { says, kinds } = await play(sending(), webhookReceiver);
    expect(says).toEqual([]);
    expect(kinds).toEqual([
      ...['add a webhook', 'add told', 'check told', 'delete told', 'log in', 'read a webhook', 'told by webhook'],
      'webhook message',
    ]);
  });

  test.each<[string, Lies, string]>([
    ['that tells nothing', { changes: () => [] }, 'told by webhook: '],
    ['that leaves one out', { changes: (all) => all.filter(({ cursor }) => cursor !== '7.0') }, 'told by webhook: '],
    ['that gives up', { tries: 1 }, 'told by webhook: '],
    [
      'that invents one',
      { changes: (all) => all.flatMap((one) => [one, { ...one, cursor: `${one.cursor}1` }]) },
      'told by webhook: ',
    ],
    ['that is signed with another secret', { secret: `${SECRET}QUJD` }, 'expected a message that is signed'],
    ['that tells of another client', { clientId: 1 }, 'expected changes of the own client'],
    ['that is disabled', { isDisabled: true }, 'expected it to be enabled'],
  ])('%s is found out', async (_, lies, says) => {
    const found = await play(sending(lies), webhookReceiver, { patienceMs: IN_VAIN_MS });
    expect(found.says.filter((one) => one.includes(says)).length).toBeGreaterThan(0);
  });
});

test('a message is signed by its id, its time and its text, and its time is of late', () => {
  const nowMs = 1_800_000_000_000;
  const headers = signed('{}', SECRET, nowMs / 1_000);
  const message = { to: '', text: '{}', headers };
  expect(isSigned(message, SECRET, nowMs)).toBe(true);
  expect(isSigned(message, SECRET, nowMs + 299_999)).toBe(true);
  expect(isSigned(message, SECRET, nowMs + 300_000)).toBe(false);
  expect(isSigned(message, `${SECRET}QUJD`, nowMs)).toBe(false);
  expect(isSigned({ ...message, text: '{ }' }, SECRET, nowMs)).toBe(false);
  for (const [name, value] of Object.entries({
    'webhook-id': 'n',
    'webhook-timestamp': '1800000001',
    'webhook-signature': 'v1,',
  }))
    expect(isSigned({ ...message, headers: { ...headers, [name]: value } }, SECRET, nowMs)).toBe(false);
});
