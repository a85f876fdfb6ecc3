import { pino } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { tcpProxy } from '../../test/tcp-proxy.ts';
import { listen } from '../db/announcements.ts';
import { createPool } from '../db/pool.ts';
import { type SessionRepository, sessionRepository } from './repository.ts';
import { fingerprint, newSalt, sessionIdOf } from './secrets.ts';
import { liveSessions, SESSION_LIFE_MS } from './sessions.ts';
import { SESSION_ENDED } from './subject.ts';

const database = testDatabase();
const START = Date.parse('2026-07-01T12:00:00.000Z');
const MANAGER = { kind: 'USER', clientId: 4199, subjectId: 3 } as const;
const AGENT = { kind: 'AGENT', clientId: 4199, subjectId: 45365 } as const;
const UNKNOWN = '00000000-0000-8000-8000-000000000000';

const opened: { close(): Promise<void> }[] = [];
let nowMs = START;
const at = (ms: number) => {
  nowMs = START + ms;
};

/** One process's view of the sessions, on connections of its own. `delay` holds up what it reads from the database. */
async function instance({
  url = database.url,
  delay,
}: { url?: string; delay?: (read: Promise<unknown>) => Promise<void> } = {}) {
  const pool = createPool(url, { max: 3, applicationName: 'instance' });
  const log = pino({ level: 'silent' });
  const announcements = await listen(pool, [SESSION_ENDED], log);
  const rows = sessionRepository(pool);
  const read: SessionRepository['read'] = async (idHash) => {
    const reading = rows.read(idHash);
    await delay?.(reading);
    return reading;
  };
  const sessions = liveSessions({ repository: { ...rows, read }, announcements, now: () => new Date(nowMs), log });
  let closing: Promise<void> | undefined;
  const close = () =>
    (closing ??= sessions
      .close()
      .then(() => announcements.close())
      .then(() => pool.end()));
  opened.push({ close });
  return { ...sessions, announcements, close };
}

/** Opens a session in the database and answers its id. */
async function open(subject: typeof MANAGER | typeof AGENT = MANAGER): Promise<string> {
  const [token, salt] = [`token ${Math.random()}`, newSalt()];
  const id = sessionIdOf(token, salt);
  const session = {
    tokenHash: fingerprint(token),
    idHash: fingerprint(id),
    salt,
    at: new Date(nowMs),
    aliveSince: new Date(0),
  };
  await sessionRepository(database.pool).open(subject, session);
  return id;
}

const lastUse = async (id: string): Promise<number | undefined> => {
  const sql = 'SELECT last_used_at AS at FROM session WHERE id_hash = $1';
  return (await database.pool.query<{ at: Date }>(sql, [fingerprint(id)])).rows[0]?.at.getTime();
};

/** Takes a session away behind everybody's back: without an announcement. */
const remove = (id: string) => database.pool.query('DELETE FROM session WHERE id_hash = $1', [fingerprint(id)]);

const ended = (id: string) => sessionRepository(database.pool).end(fingerprint(id), new Date(0));

afterEach(async () => {
  vi.useRealTimers();
  for (const { close } of opened.splice(0)) await close();
  nowMs = START;
});

