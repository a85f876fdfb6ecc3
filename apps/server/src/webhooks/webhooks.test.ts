import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { webhookReceiver } from '../../test/webhook-receiver.ts';
import { keepSealing } from '../audit/keep-sealing.ts';
import { seal } from '../audit/seal.ts';
import { changeFeed } from '../changes/feed.ts';
import { clientRepository } from '../clients/repository.ts';
import { writeCursor } from '../changes/change.ts';
import { deliver } from './deliver.ts';
import { keepDelivering } from './keep-delivering.ts';
import { webhookRepository } from './repository.ts';
import { sealSecrets } from './seal-secrets.ts';
import { secretKeys } from './secret-keys.ts';
import { newSecret } from './sign.ts';

const database = testDatabase('demo');
const CLIENT = 4199;
const log = pino({ level: 'silent' });
const secret = newSecret();
const [key, keyBefore] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
const sealing = secretKeys([key]);
const receiver = (port = 0) => webhookReceiver(() => secret, port);

let next = 4_155_550_000;
/** Lists phones, each in a transaction of its own; answers them in their order. */
async function listPhones(count: number): Promise<string[]> {
  const phones = Array.from({ length: count }, () => String(next++));
  for (const phone of phones)
    await database.pool.query(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at) VALUES ($1, 'PERMANENT', $2, 'P', $2, now(), now())`,
      [CLIENT, phone],
    );
  return phones;
}

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});
beforeEach(() => database.pool.query('DELETE FROM webhook'));

/** One process that seals and delivers. */
function startProcess(now = () => new Date(), keys = sealing) {
  const { pool, url: databaseUrl } = database;
  const started = [
    keepSealing({ pool, log }),
    keepDelivering({ pool, databaseUrl, log, feed: changeFeed(pool), keys, now, failDays: 5, isPrivateAllowed: true }),
  ];
  const stop = async () => {
    for (const one of started.splice(0)) await one.stop();
  };
  running.push({ stop });
  return { stop };
}

async function addWebhook(url: string, keys = sealing): Promise<number> {
  const cursor = writeCursor(await changeFeed(database.pool).now(CLIENT));
  return webhookRepository(database.pool, keys).add(CLIENT, { url, secret, lists: ['DNC'], cursor }, new Date());
}
const standing = (id: number) => webhookRepository(database.pool).read(CLIENT, id);

describe('a receiver gets every change, in order', () => {
  test('signed, and once where all goes well', async () => {
    const there = await receiver();
    running.push(there);
    await sealAll();
    const id = await addWebhook(there.url);
    startProcess();
    const phones = await listPhones(7);
    await soon(() => there.phones.length >= phones.length);
    expect(there.phones).toEqual(phones);
    await soon(async () => (await standing(id)).failingSince === null);
    expect(new Set(there.ids).size).toBe(there.ids.length);
  });

  test('that was down while the changes were made, and comes back', async () => {
    const there = await receiver();
    await there.stop();
    await sealAll();
    const id = await addWebhook(there.url);
    startProcess();
    const phones = await listPhones(5);
    await soon(async () => (await standing(id)).failingSince !== null);
    expect(await standing(id)).toMatchObject({
      enabled: true,
      lastFailure: expect.stringContaining('ECONNREFUSED') as string,
    });
    const back = await receiver(there.port);
    running.push(back);
    await soon(() => back.phones.length >= phones.length);
    expect(back.phones).toEqual(phones);
    await soon(async () => (await standing(id)).failingSince === null);
  });

  test('that answers 500, then nothing for a while, then well', async () => {
    const there = await receiver();
    running.push(there);
    let asked = 0;
    there.answerWith(async () => {
      asked += 1;
      if (asked === 1) return 500;
      await new Promise((done) => setTimeout(done, 300));
      return 200;
    });
    await sealAll();
    await addWebhook(there.url);
    startProcess();
    const phones = await listPhones(4);
    await soon(() => there.phones.length >= phones.length);
    expect(there.phones).toEqual(phones);
    expect(asked).toBeGreaterThan(1);
  });

  test('from the process that is left when another one dies', async () => {
    const there = await receiver();
    running.push(there);
    await sealAll();
    await addWebhook(there.url);
    const first = startProcess();
    const before = await listPhones(2);
    await soon(() => there.phones.length >= 2);
    await first.stop();
    const meanwhile = await listPhones(3);
    startProcess();
    startProcess();
    await soon(() => there.phones.length >= 5);
    expect(there.phones).toEqual([...before, ...meanwhile]);
  });
});

test('receivers that are slow keep nobody else waiting, of this client or another', async () => {
  const OTHER = 5200;
  const [slow, own, others] = await Promise.all([receiver(), receiver(), receiver()]);
  running.push(slow, own, others);
  slow.answerWith(() => new Promise((done) => setTimeout(() => done(204), 700)));
  for (const client of [CLIENT, OTHER]) await seal(database.pool, client);
  for (let one = 0; one < 8; one += 1) await addWebhook(slow.url); // as many as are delivered to at once
  await addWebhook(own.url);
  const cursor = writeCursor(await changeFeed(database.pool).now(OTHER));
  const lists = ['DIALTIME' as const];
  await webhookRepository(database.pool, sealing).add(OTHER, { url: others.url, secret, lists, cursor }, new Date());
  await database.pool.query(
    `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
     SELECT $1, 'PERMANENT', n, 'P', n, now(), now() FROM generate_series(2125550000, 2125553499) n`,
    [CLIENT],
  );
  await seal(database.pool, CLIENT);
  startProcess();
  await soon(() => slow.ids.length > 0);
  await database.pool.query(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
     VALUES ($1, 'DIALTIME', '4155550199', '4155550199', now(), now())`,
    [OTHER],
  );
  await soon(() => own.phones.length > 0 && others.phones.length > 0, 15_000);
});

