import { makeWorkerUtils } from 'graphile-worker';
import { expect, onTestFinished, test, vi } from 'vitest';
import { JOBS } from '../src/db/jobs.ts';
import { createPool } from '../src/db/pool.ts';
import { freePort } from './free-port.ts';
import { listedPhones } from './listed-phones.ts';
import { ownPostgres } from './own-postgres.ts';
import { logIn, serverProcesses } from './server-process.ts';
import { soon } from './soon.ts';
import { workersOf } from './processes.ts';
import { webhookReceiver } from './webhook-receiver.ts';
import { faultsOf, type WriteLoad, writeLoad } from './write-load.ts';

vi.setConfig({ testTimeout: 240_000 }); // each test starts a Postgres and servers, and the machine may be busy

const start = serverProcesses();
const DEMO = 'apps/server/fixtures/demo.json';
const TO_PRIVATE = { CLEARLINE_WEBHOOKS_TO_PRIVATE: 'true' }; // as a receiver of a test is
const NO_FAULT = { refusals: [], lost: [], halves: [] };

const isBlocked = async (address: string, session: string, phone: string): Promise<unknown> => {
  const path = `/compliance/complianceCheck/isBlocked?service=123&phone=${phone}`;
  return (await fetch(`${address}${path}`, { headers: { 'LV-Session': session } })).json();
};

/** A webhook of the lists, and the phones that have not come to it. */
async function webhook(address: string) {
  let secret = '';
  const receiver = await webhookReceiver(() => secret);
  onTestFinished(() => receiver.stop());
  const answer = await fetch(`${address}/clearline/v1/webhooks`, {
    method: 'POST',
    headers: { 'LV-Session': await logIn(address, 'sysadmin'), 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: receiver.url, lists: ['DNC'] }),
  });
  expect(answer.status).toBe(201);
  ({ secret } = (await answer.json()) as { secret: string });
  return {
    untold(phones: readonly string[]): string[] {
      const told = new Set(receiver.phones);
      return phones.filter((phone) => !told.has(phone));
    },
  };
}

const acknowledgedOf = ({ writes }: WriteLoad): string[] =>
  writes.filter(({ isAcknowledged }) => isAcknowledged).flatMap(({ phones }) => phones);

test('kill -9 of server processes under write load: every acknowledged write is there and told to a webhook, none half, and a new process goes on', async () => {
  const postgres = await ownPostgres();
  const settings = {
    ...TO_PRIVATE,
    DATABASE_URL: postgres.url,
    CLEARLINE_FIXTURE: DEMO,
    CLEARLINE_WORKERS: '2',
    PORT: String(await freePort()),
  };
  const first = start(settings);
  const address = await first.address;
  const session = await logIn(address);
  const { untold } = await webhook(address);
  const load = writeLoad(address, session);

  await soon(() => load.acknowledged() > 20);
  const [worker = 0] = workersOf(first.pid);
  process.kill(worker, 'SIGKILL');
  await soon(() => first.log().some(({ msg }) => msg === 'a worker died and is replaced'));
  await soon(() => workersOf(first.pid).length === 2, 60_000);
  const sofar = load.acknowledged();
  await soon(() => load.acknowledged() > sofar + 20);

  await first.stop('SIGKILL');
  await soon(() =>
    fetch(`${address}/healthz`).then(
      () => false,
      () => true,
    ),
  ); // its workers end with it
  const second = start(settings);
  await second.address;
  const before = load.acknowledged();
  await soon(() => load.acknowledged() > before + 20);
  await load.stop();
  await soon(() => untold(acknowledgedOf(load)).length === 0, 60_000);

  expect(faultsOf(load, await listedPhones(postgres.url))).toEqual(NO_FAULT);
  expect(load.writes.some(({ isAcknowledged }) => !isAcknowledged)).toBe(true); // it was killed in the middle of some
  const kept = load.writes.findLast(({ isAcknowledged }) => isAcknowledged);
  expect(await isBlocked(address, session, kept?.phones[0] ?? '')).toEqual({ result: true });
  expect(await second.stop()).toMatchObject({ code: 0 });
});

test('kill -9 of Postgres under write load: every acknowledged write is there and told to a webhook, none half, and the same process goes on', async () => {
  const postgres = await ownPostgres();
  const server = start({ ...TO_PRIVATE, DATABASE_URL: postgres.url, CLEARLINE_FIXTURE: DEMO });
  const address = await server.address;
  const session = await logIn(address);
  const { untold } = await webhook(address);
  const load = writeLoad(address, session);
  for (let round = 1; round <= 3; round += 1) {
    const sofar = load.acknowledged();
    await soon(() => load.acknowledged() > sofar + 30, 60_000);
    await postgres.kill();
    const answer = await fetch(`${address}/compliance/complianceCheck/isBlocked?service=123&phone=4152257000`, {
      headers: { 'LV-Session': session },
    });
    expect(answer.status).toBe(503);
    await postgres.start();
  }
  const sofar = load.acknowledged();
  await soon(() => load.acknowledged() > sofar + 30, 60_000);
  await load.stop();
  await soon(() => untold(acknowledgedOf(load)).length === 0, 60_000);

  expect(faultsOf(load, await listedPhones(postgres.url))).toEqual(NO_FAULT);
  expect(load.writes.some(({ isAcknowledged }) => !isAcknowledged)).toBe(true);
  expect(await isBlocked(address, session, '4152257000')).toEqual({ result: true });
  expect(await server.stop()).toMatchObject({ code: 0 });
});

test('kill -9 of a server process in the middle of a sweep: another sweeps the next night, and takes what was left', async () => {
  const postgres = await ownPostgres();
  const settings = { DATABASE_URL: postgres.url, CLEARLINE_FIXTURE: DEMO };
  const first = start(settings);
  await first.address;
  const pool = createPool(postgres.url, { max: 2 });
  const utils = await makeWorkerUtils({ pgPool: pool, schema: JOBS });
  const lapsed = async () =>
    (await pool.query('SELECT FROM account WHERE client_id = 4199 AND lapses_at < now()')).rowCount ?? 0;
  try {
    await pool.query(
      `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at)
       SELECT 4199, 'old-' || n, 'OLD-' || n, 'DAILY', '2025-07-01T04:00:00Z', '2025-06-30T12:00:00Z' FROM generate_series(1, 12000) n;
       CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$;
       CREATE TRIGGER slow AFTER DELETE ON account FOR EACH STATEMENT EXECUTE FUNCTION slow()`,
    );
    const night = (date: string) =>
      utils.addJob('sweep', { clientId: 4199, date }, { jobKey: `sweep:4199:${date}`, runAt: new Date() });
    await night('2025-07-01');
    await soon(async () => (await lapsed()) < 12_000, 60_000); // a portion is gone, and the next is being taken
    await first.stop('SIGKILL');
    expect(await lapsed()).toBeGreaterThan(0);

    const second = start(settings);
    await second.address;
    await night('2025-07-02');
    await soon(async () => (await lapsed()) === 0, 60_000);
    expect(await second.stop()).toMatchObject({ code: 0 });
  } finally {
    await utils.release();
    await pool.end();
  }
});
