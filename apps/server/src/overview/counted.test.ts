import { createClient } from '@clearline/client';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { PEOPLE } from '../../test/server.ts';
import { serveHere } from '../serve-here.ts';

const database = testDatabase('demo');
const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-recordings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serve = () =>
  serveHere(
    database.url,
    { host: '127.0.0.1', port: 0, recordings: { kind: 'folder', folder } },
    pino({ level: 'silent' }),
    { sweeps: false, validateAnswers: true },
  );
const as = (baseUrl: string) => createClient({ baseUrl, access: 'demo-access-token', ...PEOPLE.manager });

test('what a server answered, rows of files too, is in the overview after it has stopped, and none of it that could not be judged', async () => {
  const first = await serve();
  const api = as(first.address);
  const { data: services } = await api.services.list({ count: 1, offset: 0 });
  const service = services?.services[0]?.id ?? 0;
  await api.dnc.create({ type: 'PERMANENT', phone: '4152257001' });
  expect((await api.complianceCheck.isBlocked({ service, phone: '4152257001' })).data).toEqual({ result: true });
  expect((await api.complianceCheck.isBlocked({ service, phone: '4152257002' })).data).toEqual({ result: false });
  expect((await api.complianceCheck.isBlocked({ service: 1, phone: '4152257002' })).response.status).toBe(400);
  const { data: decision } = await api.decisions.decide({ service, phone: '4152257001', channel: 'CALL' });
  expect(decision?.verdict).toBe('BLOCKED');
  const file = 'phone\n4152257001\n4152257002\n4152257003\nnone\n4152257001,too,many\n';
  const { data: scrubbed } = await api.scrub.scrub({ service, body: new Blob([file]) });
  expect((await new Response(scrubbed as ReadableStream).text()).split('\n')).toHaveLength(7);
  await first.stop();

  const second = await serve();
  const { data } = await as(second.address).overview.readCheckCounts({ days: 1 });
  await second.stop();
  const [day] = data?.days ?? [];
  expect(day).toMatchObject({ checks: { asked: 5, blocked: 2 }, decisions: { asked: 1, blocked: 1 } });
  expect(day?.reasons).toContainEqual({ rule: 'dnc-entry', checks: 2, decisions: 1 });
});