test('a list that is added to a webhook while it is looked for changes is sent from then on', async () => {
  const there = await receiver();
  running.push(there);
  await sealAll();
  const id = await addWebhook(there.url);
  const feed = changeFeed(database.pool);
  let isAdded = false;
  /** The feed of a webhook that gets another list, and a change of that, between being read and being asked for. */
  const after: typeof feed.after = async (...asked) => {
    if (!isAdded) {
      isAdded = true;
      await webhookRepository(database.pool).update(CLIENT, id, { lists: ['DNC', 'SMS'] });
      await database.pool.query(
        `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
         VALUES ($1, 'SMS', '4155550188', '4155550188', now(), now())`,
        [CLIENT],
      );
      await sealAll();
    }
    return feed.after(...asked);
  };
  const deps = { pool: database.pool, keys: sealing, now: () => new Date(), failDays: 5, isPrivateAllowed: true };
  await deliver({ ...deps, feed: { ...feed, after }, isStopping: () => false }, { clientId: CLIENT, webhookId: id });
  expect(there.phones).toEqual(['4155550188']);
});

describe('a webhook that gets another address', () => {
  test('is tried at once, however long the one before was to be waited for', async () => {
    const there = await receiver();
    running.push(there);
    await sealAll();
    const id = await addWebhook('http://127.0.0.1:9/');
    await database.pool.query(
      `UPDATE webhook_delivery SET failing_since = now(), failures = 12, next_attempt_at = now() + interval '1 hour'`,
    );
    startProcess();
    const phones = await listPhones(1);
    await sealAll();
    await webhookRepository(database.pool).update(CLIENT, id, { url: there.url });
    await soon(() => there.phones.length > 0, 10_000);
    expect(there.phones).toEqual(phones);
  });

  test('is not disabled for what the one before says', async () => {
    const there = await receiver();
    running.push(there);
    await sealAll();
    const id = await addWebhook(there.url);
    there.answerWith(async () => {
      await webhookRepository(database.pool).update(CLIENT, id, { url: `${there.url}new` });
      there.answerWith(() => Promise.resolve(204));
      return 410;
    });
    startProcess();
    const phones = await listPhones(1);
    await soon(() => there.phones.length > 0, 10_000);
    expect(there.phones).toEqual(phones);
    expect(await standing(id)).toMatchObject({ enabled: true, disabledAt: null });
  });
});

test('the webhooks of a client that is deactivated are sent nothing, and what they missed when it is active again', async () => {
  const there = await receiver();
  running.push(there);
  await sealAll();
  const id = await addWebhook(there.url);
  const setDeactivated = (at: string | null) =>
    database.pool.query('UPDATE client SET deactivated_at = $2 WHERE id = $1', [CLIENT, at]);
  const deps = {
    pool: database.pool,
    feed: changeFeed(database.pool),
    keys: sealing,
    now: () => new Date(),
    failDays: 5,
  };
  const deliverNow = () =>
    deliver({ ...deps, isPrivateAllowed: true, isStopping: () => false }, { clientId: CLIENT, webhookId: id });
  await setDeactivated('2026-07-01T00:00:00Z');
  try {
    const phones = await listPhones(2);
    await sealAll();
    await deliverNow();
    startProcess();
    await new Promise((done) => setTimeout(done, 1_500)); // more than a look
    expect(there.phones).toEqual([]);
    await setDeactivated(null);
    await soon(() => there.phones.length >= phones.length);
    expect(there.phones).toEqual(phones);
  } finally {
    await setDeactivated(null);
  }
});

