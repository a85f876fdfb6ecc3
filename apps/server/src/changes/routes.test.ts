import { describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { testServer } from '../../test/server.ts';
import { giveUpAudit } from '../audit/give-up.ts';
import { seal } from '../audit/seal.ts';

const server = testServer();
const CLIENT = 4199;
let session = '';

interface Change {
  cursor: string;
  list: string;
  action: string;
  id: string;
  phone?: string;
  account?: string;
  email?: string;
  entry: Record<string, unknown>;
}
interface Page {
  changes: Change[];
  next: string;
  more: boolean;
}

async function call(method: string, target: string, body?: unknown): Promise<{ status: number; json: never }> {
  session ||= await server.session('sysadmin');
  const answer = await server.send(target, {
    method,
    headers: { 'LV-Session': session, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: (text.startsWith('{') ? JSON.parse(text) : undefined) as never };
}

const sealAll = () => seal(server.database.pool, CLIENT);
const changes = async (cursor?: string, count = 1000): Promise<Page> =>
  (await call('GET', `/clearline/v1/changes?count=${count}${cursor === undefined ? '' : `&cursor=${cursor}`}`)).json;
const now = async () => {
  await sealAll();
  return (await changes()).next;
};
let next = 4_155_550_300;
const add = async (phone = String(next++)) => ({
  phone,
  id: ((await call('POST', '/compliance/dnc', { type: 'PERMANENT', phone })).json as { id: number }).id,
});

describe('200 listChanges', () => {
  test('tells nothing and where the feed stands, without a cursor', async () => {
    await sealAll();
    expect(await changes()).toMatchObject({ changes: [], more: false, next: expect.stringMatching(/^\d+$/) as string });
  });

  test('tells what was added, changed and removed, of every list', async () => {
    const cursor = await now();
    const { phone, id } = await add();
    await call('DELETE', `/compliance/dnc/${id}`);
    const flag = (block: string) =>
      call('POST', '/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account: 'Z-9', block }] });
    await flag('DAILY');
    await flag('PERMANENT');
    await call('PUT', '/clearline/v1/client', { isBlockedMatching: 'DOCUMENTED' });
    await sealAll();
    const page = await changes(cursor);
    expect(page.changes).toMatchObject([
      { list: 'DNC', action: 'ADDED', id: String(id), phone },
      { list: 'DNC', action: 'REMOVED', id: String(id), phone },
      { list: 'ACCOUNT', action: 'ADDED', account: 'Z-9', entry: { block: 'DAILY' } },
      { list: 'ACCOUNT', action: 'CHANGED', account: 'Z-9', entry: { block: 'PERMANENT' } },
    ]);
    expect(page.more).toBe(false);
    expect(await changes(page.next)).toMatchObject({ changes: [], more: false });
  });

  test('page after page, each change once, also in the middle of an event', async () => {
    const cursor = await now();
    const phones = Array.from({ length: 5 }, () => String(next++));
    await call('POST', '/compliance/dnc/multiplePhoneDnc', {
      block: 'PERMANENT',
      phoneDncEntry: phones.map((phone) => ({ phone })),
    });
    await add();
    await sealAll();
    const all = await changes(cursor);
    const paged: Change[] = [];
    for (let at = cursor, more = true; more;) {
      const page = await changes(at, 2);
      paged.push(...page.changes);
      ({ next: at, more } = page);
    }
    expect(all.changes.length).toBe(6);
    expect(paged).toEqual(all.changes);
    for (const [index, change] of all.changes.entries())
      expect((await changes(change.cursor)).changes).toEqual(all.changes.slice(index + 1));
  });

  test('never passes by what is committed late', async () => {
    const cursor = await now();
    const connection = await server.database.pool.connect();
    const insert = `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at) VALUES (${CLIENT}, 'PERMANENT', $1, 'P', $1, now(), now())`;
    const late = String(next++);
    let between = '';
    try {
      await connection.query('BEGIN');
      await connection.query(insert, [late]); // has the lower event id
      await add();
      await sealAll();
      const page = await changes(cursor);
      expect(page.changes.length).toBe(1);
      between = page.next;
      await connection.query('COMMIT');
    } finally {
      connection.release();
    }
    await sealAll();
    expect((await changes(between)).changes).toMatchObject([{ phone: late }]);
  });
});

test.each(['x', '-1', '1.', '01', '1.2.3'])('400 the cursor %s', async (cursor) => {
  expect((await call('GET', `/clearline/v1/changes?cursor=${cursor}`)).status).toBe(400);
});

test('400 a cursor in the middle of what the trail has given up, or after its end; 200 after all that was given up', async () => {
  const from = await now();
  const phoneDncEntry = [{ phone: String(next++) }, { phone: String(next++) }];
  await call('POST', '/compliance/dnc/multiplePhoneDnc', { block: 'PERMANENT', phoneDncEntry });
  await sealAll();
  const { next: middle, more } = await changes(from, 1);
  expect([middle.includes('.'), more]).toEqual([true, true]);
  const n = Number(middle.split('.')[0]);
  await giveUpAudit(server.database.pool, CLIENT, new Date(Date.now() + 60_000));
  await sealAll();
  const statusOf = async (cursor: string) => (await call('GET', `/clearline/v1/changes?cursor=${cursor}`)).status;
  expect([await statusOf(middle), await statusOf(String(n)), await statusOf(String(n + 1000))]).toEqual([
    400, 200, 400,
  ]);
});

describe('200 streamChanges', () => {
  /** What a stream tells until it is cut. */
  async function listen(query = '', headers: Record<string, string> = {}) {
    session ||= await server.session('sysadmin');
    const cut = new AbortController();
    const answer = await server.send(`/clearline/v1/changes/stream${query}`, {
      headers: { 'LV-Session': session, ...headers },
      signal: cut.signal,
    });
    const heard = { text: '' };
    const read = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
        heard.text += decoder.decode(chunk, { stream: true });
    })().catch(() => undefined);
    return {
      answer,
      heard,
      ids: () => [...heard.text.matchAll(/^id: (\S+)\nevent: change$/gm)].map(([, id]) => id),
      read,
      cut: () => cut.abort(),
    };
  }

  test('tells what changes while it lasts, and after Last-Event-ID what came meanwhile', async () => {
    await sealAll();
    const first = await listen();
    expect(first.answer.headers.get('Content-Type')).toBe('text/event-stream');
    await soon(() => first.heard.text.includes('id: '));
    const one = await add();
    await sealAll();
    await soon(() => first.ids().length === 1);
    expect(first.heard.text).toContain(one.phone);
    first.cut();
    const two = await add();
    await add();
    await sealAll();
    const second = await listen('', { 'Last-Event-ID': first.ids()[0] ?? '' });
    await soon(() => second.ids().length === 2);
    expect(second.heard.text).not.toContain(one.phone);
    expect(second.heard.text).toContain(two.phone);
    second.cut();
  });

  test('ends after as many seconds as were asked for', async () => {
    const { read } = await listen('?cursor=0&seconds=1');
    await read;
  });

  test('ends with its session, as everything else that is asked in that', async () => {
    const own = await server.session('superuser');
    const { heard, read } = await listen('', { 'LV-Session': own });
    await soon(() => heard.text.includes('id: '));
    expect((await server.send(`/session/logout/${own}`, { method: 'DELETE' })).status).toBe(204);
    const { phone } = await add();
    await sealAll();
    await read;
    expect(heard.text).not.toContain(phone);
  });

  test('400 a Last-Event-ID that is none', async () => {
    const { answer, cut } = await listen('', { 'Last-Event-ID': 'x' });
    expect(answer.status).toBe(400);
    cut();
  });
});
