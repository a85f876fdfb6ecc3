import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Fixture } from '@clearline/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '../src/recording/open-store.ts';
import { testDatabase } from './database.ts';
import { s3Server } from './s3-server.ts';
import { serverProcesses, within } from './server-process.ts';

const ID = '38de9bcc-7425-4392-b821-99026632c369';
const SOUND = Buffer.from('ID3 of a call');
const FIXTURE: Fixture = {
  clients: [
    {
      id: 11,
      code: 'acme',
      name: 'Acme',
      phoneDncType: 'LEGACY',
      apiTokens: ['acme-token'],
      callCenters: [{ id: 31, name: 'Columbus' }],
      services: [{ id: 41, name: 'Outbound' }],
      users: [{ id: 51, userName: 'boss', password: 'Acme-boss-1', role: 'SYSADMIN' }],
      agents: [{ id: 53, userName: 'agent', password: 'Acme-agent-1' }],
      recordings: [
        {
          id: ID,
          serviceId: 41,
          callCenterId: 31,
          agentId: 53,
          campaignId: 1,
          account: 'A-1',
          phone: '4155550101',
          termCodeId: 2,
          fromDate: 1_700_000_000_000,
          toDate: 1_700_000_060_000,
          data: SOUND.toString('base64'),
        },
      ],
    },
  ],
};

const start = serverProcesses();
const database = testDatabase('empty');
const s3 = s3Server();
const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-start-recordings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixture = path.join(folder, 'fixture.json');
writeFileSync(fixture, JSON.stringify(FIXTURE));

async function boss(address: string) {
  const answer = await fetch(`${address}/session/login`, {
    method: 'POST',
    headers: { 'LV-Access': 'acme-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: 'acme', userName: 'boss', password: 'Acme-boss-1' }),
  });
  const { sessionId } = (await answer.json()) as { sessionId: string };
  return (method: string) =>
    fetch(`${address}/compliance/recording/${ID}`, { method, headers: { 'LV-Session': sessionId } });
}

describe('a deployment', () => {
  test('keeps recordings in a bucket, whichever of its processes is asked', async () => {
    const dataDir = path.join(folder, 'none');
    const { bucket, prefix, endpoint } = s3.place;
    const server = start({
      DATABASE_URL: database.url,
      CLEARLINE_FIXTURE: fixture,
      CLEARLINE_DATA_DIR: dataDir,
      CLEARLINE_RECORDINGS: `s3://${bucket}/${prefix}?endpoint=${endpoint}&forcePathStyle=true`,
      CLEARLINE_WORKERS: '2',
    });
    const ask = await boss(await server.address);
    const answer = await ask('GET');
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, SOUND]);

    const store = await openStore(s3.place);
    expect(await store.size({ clientId: 11, id: ID })).toBe(SOUND.length);
    expect((await ask('DELETE')).status).toBe(204);
    expect(await store.size({ clientId: 11, id: ID })).toBeUndefined();
    store.close();
    expect(existsSync(dataDir)).toBe(false);
    expect(await server.stop()).toMatchObject({ code: 0, signal: null });
  });

  test('keeps recordings in its data folder, unless told otherwise', async () => {
    await database.pool.query('DELETE FROM recording');
    const dataDir = path.join(folder, 'data');
    const settings = { DATABASE_URL: database.url, CLEARLINE_FIXTURE: fixture, CLEARLINE_DATA_DIR: dataDir };
    const server = start({ ...settings, CLEARLINE_RECORDINGS: '' });
    const ask = await boss(await server.address);
    expect(existsSync(path.join(dataDir, 'recordings', '11', `${ID}.mp3`))).toBe(true);
    expect(Buffer.from(await (await ask('GET')).arrayBuffer())).toEqual(SOUND);
    await server.stop();
  });

  test.each<[string, () => string, readonly string[]]>([
    [
      'a bucket that nobody serves',
      () => 's3://calls?endpoint=http://127.0.0.1:1',
      ['expected the bucket calls to answer', 'ECONNREFUSED'],
    ],
    ['a folder that is a file', () => fixture, [fixture, 'to be a folder']],
  ])('does not start with %s', async (_name, place, said) => {
    const server = start({ DATABASE_URL: database.url, CLEARLINE_RECORDINGS: place() });
    const { code, stdout, stderr } = await within(server.ended, 20_000, 'the start ends');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const part of ['CLEARLINE_RECORDINGS', ...said]) expect(stderr).toContain(part);
  });
});