test('the days for which a client is deactivated are none on which its webhooks failed', async () => {
  const there = await receiver();
  running.push(there);
  let asked = 0;
  there.answerWith(() => {
    asked += 1;
    return Promise.resolve(503);
  });
  await sealAll();
  const id = await addWebhook(there.url);
  let days = 0;
  startProcess(() => new Date(Date.now() + days * 86_400_000));
  await listPhones(1);
  await soon(async () => (await standing(id)).failingSince !== null);
  const clients = clientRepository(database.pool);
  await clients.update(CLIENT, { active: false }, new Date());
  await new Promise((done) => setTimeout(done, 500)); // a delivery that was under way
  const before = asked;
  days = 10;
  await clients.update(CLIENT, { active: true }, new Date());
  await soon(() => asked > before);
  await soon(async () => (await standing(id)).failingSince !== null);
  expect(await standing(id)).toMatchObject({ enabled: true, disabledAt: null });
});

describe('a webhook is disabled, and says so,', () => {
  test('when deliveries have failed for five days; enabled again, it is sent what it missed', async () => {
    const there = await receiver();
    running.push(there);
    there.answerWith(() => Promise.resolve(503));
    await sealAll();
    const id = await addWebhook(there.url);
    let days = 0;
    startProcess(() => new Date(Date.now() + days * 86_400_000));
    const phones = await listPhones(2);
    await soon(async () => (await standing(id)).failingSince !== null);
    days = 4.9;
    await new Promise((done) => setTimeout(done, 1_500));
    expect(await standing(id)).toMatchObject({ enabled: true });
    days = 5.5;
    await soon(async () => !(await standing(id)).enabled);
    expect(await standing(id)).toMatchObject({ lastFailure: 'status 503', disabledAt: expect.any(Date) as Date });
    there.answerWith(() => Promise.resolve(200));
    await webhookRepository(database.pool).update(CLIENT, id, { enabled: true });
    await soon(() => there.phones.length >= phones.length);
    expect(there.phones).toEqual(phones);
  });

  test('at once when the receiver says that it is gone', async () => {
    const there = await receiver();
    running.push(there);
    there.answerWith(() => Promise.resolve(410));
    await sealAll();
    const id = await addWebhook(there.url);
    startProcess();
    await listPhones(1);
    await soon(async () => !(await standing(id)).enabled);
    const { rows } = await database.pool.query(`SELECT actor FROM audit_event ORDER BY position DESC LIMIT 1`);
    expect(rows).toEqual([{ actor: 'webhooks' }]);
  });
});

describe('a secret', () => {
  const stored = async () => (await database.pool.query<{ secret: string }>('SELECT secret FROM webhook')).rows;

  test('is not to be read in the database, nor in its trail', async () => {
    await addWebhook('http://127.0.0.1:9');
    const [row] = await stored();
    expect(row?.secret).toMatch(/^sealed:/);
    const { rows } = await database.pool.query<{ all: string }>(
      'SELECT row_to_json(r)::text AS all FROM audit_row r ORDER BY r DESC LIMIT 20',
    );
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
  });

  test.each([
    ['of before there was a key', [], [key]],
    ['under the key before', [keyBefore], [key, keyBefore]],
  ])('%s is stored anew at a start, and signs as before', async (_name, before, now) => {
    const there = await receiver();
    running.push(there);
    await sealAll();
    const id = await addWebhook(there.url, secretKeys(before));
    expect(await sealSecrets(database.pool, secretKeys(now))).toEqual({ sealed: 1, left: 0 });
    expect(await sealSecrets(database.pool, secretKeys(now))).toEqual({ sealed: 0, left: 0 });
    startProcess(undefined, sealing); // the key before is no longer there, nor is it needed
    const phones = await listPhones(2);
    await soon(() => there.phones.length >= phones.length);
    expect(there.phones).toEqual(phones);
    await soon(async () => (await standing(id)).failingSince === null);
  });

  test('under a key that a process does not have waits, and says so, for one that has it', async () => {
    const there = await receiver();
    running.push(there);
    await sealAll();
    const id = await addWebhook(there.url, secretKeys([keyBefore]));
    expect(await sealSecrets(database.pool, sealing)).toEqual({ sealed: 0, left: 1 });
    const without = startProcess();
    const phones = await listPhones(2);
    await soon(async () => (await standing(id)).failingSince !== null);
    expect((await standing(id)).lastFailure).toMatch(/under the key [0-9a-f]{8}, which this process does not have/);
    expect(there.phones).toEqual([]);
    await without.stop();
    startProcess(undefined, secretKeys([key, keyBefore]));
    await soon(() => there.phones.length >= phones.length);
    expect(there.phones).toEqual(phones);
  });
});

/** Seals all that there is, so that a cursor of now is after it. */
async function sealAll(): Promise<void> {
  await seal(database.pool, CLIENT);
}
