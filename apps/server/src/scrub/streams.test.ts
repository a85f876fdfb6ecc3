import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { soon } from '../../test/soon.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('manager');
});

const MB = 1024 * 1024;
const ROW = '3133335000\n';
const PART = ROW.repeat(6_000);

interface Upload {
  readonly socket: Socket;
  /** Sends a part of the file; false when it has to wait until the server takes more. */
  readonly send: (text: string) => boolean;
  readonly received: () => string;
}

/** A connection on which a file has begun to be sent in chunks. */
async function begun(type = 'text/csv'): Promise<Upload> {
  const { hostname, port } = new URL(server.address);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')));
  socket.on('error', () => undefined); // a server that ends a connection may reset it
  socket.write(
    `POST /clearline/v1/scrub?service=123 HTTP/1.1\r\nHost: x\r\nLV-Session: ${session}\r\n` +
      `Content-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const send = (text: string) => socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
  return { socket, send, received: () => received };
}

/** How often batches of files have been looked for in the database since the server started. */
async function batchesAsked(): Promise<number> {
  const { rows } = await server.database.pool.query<{ calls: number }>(
    `SELECT coalesce(sum(idx_scan), 0)::int AS calls FROM pg_stat_user_indexes WHERE indexrelname = 'dnc_entry_match_key'`,
  );
  return rows[0]?.calls ?? 0;
}

test('a row is answered before the next is sent', async () => {
  const { socket, send, received } = await begun('application/x-ndjson');
  for (const phone of ['4152257000', '3133335000']) {
    send(`{"phone":"${phone}"}\n`);
    await soon(() => received().includes(`{"phone":"${phone}","blocked":`));
  }
  socket.write('0\r\n\r\n');
  await soon(() => /\r\n0\r\nX-Rows: 2\r\nX-Rows-Blocked: 1\r\nX-Rows-Unreadable: 0\r\n\r\n$/.test(received()));
  socket.destroy();
});

test('of a client that does not read no more is taken than fits into buffers, and it gets every row once it reads', async () => {
  const { socket, send, received } = await begun();
  socket.pause();
  send('phone\n');
  // Far more than any buffer on the way holds, unless somebody keeps it.
  let sentRows = 0;
  let taken = -1;
  while (sentRows < 6_000_000 && taken !== socket.bytesWritten - socket.writableLength) {
    taken = socket.bytesWritten - socket.writableLength;
    const isTaken = send(PART);
    sentRows += 6_000;
    // What is not taken within half a second is not taken before somebody reads.
    if (!isTaken) await Promise.race([once(socket, 'drain'), new Promise((late) => setTimeout(late, 500))]);
  }
  expect(socket.writableLength).toBeGreaterThan(0);
  expect(taken).toBeLessThan(32 * MB);
  socket.resume();
  socket.write('0\r\n\r\n');
  await soon(() => received().includes(`X-Rows: ${sentRows}\r\n`), 60_000);
  socket.destroy();
}, 120_000);

test('the work for a client that goes away ends', async () => {
  const { socket, send, received } = await begun();
  send(`phone\n${PART.repeat(50)}`);
  await soon(() => received().includes('3133335000,false'));
  socket.destroy();
  // The connections of the pool are free again, and nothing is asked any more.
  let before = -1;
  await soon(async () => {
    const now = await batchesAsked();
    const isQuiet = now === before;
    before = now;
    if (!isQuiet) await new Promise((later) => setTimeout(later, 300));
    return isQuiet;
  }, 30_000);
  expect((await server.metrics()).match(/clearline_pool_waiting\{pool="scrubs"\} (\d+)/)?.[1] ?? '0').toBe('0');
  const answer = await server.send('/clearline/v1/scrub?service=123', {
    method: 'POST',
    headers: { 'LV-Session': session, 'Content-Type': 'text/csv' },
    body: `phone\n${ROW}`,
  });
  expect(await answer.text()).toBe('phone,blocked,rule,entryId,reason\n3133335000,false,,,\n');
});

test('an answer whose database goes away breaks off, and does not end', async () => {
  const { socket, send, received } = await begun('application/x-ndjson');
  const line = '{"phone":"3133335000"}\n';
  send(line);
  await soon(() => received().includes('"blocked":false'));
  const { pool } = server.database;
  const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%AS k (n, kind, key)%' AND pid <> pg_backend_pid()`;
  const stalls = await pool.connect();
  try {
    await stalls.query('BEGIN; LOCK TABLE dnc_entry IN ACCESS EXCLUSIVE MODE');
    send(line);
    await soon(async () => {
      const { rows } = await stalls.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%AS k (n, kind, key)%'`,
      );
      return rows[0]?.n === 1;
    });
    const closed = new Promise((done) => socket.once('close', done)); // may come before the answer to who ends it
    await stalls.query(kill);
    await closed;
  } finally {
    await stalls.query('ROLLBACK');
    stalls.release();
  }
  expect(received()).not.toMatch(/\r\n0\r\n|X-Rows:/);
});
