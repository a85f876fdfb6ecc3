import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testDatabase } from './database.ts';
import { logIn, serverProcesses, within } from './server-process.ts';
import { soon } from './soon.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts processes, and the machine may be busy

const start = serverProcesses();
const demo = testDatabase();
const empty = testDatabase('empty');
const folder = mkdtempSync(join(tmpdir(), 'clearline-start-'));
const fixture = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const folderOf = (name: string, files: Readonly<Record<string, string>>): string => {
  const made = join(folder, name);
  mkdirSync(made);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(made, file), text);
  return made;
};
afterAll(() => rmSync(folder, { recursive: true }));

describe('a start', () => {
  test('says in one line where it serves, and with a database of one’s own no log-ins', async () => {
    const server = start({ DATABASE_URL: demo.url });
    const address = await server.address;
    expect(server.stdout()).toMatch(
      /^Clearline \d+\.\d+\.\d+ serves http:\/\/127\.0\.0\.1:\d+ \| admin: http:\/\/127\.0\.0\.1:\d+\/admin \| reference: http:\/\/127\.0\.0\.1:\d+\/docs\n$/,
    );
    expect(server.stdout()).not.toContain('log-in');

    const healthy = await fetch(`${address}/healthz`);
    expect([healthy.status, await healthy.json()]).toEqual([200, { alive: true }]);
    const ready = await fetch(`${address}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true, migrations: { pending: 0 } });
    expect(await server.stop()).toMatchObject({ code: 0, signal: null });
  });

  test('leaves a database of one’s own without the demo, and loads the fixture that is named', async () => {
    const without = start({ DATABASE_URL: empty.url });
    await without.address;
    await without.stop();
    expect((await empty.pool.query('SELECT FROM client')).rowCount).toBe(0);

    const clients = [{ id: 7, code: 'mine', name: 'Mine', phoneDncType: 'LEGACY', apiTokens: [] }];
    const server = start({ DATABASE_URL: empty.url, CLEARLINE_FIXTURE: fixture('mine.json', { clients }) });
    await server.address;
    expect(server.stdout()).not.toContain('log-in');
    expect((await empty.pool.query('SELECT id, code FROM client')).rows).toEqual([{ id: 7, code: 'mine' }]);
    await server.stop();
  });
});

describe('number data of one’s own', () => {
  const plan = folderOf('plan', {
    'npa_report.csv': [
      'File Date,11/01/2026',
      'NPA_ID,ASSIGNED,USE,LOCATION,COUNTRY,IN_SERVICE_DT,OVERLAY_COMPLEX,SERVICE,TIME_ZONE',
      '415,Yes,G,CA,US,01-Jan-1947,415/628/995,,P',
      '628,Yes,G,CA,US,21-Mar-2015,415/628/995,,P',
      '995,Yes,G,CA,US,01-Oct-2026,415/628/995,,P',
    ].join('\n'),
    'overrides.csv': 'zip,area_code,match\n94111,628,NONE',
  });

  test.each([
    ['one process', {}],
    ['two workers', { CLEARLINE_WORKERS: '2' }],
  ])('decide matches and policies, and are named by /readyz: %s', async (_name, settings) => {
    const server = start({ DATABASE_URL: demo.url, CLEARLINE_NUMBERING: plan, ...settings });
    const address = await server.address;
    const ready = (await (await fetch(`${address}/readyz`)).json()) as { data: { numbering: string } };
    expect(ready.data.numbering).toMatch(/^2026-01-05\.\w{8}\+npaReport\.\w{8}\+overrides\.\w{8}$/);

    const headers = { 'LV-Session': await logIn(address, 'superuser'), 'Content-Type': 'application/json' };
    const post = (path: string, body: unknown) =>
      fetch(`${address}/compliance${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const match = async (areaCode: string) =>
      (await post('/complianceCheck/zipAreaMatch', { zipCode: '94111', areaCode, type: 'DIAL_TIME' })).json();
    expect(await match('415')).toEqual({ result: true });
    expect(await match('995')).toEqual({ result: true });
    expect(await match('628')).toEqual({ result: false });

    const profile = (areaCode: string) =>
      post('/dialingProfiles', {
        name: `of ${areaCode} ${server.pid}`,
        policy: [{ dayOfWeek: 'ALL', areaCode, doNotDial: true }],
      });
    expect((await profile('995')).status).toBe(201);
    const gone = await profile('212'); // the report does not have it
    expect([gone.status, await gone.text()]).toEqual([400, expect.stringContaining('212 is none')]);
    await server.stop();
  });
});

describe('a setting with a fault ends the start at once, with 1 and its name', () => {
  let taken: Server | undefined;
  let takenPort = '';
  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((done) => taken?.listen(0, '127.0.0.1', done));
    const address = taken.address();
    takenPort = String(typeof address === 'object' ? address?.port : '');
  });
  afterAll(() => taken?.close());

  const faulty = fixture('faulty.json', {
    clients: [
      {
        id: 1,
        code: 'x',
        name: 'X',
        phoneDncType: 'LEGACY',
        apiTokens: [],
        surprise: true,
        services: [{ id: 2, name: 'S', contactGroupId: 3 }],
        dnc: [{ id: 4, type: 'PERMANENT', phone: '1' }],
      },
    ],
  });

  test.each<[string, () => Record<string, string>, readonly string[]]>([
    ['a port that is none', () => ({ PORT: 'http' }), ['PORT', 'Expected an integer from 0 to 65535']],
    ['a port that is taken', () => ({ DATABASE_URL: demo.url, PORT: takenPort }), ['PORT', 'another process listens']],
    [
      'a port that is taken, for each of two workers',
      () => ({ DATABASE_URL: demo.url, PORT: takenPort, CLEARLINE_WORKERS: '2' }),
      ['PORT', 'another process listens'],
    ],
    [
      'a host that is not this one',
      () => ({ DATABASE_URL: demo.url, HOST: '192.0.2.1' }),
      ['HOST', '192.0.2.1', 'expected an address of this machine'],
    ],
    [
      'a host that has no address',
      () => ({ DATABASE_URL: demo.url, HOST: 'nowhere.invalid' }),
      ['HOST', 'nowhere.invalid'],
    ],
    [
      'a database that nobody serves',
      () => ({ DATABASE_URL: 'postgresql://u:secret@127.0.0.1:1/d' }),
      ['DATABASE_URL', '127.0.0.1:1/d', 'ECONNREFUSED'],
    ],
    [
      'a database by a name that is served nowhere',
      () => ({ DATABASE_URL: 'postgresql://u:secret@localhost:1/d' }),
      ['DATABASE_URL', 'localhost:1/d', 'ECONNREFUSED'],
    ],
    [
      'a database on a host that is none',
      () => ({ DATABASE_URL: 'postgresql://u:secret@nowhere.invalid/d' }),
      ['DATABASE_URL', 'nowhere.invalid'],
    ],
    ['a database that is not there', () => ({ DATABASE_URL: `${demo.url}x` }), ['DATABASE_URL', 'does not exist']],
    [
      'a fixture that is not there',
      () => ({ DATABASE_URL: empty.url, CLEARLINE_FIXTURE: join(folder, 'none.json') }),
      ['CLEARLINE_FIXTURE', 'none.json'],
    ],
    [
      'a fixture with faults, each of them',
      () => ({ DATABASE_URL: empty.url, CLEARLINE_FIXTURE: faulty }),
      [
        'CLEARLINE_FIXTURE',
        'faulty.json has 3 faults',
        '$.clients[0].surprise',
        '$.clients[0].services[0].contactGroupId',
        '$.clients[0].dnc[0].phone',
      ],
    ],
    [
      'number data that are nowhere',
      () => ({ DATABASE_URL: demo.url, CLEARLINE_NUMBERING: join(folder, 'none') }),
      ['CLEARLINE_NUMBERING', 'expected a folder that can be read'],
    ],
    [
      'number data with faults, each of them',
      () => ({
        DATABASE_URL: demo.url,
        CLEARLINE_NUMBERING: folderOf('faulty-plan', {
          'zips.csv': 'zip,state\n94111,ZZ\n9,CA',
          'overrides.csv': 'zip,area_code,match\n94111,415,PERHAPS',
        }),
      }),
      [
        'CLEARLINE_NUMBERING',
        '3 faults',
        'zips.csv, line 2: state',
        'zips.csv, line 3: zip',
        'overrides.csv, line 2: match',
      ],
    ],
    [
      'number data with faults, for two workers',
      () => ({
        DATABASE_URL: demo.url,
        CLEARLINE_WORKERS: '2',
        CLEARLINE_NUMBERING: folderOf('misnamed-plan', { 'override.csv': 'zip,area_code,match\n' }),
      }),
      ['CLEARLINE_NUMBERING', 'a fault', 'override.csv'],
    ],
    ['a data folder that is a file', () => ({ CLEARLINE_DATA_DIR: faulty }), ['CLEARLINE_DATA_DIR', faulty]],
  ])('%s', async (_name, settings, said) => {
    const server = start(settings());
    const { code, stdout, stderr } = await within(server.ended, 45_000, 'the start ends');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const part of said) expect(stderr).toContain(part);
    expect(stderr).not.toContain('secret');
    expect(stderr).not.toMatch(/^\s+at /m); // a sentence, not a stack
  });
});

