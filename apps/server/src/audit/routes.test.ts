import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, testServer } from '../../test/server.ts';

const server = testServer();
const VERIFIER = fileURLToPath(new URL('../../../../tools/run/verify-evidence.mjs', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sessions = new Map<Person, string>();
async function ask(
  person: Person,
  target: string,
  { method = 'GET', body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  if (!sessions.has(person)) sessions.set(person, await server.session(person));
  const answer = await server.send(target, {
    method,
    headers: {
      'LV-Session': sessions.get(person) ?? '',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    requestId: answer.headers.get('x-request-id'),
    json: (text.startsWith('{') ? JSON.parse(text) : undefined) as never,
  };
}

interface Event {
  id: number;
  n?: number;
  at: string;
  actor: string;
  requestId?: string;
  operation?: string;
  reason?: string;
  changes: { kind: string; made: number; ended: number }[];
}
interface Page {
  events: Event[];
  next: string | null;
}

const list = async (query: string, person: Person = 'sysadmin'): Promise<Page> =>
  (await ask(person, `/clearline/v1/auditEvents?${query}`)).json;
const post = async (target: string, body: unknown, person: Person = 'sysadmin') =>
  ask(person, target, { method: 'POST', body });

const PHONE = '4155550177';
const EMAIL = 'jos\u00e9@b\u00fccher.example';
let dncId = 0;
let created: string | null = null;

beforeAll(async () => {
  const made = await ask('manager', '/compliance/dnc', {
    method: 'POST',
    body: { type: 'PERMANENT', phone: PHONE },
    headers: { 'Clearline-Reason': 'asked in a letter' },
  });
  dncId = (made.json as { id: number }).id;
  created = made.requestId;
  await post('/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account: 'Z-77', block: 'DAILY' }] });
  await post('/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account: 'Z-77', block: 'PERMANENT' }] });
  await ask('sysadmin', `/compliance/dnc/${dncId}`, { method: 'DELETE' });
  await server.database.pool.query(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at) VALUES (4199, 'EMAIL', $1, $1, now(), now())`,
    [EMAIL],
  );
});

describe('200 listAuditEvents', () => {
  test('tells the latest first, page after page, each once', async () => {
    const all = await list('count=1000');
    const paged: Event[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await list(`count=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.events.length).toBeLessThanOrEqual(2);
      paged.push(...page.events);
      cursor = page.next;
    }
    expect(paged.map(({ id }) => id)).toEqual(all.events.map(({ id }) => id));
    expect(all.next).toBeNull();
    expect(all.events.map(({ at }) => at)).toEqual(
      all.events
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  test.each<[string, (query: Page) => unknown, unknown]>([
    ['operation=createDnc', ({ events }) => events.map(({ reason }) => reason), ['asked in a letter']],
    [`phone=(415) 555-0177`, ({ events }) => events.map(({ operation }) => operation), ['deleteDnc', 'createDnc']],
    ['account=z-77', ({ events }) => events.length, 2],
    ['actor=fixture', ({ events }) => events.length, 1],
    [
      'kind=ACCOUNT&operation=multipleAccountDnd',
      ({ events }) => events.map(({ changes }) => changes),
      [[{ kind: 'ACCOUNT', made: 1, ended: 1 }], [{ kind: 'ACCOUNT', made: 1, ended: 0 }]],
    ],
    ['kind=ACCOUNT&id=z-77', ({ events }) => events.length, 2],
    ['kind=NOTHING', ({ events }) => events.length, 0],
    ['email=nobody@example.com', ({ events }) => events.length, 0],
    ['email=Jose\u0301@B\u00fccher.Example', ({ events }) => events.length, 1], // the accent by itself, as some systems write it
    ['email=jos\u00e9@xn--bcher-kva.example', ({ events }) => events.length, 1],
    ['from=2020-01-01&to=2020-01-02', ({ events }) => events.length, 0],
    ['from=2020-01-01&to=2098-01-01&operation=deleteDnc', ({ events }) => events.length, 1],
  ])('of %s: what fits', async (query, seen, want) => {
    const encoded = query
      .split('&')
      .map((pair) => pair.split('=').map(encodeURIComponent).join('='))
      .join('&');
    expect(seen(await list(`count=100&${encoded}`))).toEqual(want);
  });

  test('of a request and of an id', async () => {
    expect((await list(`count=9&requestId=${created}`)).events.map(({ operation }) => operation)).toEqual([
      'createDnc',
    ]);
    expect((await list(`count=9&kind=DNC_ENTRY&id=${dncId}`)).events.map(({ operation }) => operation)).toEqual([
      'deleteDnc',
      'createDnc',
    ]);
  });

  test('tells log-ins', async () => {
    const { events } = await list('count=100&operation=login&kind=SESSION');
    expect(events.length).toBeGreaterThan(0);
    for (const { actor } of events) expect(actor).toMatch(/^user:\d+$/);
  });
});

test.each([
  ['count=1&id=7', 'query.kind'],
  ['count=1&cursor=nonsense', 'query.cursor'],
  ['count=1&phone=12', 'query.phone'],
  ['count=1&from=yesterday', 'query.from'],
  ['count=0', 'query.count'],
])('400 listAuditEvents?%s', async (query, place) => {
  const answer = await ask('sysadmin', `/clearline/v1/auditEvents?${query}`);
  expect(answer).toMatchObject({ status: 400, json: { message: expect.stringContaining(place) as string } });
});

describe('readAuditEvent', () => {
  test('200 tells what each row was and became', async () => {
    const [event] = (await list('count=1&account=z-77')).events;
    expect(await ask('superuser', `/clearline/v1/auditEvents/${event?.id}`)).toMatchObject({
      status: 200,
      json: {
        event: { id: event?.id },
        rows: [
          {
            kind: 'ACCOUNT',
            id: 'z-77',
            from: { account: 'Z-77', block: 'DAILY' },
            to: { account: 'Z-77', block: 'PERMANENT' },
          },
        ],
        next: null,
      },
    });
  });

  test('200 page after page', async () => {
    const [loaded] = (await list('count=1&actor=fixture')).events;
    const rows = loaded?.changes.reduce((sum, { made }) => sum + made, 0) ?? 0;
    let seen = 0;
    for (let next: string | null = `clearline/v1/auditEvents/${loaded?.id}?count=20&offset=0`; next;) {
      const { json } = await ask('sysadmin', `/${next}`);
      const page = json as { rows: unknown[]; next: string | null };
      seen += page.rows.length;
      ({ next } = page);
    }
    expect(seen).toBe(rows);
  });

  test('404 an event of nobody', async () => {
    expect((await ask('sysadmin', '/clearline/v1/auditEvents/999999')).status).toBe(404);
  });
});

test('200 verifyAuditTrail finds it whole', async () => {
  const first = await post('/clearline/v1/auditEvents/verify', {});
  expect(first).toMatchObject({ status: 200, json: { ok: true, unsealed: { events: 0 }, findings: [] } });
  const { head } = first.json as { head: unknown };
  expect(await post('/clearline/v1/auditEvents/verify', { anchor: head, rows: false })).toMatchObject({
    json: { ok: true, head },
  });
});

describe('200 exportAuditEvents', () => {
  /** What the verifier says of a file. */
  function verify(text: string, ...args: string[]) {
    const file = path.join(folder, 'evidence.json');
    writeFileSync(file, text);
    try {
      return { code: 0, said: execFileSync(process.execPath, [VERIFIER, file, ...args], { encoding: 'utf8' }) };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, said: stdout };
    }
  }
  const exported = async (query = '') => (await ask('sysadmin', `/clearline/v1/auditEvents/export${query}`)).text;

  test('is evidence that a stranger verifies with Node alone', async () => {
    const text = await exported();
    const { head } = (await post('/clearline/v1/auditEvents/verify', {})).json as { head: { n: number; hash: string } };
    expect(verify(text)).toMatchObject({ code: 0, said: expect.stringContaining(`${head.n}:${head.hash}`) as string });
    expect(verify(text, '--anchor', `${head.n}:${head.hash}`).code).toBe(0);
    expect(verify(text, '--anchor', `${head.n}:${'0'.repeat(64)}`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('anchor') as string,
    });
    expect(text).toContain(PHONE);
    expect(text).not.toContain('argon2id');
  });

  test('without rows, and of a time, too', async () => {
    const text = await exported('?rows=false');
    expect(text).not.toContain(PHONE);
    expect(verify(text).code).toBe(0);
    const [event] = (await list('count=1&operation=createDnc')).events;
    const part = await exported(`?from=${encodeURIComponent(event?.at ?? '')}`);
    expect((JSON.parse(part) as { evidence: { previous: { n: number } } }).evidence.previous.n).toBeGreaterThan(0);
    expect(verify(part).code).toBe(0);
    expect(verify(await exported('?to=2020-01-01'))).toMatchObject({
      code: 0,
      said: expect.stringContaining('0 events') as string,
    });
  });

  const sinned =
    (
      change: (evidence: {
        links: { n: number; record: string; hash: string; made: string[]; ended: string[] }[];
        head: unknown;
      }) => void,
    ) =>
    (text: string) => {
      const whole = JSON.parse(text) as { evidence: Parameters<typeof change>[0]; checksum: string };
      change(whole.evidence);
      return `{"evidence":${JSON.stringify(whole.evidence)}\n,"checksum":"${whole.checksum}"}`;
    };
  test.each<[string, (text: string) => string]>([
    ['a digit of a phone is another', (text) => text.replace(PHONE, '4155550178')],
    ['the checksum is another', (text) => text.replace(/sha256:[0-9a-f]/, 'sha256:g')],
    ['an event is missing', sinned(({ links }) => links.splice(1, 1))],
    ['the last event is missing', sinned(({ links }) => links.pop())],
    ['two events are swapped', sinned(({ links }) => links.splice(1, 2, links[2] as never, links[1] as never))],
    ['a row is missing', sinned(({ links }) => links.find(({ made }) => made.length > 0)?.made.pop())],
    ['an actor is another', (text) => text.replace(/user:\d+/, 'user:99')],
  ])('%s: the verifier says so', async (_name, sin) => {
    const text = await exported();
    const changed = sin(text);
    expect(changed).not.toBe(text);
    expect(verify(changed).code).toBe(1);
  });

  test('what is no evidence is told from what is broken', () => {
    expect(verify('x').code).toBe(2);
    expect(verify('{}').code).toBe(2);
  });
});