describe('finding the caller of a session', () => {
  test('answers who it is, as the database has them', async () => {
    const { find } = await instance();
    const token = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    const session = expect.stringMatching(/^[0-9a-f]{16}$/) as string;
    const client = { clientId: 4199, phoneDncType: 'LEGACY', timeZone: 'America/New_York', token, session };
    expect(await find(await open())).toEqual({
      ...client,
      kind: 'USER',
      subjectId: 3,
      role: 'MANAGER',
      editDncLists: true,
    });
    expect(await find(await open(AGENT))).toEqual({ ...client, kind: 'AGENT', subjectId: 45365, editDncLists: false });
  });

  test.each(['', 'x', UNKNOWN, UNKNOWN.toUpperCase()])('%j is nobody’s', async (id) => {
    const { find, isValid, end } = await instance();
    expect(await find(id)).toBeUndefined();
    expect(await isValid(id)).toBe(false);
    expect(await end(id)).toBe(false);
  });

  test('what was found is believed for five seconds, and then looked up again', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { find } = await instance();
    const id = await open();
    await find(id);
    await remove(id);
    vi.advanceTimersByTime(4_999);
    expect(find(id)).toMatchObject({ subjectId: 3 }); // at once: not a promise
    vi.advanceTimersByTime(1);
    expect(await find(id)).toBeUndefined();
  });

  test('callers that arrive together look up once', async () => {
    let reads = 0;
    const { find } = await instance({
      delay: () => {
        reads += 1;
        return Promise.resolve();
      },
    });
    const id = await open();
    const found = await Promise.all([find(id), find(id), find(id)]);
    expect(found.every((caller) => caller?.subjectId === 3)).toBe(true);
    expect(reads).toBe(1);
  });
});

describe('two hours after its last use a session is over', () => {
  test.each([
    [SESSION_LIFE_MS - 1, true],
    [SESSION_LIFE_MS, false],
  ])('%i ms later it lives: %s', async (later, lives) => {
    const [remembers, new_] = [await instance(), await instance()];
    const id = await open();
    await remembers.find(id);
    at(later);
    expect(await new_.isValid(id)).toBe(lives);
    expect((await new_.find(id)) !== undefined).toBe(lives);
    expect((await remembers.find(id)) !== undefined).toBe(lives);
    expect(await remembers.end(id)).toBe(lives);
    expect(await lastUse(id)).toBeUndefined();
  });

  test('each use begins them anew', async () => {
    const { find } = await instance();
    const id = await open();
    for (const uses of [1, 2, 3]) {
      at(uses * (SESSION_LIFE_MS - 1));
      expect(await find(id)).toMatchObject({ subjectId: 3 });
    }
    at(3 * (SESSION_LIFE_MS - 1) + SESSION_LIFE_MS);
    expect(await find(id)).toBeUndefined();
  });

  test('asking whether it is valid is no use', async () => {
    const { isValid, close } = await instance();
    const id = await open();
    at(SESSION_LIFE_MS - 1);
    expect(await isValid(id)).toBe(true);
    await close();
    expect(await lastUse(id)).toBe(START);
  });

  test('a use that is not written yet is not forgotten when the session is looked up again', async () => {
    const { find, isValid } = await instance();
    const id = await open();
    at(SESSION_LIFE_MS - 1);
    await find(id);
    await isValid(id); // reads what the database knows: an older use
    at(2 * (SESSION_LIFE_MS - 1));
    expect(await find(id)).toMatchObject({ subjectId: 3 });
  });

  test('a use that is not written yet counts when the session is ended', async () => {
    const { find, end } = await instance();
    const id = await open();
    at(SESSION_LIFE_MS - 1);
    await find(id);
    at(SESSION_LIFE_MS + 1);
    expect(await end(id)).toBe(true);
  });
});

describe('uses are written back', () => {
  test('within seconds', async () => {
    const { find } = await instance();
    const id = await open();
    at(60_000);
    await find(id);
    await soon(async () => (await lastUse(id)) === START + 60_000, 5_000);
  });

  test('at the end, so that another process goes on from there', async () => {
    const [first, second] = [await instance(), await instance()];
    const id = await open();
    at(SESSION_LIFE_MS - 1);
    await first.find(id);
    await first.close();
    expect(await lastUse(id)).toBe(nowMs);
    at(2 * (SESSION_LIFE_MS - 1));
    expect(await second.find(id)).toMatchObject({ subjectId: 3 });
  });

  test('never backwards: the latest use wins, whichever process saw it', async () => {
    const [first, second] = [await instance(), await instance()];
    const id = await open();
    await second.find(id);
    at(60_000);
    await first.find(id);
    at(30_000);
    await second.find(id);
    await first.close();
    await second.close();
    expect(await lastUse(id)).toBe(START + 60_000);
  });

  test('once the database is back, when it was away', async () => {
    const proxy = await tcpProxy(database.url);
    const { find, close } = await instance({ url: proxy.url });
    const id = await open();
    at(60_000);
    await find(id);
    await proxy.cut();
    await new Promise((done) => setTimeout(done, 1_500)); // longer than a beat
    expect(await lastUse(id)).toBe(START);
    await proxy.mend();
    await soon(async () => (await lastUse(id)) === START + 60_000);
    await close();
    await proxy.cut();
  });
});

