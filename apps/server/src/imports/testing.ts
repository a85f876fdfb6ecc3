import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { asking } from '../../test/ask.ts';
import { type Person, type TestServer, testServer } from '../../test/server.ts';

export interface Import {
  readonly id: number;
  readonly status: string;
  readonly failure: string | null;
  readonly undoUntil: number | null;
  readonly rows: Readonly<Record<'read' | 'failed' | 'merged' | 'added' | 'changed' | 'unchanged' | 'removed', number>>;
}

export interface Problem {
  readonly row: number;
  readonly column: string | null;
  readonly code: string;
  readonly sentence: string;
}

const REST = new Set(['CHECKED', 'DONE', 'FAILED', 'UNDONE']);

/** Imports as a program makes them, over HTTP. */
export function importing(server: TestServer) {
  const ask = asking(server);
  const personOf = (list: string): Person =>
    ['dialtime', 'email', 'sms'].includes(list) ? 'dialtimeManager' : 'manager';

  async function create(list: string, options: object = {}, more: object = {}): Promise<Import> {
    const answer = await ask(
      'POST',
      '/clearline/v1/imports',
      { list, filename: 'file.csv', options, ...more },
      personOf(list),
    );
    expect(answer).toMatchObject({ status: 201 });
    return answer.body as Import;
  }
  async function put(id: number, content: string | Uint8Array, list = 'dnc', headers: Record<string, string> = {}) {
    const answer = await server.send(`/clearline/v1/imports/${id}/content`, {
      method: 'PUT',
      headers: {
        'LV-Session': await server.session(personOf(list)),
        'Content-Type': 'application/octet-stream',
        ...headers,
      },
      body: content,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }
  const start = (id: number, body: object = {}, list = 'dnc') =>
    ask('POST', `/clearline/v1/imports/${id}/start`, body, personOf(list));
  const read = async (id: number, list = 'dnc') =>
    (await ask('GET', `/clearline/v1/imports/${id}`, undefined, personOf(list))).body as Import;
  async function rested(id: number, list = 'dnc'): Promise<Import> {
    for (;;) {
      const found = await read(id, list);
      if (REST.has(found.status)) return found;
      await new Promise((later) => setTimeout(later, 25));
    }
  }
  const problems = async (id: number, list = 'dnc') =>
    (
      (await ask('GET', `/clearline/v1/imports/${id}/problems?count=1000&offset=0`, undefined, personOf(list)))
        .body as {
        problems: Problem[];
      }
    ).problems;
  const undo = async (id: number, list = 'dnc') =>
    ask('POST', `/clearline/v1/imports/${id}/undo`, undefined, personOf(list));

  return {
    ...{ ask, create, put, start, read, rested, problems, undo, personOf },
    /** Imports a file to its end. */
    async whole(
      list: string,
      content: string | Uint8Array,
      options: object = {},
      { dryRun = false, ...more }: { dryRun?: boolean; filename?: string } = {},
    ): Promise<Import & { problems: Problem[] }> {
      const { id } = await create(list, options, more);
      expect(await put(id, content, list)).toMatchObject({ status: 200 });
      expect(await start(id, { dryRun }, list)).toMatchObject({ status: 202 });
      return { ...(await rested(id, list)), problems: await problems(id, list) };
    },
    /** A list as its export has it. */
    async exported(list: string, body: object = {}): Promise<string> {
      const answer = await server.send(`/clearline/v1/lists/${list}/export`, {
        method: 'POST',
        headers: { 'LV-Session': await server.session(personOf(list)), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(200);
      return answer.text();
    },
  };
}

export const packed = (text: string): Uint8Array => gzipSync(text);

export const P = '4155550101';
export const Q = '4155550102';
export const R = '4155550103';
/** Options of an import into the legacy list. */
export const PERMANENT = { defaults: { type: 'PERMANENT' } };
/** A file of phones. */
export const file = (...all: string[]): string => `phone\n${all.join('\n')}\n`;

const NOON = '2026-07-01T16:00:00Z';

/** A server that takes files of a megabyte, whose lists and imports are empty before each test, at noon in New York. */
export function importRoom() {
  const server = testServer('demo', undefined, undefined, { importMegabytes: 1 });
  const imports = importing(server);
  const run = (text: string, values: unknown[] = []) => server.database.pool.query(text, values);
  beforeAll(async () => {
    await imports.ask('GET', '/compliance/dnc/isLegacyDncEnabled');
    await imports.ask('GET', '/compliance/dnc/isLegacyDncEnabled', undefined, 'dialtimeManager');
  });
  beforeEach(async () => {
    await run(
      'TRUNCATE dnc_entry, channel_dnc, account, account_phone, import, import_content, import_problem, import_undo',
    );
    server.setNow(NOON);
  });
  afterEach(() => server.setNow());
  const phones = async () =>
    (await run('SELECT phone FROM dnc_entry ORDER BY phone')).rows.map(({ phone }: { phone?: string }) => phone);
  return { server, imports, ask: imports.ask, run, phones };
}
