import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAbandoned } from '@clearline/embedded-postgres';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { logIn, serverProcesses } from './server-process.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts processes, and the machine may be busy

const start = serverProcesses();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearline-embedded-'));
  chmodSync(folder, 0o755); // as root, Postgres runs as another user, who must get here
});

afterEach(async () => {
  await stopAbandoned(folder);
  rmSync(folder, { recursive: true, force: true });
});

const isBlocked = async (address: string, session: string, phone: string): Promise<unknown> => {
  const path = `/compliance/complianceCheck/isBlocked?service=123&phone=${phone}`;
  return (await fetch(`${address}${path}`, { headers: { 'LV-Session': session } })).json();
};

/** How the sound of each recording is answered. */
const callsOf = async (address: string, session: string): Promise<unknown[]> => {
  const headers = { 'LV-Session': session };
  const found = await fetch(`${address}/clearline/v1/recordings?count=100&offset=0`, { headers });
  const { recordings } = (await found.json()) as { recordings: readonly { id: string }[] };
  return Promise.all(
    recordings.map(async ({ id }) => {
      const { status, headers: told } = await fetch(`${address}/compliance/recording/${id}`, { headers });
      return [status, told.get('Content-Type')];
    }),
  );
};

const block = async (address: string, session: string, phone: string): Promise<void> => {
  const headers = { 'LV-Session': session, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ type: 'PERMANENT', phone });
  const answer = await fetch(`${address}/compliance/dnc/`, { method: 'POST', headers, body });
  if (answer.status !== 201) throw new Error(`the block was answered ${answer.status}`);
};

test('without a database a start brings its own, with the demo; what is written outlives a stop and a kill -9', async () => {
  const first = start({ CLEARLINE_DATA_DIR: folder });
  const address = await first.address;
  expect(first.stdout()).toMatch(
    /^Clearline \S+ serves http:\/\/127\.0\.0\.1:\d+ \| admin: \S+\/admin \| reference: \S+\/docs \| demo log-ins: client demo, LV-Access demo-access-token, .*manager \/ Demo-manager-1.*agent \/ Demo-agent-1 \(agent\), agent-spanish \/ Demo-agent-3 \(agent\) \| demo operator: demo-operator-token-of-this-machine\n$/,
  );
  const session = await logIn(address);
  expect(await isBlocked(address, session, '4152257000')).toEqual({ result: true }); // an entry of the demo
  expect(await isBlocked(address, session, '2125550101')).toEqual({ result: false });
  expect(await callsOf(address, session)).toEqual(Array.from({ length: 8 }, () => [200, 'audio/mpeg']));
  await block(address, session, '2125550101');
  expect(await first.stop()).toMatchObject({ code: 0 });

  const second = start({ CLEARLINE_DATA_DIR: folder });
  const again = await second.address;
  expect(await isBlocked(again, session, '2125550101')).toEqual({ result: true }); // the session is still good, too
  await block(again, session, '2125550102');
  expect(await second.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });

  const third = start({ CLEARLINE_DATA_DIR: folder });
  const afterKill = await third.address;
  expect(await isBlocked(afterKill, session, '2125550101')).toEqual({ result: true });
  expect(await isBlocked(afterKill, session, '2125550102')).toEqual({ result: true });

  const other = start({ CLEARLINE_DATA_DIR: folder });
  const { code, stderr } = await other.ended;
  expect(code).toBe(1);
  expect(stderr).toContain(`${folder} is in use by another server`);
  expect(await isBlocked(afterKill, session, '2125550102')).toEqual({ result: true }); // undisturbed
  expect(await third.stop()).toMatchObject({ code: 0 });
});

test('a fixture of one’s own takes the place of the demo', async () => {
  const fixture = join(folder, 'own.json');
  const clients = [{ id: 4199, code: 'own', name: 'Own', phoneDncType: 'LEGACY', apiTokens: ['own-access-token'] }];
  writeFileSync(fixture, JSON.stringify({ clients }));
  const server = start({ CLEARLINE_DATA_DIR: folder, CLEARLINE_FIXTURE: fixture });
  const address = await server.address;
  expect(server.stdout()).not.toContain('log-ins');
  await expect(logIn(address)).rejects.toThrow('401');
  expect(await server.stop()).toMatchObject({ code: 0 });
});
