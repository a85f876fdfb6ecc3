import { expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { HOLD_ALONE } from './hold.ts';
import { file, importRoom, P, PERMANENT } from './testing.ts';

const { imports, run, server } = importRoom();

test('the events of an import that is under way end with the session in which they are watched', async () => {
  const { id } = await imports.create('dnc', PERMANENT);
  await imports.put(id, file(P));
  const holder = await server.database.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(HOLD_ALONE, [4199, 'dnc']);
    await imports.start(id);
    await soon(async () => (await imports.read(id)).status === 'RUNNING');
    const session = await server.session('superuser');
    const events = await server.send(`/clearline/v1/imports/${id}/events`, { headers: { 'LV-Session': session } });
    expect(events.status).toBe(200);
    expect((await server.send(`/session/logout/${session}`, { method: 'DELETE' })).status).toBe(204);
    expect(await events.text()).toContain('"status":"RUNNING"'); // to its end
    expect((await run('SELECT status FROM import WHERE id = $1', [id])).rows).toEqual([{ status: 'RUNNING' }]);
    await holder.query('ROLLBACK');
  } finally {
    holder.release(true);
  }
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE' });
});