describe('SIGTERM', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: finishes what is in flight, takes nothing new, and ends with 0',
    async (signal) => {
      const server = start({ DATABASE_URL: demo.url });
      const address = await server.address;
      const session = await logIn(address);
      const phone = signal === 'SIGTERM' ? '2125550101' : '2125550102';

      const blocker = await demo.pool.connect();
      try {
        await blocker.query('BEGIN');
        await blocker.query('LOCK TABLE dnc_entry IN ACCESS EXCLUSIVE MODE');
        const inFlight = fetch(`${address}/compliance/dnc/`, {
          method: 'POST',
          headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
          body: JSON.stringify({ type: 'PERMANENT', phone }),
        });
        await soon(async () => {
          const { rowCount } = await demo.pool.query(
            `SELECT FROM pg_locks WHERE NOT granted AND relation = 'dnc_entry'::regclass`,
          );
          return rowCount === 1;
        });
        process.kill(server.pid, signal);
        await soon(() =>
          fetch(`${address}/healthz`).then(
            () => false,
            () => true,
          ),
        );
        await blocker.query('COMMIT');

        const answer = await inFlight;
        expect(answer.status).toBe(201);
        const { id } = (await answer.json()) as { id: number };
        // Sooner than an idle connection would be given up.
        expect(await within(server.ended, 4_000, 'the server ends after its last answer')).toMatchObject({
          code: 0,
          signal: null,
        });
        expect((await demo.pool.query('SELECT phone FROM dnc_entry WHERE id = $1', [id])).rows).toEqual([{ phone }]);
      } finally {
        await blocker.query('ROLLBACK');
        blocker.release();
      }
    },
  );

  test('during the start ends it once the start is through', async () => {
    const blocker = await empty.pool.connect();
    await blocker.query('SELECT pg_advisory_lock(72707369)'); // another server migrates
    const server = start({ DATABASE_URL: empty.url });
    await soon(async () => {
      const { rowCount } = await empty.pool.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
      return rowCount === 1;
    });
    process.kill(server.pid, 'SIGTERM');
    await blocker.query('SELECT pg_advisory_unlock(72707369)');
    blocker.release();
    expect(await within(server.ended, 10_000, 'the server ends')).toMatchObject({ code: 0, signal: null });
  });
});
