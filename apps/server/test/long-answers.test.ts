import { afterEach, expect, test, vi } from 'vitest';
import { testServer } from './server.ts';
import { soon } from './soon.ts';

const server = testServer();
afterEach(() => void vi.useRealTimers());

test('work that takes longer than twenty seconds is answered with blanks until it is done, and then as ever', async () => {
  const session = await server.session('sysadmin');
  const { pool } = server.database;
  const holder = await pool.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const asked = server.send('/clearline/v1/auditEvents/verify', {
      method: 'POST',
      headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
      body: '{}',
    });
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await soon(async () => (await pool.query(waiting)).rowCount === 1);
    vi.advanceTimersByTime(40_000);
    const { status, body } = await asked; // its head is there, and its work is not done
    await holder.query('ROLLBACK');
    expect(status).toBe(200);
    expect(await new Response(body).text()).toMatch(/^ {2}{"ok":true,/);
  } finally {
    holder.release(true);
  }
});