describe('a session that ends', () => {
  test('is over for every process as soon as it hears of it, however short ago it was believed', async () => {
    const [here, there] = [await instance(), await instance()];
    const id = await open();
    await Promise.all([here.find(id), there.find(id)]);
    expect(await here.end(id)).toBe(true);
    expect(await here.find(id)).toBeUndefined();
    await soon(async () => (await there.find(id)) === undefined, 4_000);
    expect(await there.end(id)).toBe(false);
  });

  test('takes no other with it', async () => {
    const [here, there] = [await instance(), await instance()];
    const [one, other] = [await open(), await open()];
    await Promise.all([there.find(one), there.find(other)]);
    await here.end(one);
    await soon(async () => (await there.find(one)) === undefined, 4_000);
    expect(there.find(other)).toMatchObject({ subjectId: 3 });
  });

  test('while it is being read is not believed, though it was still there when it was read', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((done) => (release = done));
    let wasRead = false;
    const slow = await instance({
      delay: async (reading) => {
        if (wasRead) return;
        await reading;
        wasRead = true;
        await held;
      },
    });
    const id = await open();
    let isHeard = false;
    slow.announcements.on(SESSION_ENDED, () => (isHeard = true));
    const finding = slow.find(id);
    await soon(() => wasRead);
    await ended(id);
    await soon(() => isHeard);
    release();
    expect(await finding).toBeUndefined();
    expect(await slow.find(id)).toBeUndefined();
  });

  test('is over at once for a process that cannot hear of it', async () => {
    const deaf = await instance();
    const id = await open();
    await deaf.find(id);
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'instance' AND datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await soon(() => deaf.announcements.heardSinceMs() === Infinity);
    await ended(id);
    expect(await deaf.find(id)).toBeUndefined();
  });

  test('unheard is not believed either once that process hears again', async () => {
    const deaf = await instance();
    const id = await open();
    await deaf.find(id);
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'instance' AND datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await soon(() => deaf.announcements.heardSinceMs() === Infinity);
    await ended(id);
    await soon(() => deaf.announcements.heardSinceMs() !== Infinity);
    expect(await deaf.find(id)).toBeUndefined();
  });

  test('by a new password is over everywhere but where it was set', async () => {
    const there = await instance();
    const [kept, other] = [await open(), await open()];
    await Promise.all([there.find(kept), there.find(other)]);
    const { rows } = await database.pool.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM app_user WHERE client_id = $1 AND id = $2',
      [MANAGER.clientId, MANAGER.subjectId],
    );
    const repository = sessionRepository(database.pool);
    await repository.changePassword(MANAGER, String(rows[0]?.hash), 'hash', fingerprint(kept), new Date(nowMs));
    await soon(async () => (await there.find(other)) === undefined, 4_000);
    expect(await there.find(kept)).toMatchObject({ subjectId: 3 });
  });
});

test('a database that is away is an error, never a session that is over', async () => {
  const proxy = await tcpProxy(database.url);
  const { find, isValid, end, announcements, close } = await instance({ url: proxy.url });
  const id = await open();
  await find(id);
  await proxy.cut();
  await soon(() => announcements.heardSinceMs() === Infinity);
  for (const asking of [find(id), isValid(id), end(id)])
    await expect(asking).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await proxy.mend();
  expect(await find(id)).toMatchObject({ subjectId: 3 });
  await close();
  await proxy.cut();
});
