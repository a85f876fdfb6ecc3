import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { asking } from '../../test/ask.ts';
import type { Person, TestServer } from '../../test/server.ts';

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
