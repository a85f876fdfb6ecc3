import type { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { tcpProxy } from '../../test/tcp-proxy.ts';
import { listening } from '../sweep/testing.ts';
import { migrateJobs, startJobs } from './jobs.ts';

const database = testDatabase('empty');
beforeAll(() => migrateJobs(database.pool, listening().log));

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

/** Works on jobs, of which there are none, as a process does. */
const working = (databaseUrl: string, { log } = listening()) =>
  startJobs({ databaseUrl, log, tasks: { none: () => undefined }, begin: () => Promise.resolve(), retryMs: 500 });

/** The failures that nobody hears from now on, each of which ends a process. */
function unheard(): unknown[] {
  const failures: unknown[] = [];
  const events: EventEmitter = process;
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    const others = events.listeners(event) as (() => void)[];
    events.removeAllListeners(event).on(event, (error) => failures.push(error));
    afterwards.push(() => {
      events.removeAllListeners(event);
      for (const hear of others) events.on(event, hear);
    });
  }
  return failures;
}

/** Work on jobs, just when the database has fallen silent before it could answer that it tells of new ones. */
async function listeningInVain() {
  const proxy = await tcpProxy(database.url, (part) => {
    if (part.includes('LISTEN')) proxy.stall();
  });
  const log = listening();
  const { stop } = working(proxy.url, log);
  await soon(() => log.lines.some(({ msg }) => String(msg).includes('Worker connected')));
  return { proxy, stop };
}

test('jobs end no process that stops, though the connection on which it listens is lost just then', async () => {
  const failures = unheard();
  const { proxy, stop } = await listeningInVain();
  const stopped = stop();
  await proxy.mend();
  await stopped;
  await proxy.cut();
  await wait(0); // Node tells of a rejection once nobody can hear it any more
  expect(failures).toEqual([]);
});

test('jobs end no process that stops, though it cannot connect anew just then', async () => {
  const failures = unheard();
  const { proxy, stop } = await listeningInVain();
  await proxy.mend();
  proxy.stall();
  await wait(1_000); // it connects again after less than this, and waits for an answer
  const stopped = stop();
  await wait(5_000); // by now it has given up
  await proxy.cut();
  await stopped;
  await wait(0);
  expect(failures).toEqual([]);
}, 30_000);

test('jobs end no process, whatever was said last before the database fell silent and was gone', async () => {
  const failures = unheard();
  const lost = async (parts: number): Promise<void> => {
    let said = 0;
    const proxy = await tcpProxy(database.url, () => {
      if ((said += 1) === parts) proxy.stall();
    });
    const { stop } = working(proxy.url);
    await wait(1_500);
    said = Infinity;
    await proxy.mend();
    await wait(1_000); // it has begun again
    await stop();
    await proxy.cut();
  };
  for (const first of [1, 21]) await Promise.all(Array.from({ length: 20 }, (_, at) => lost(first + at)));
  expect(failures).toEqual([]);
}, 120_000);
