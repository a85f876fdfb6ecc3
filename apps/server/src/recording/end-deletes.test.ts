import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { soon } from '../../test/soon.ts';
import { serveHere } from '../serve-here.ts';
import { endDeletes } from './end-deletes.ts';
import { folderStore } from './folder-store.ts';
import { recordingRepository } from './repository.ts';

const database = testDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-deletes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const store = folderStore(folder);

const NOW = new Date('2026-07-01T16:00:00.000Z');
const BEFORE = new Date('2026-07-01T15:00:00.000Z');
const SOUND = Buffer.from('ID3');
const idOf = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** A recording whose delete may have begun, and may have ended, with its bytes. */
async function add(at: number, differs: { clientId?: number; deletedAt?: Date; bytesRemovedAt?: Date } = {}) {
  const { clientId = 4199, deletedAt = null, bytesRemovedAt = null } = differs;
  await database.pool.query(
    `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone, term_code_id,
                            from_at, to_at, media_type, byte_size, sha256, deleted_at, deleted_by, bytes_removed_at)
     VALUES ($1, $2, 1, 1, 1, 1, 'A', '4155550100', 1, $3, $3, 'audio/mpeg', 3, '\\x00', $4, 7, $5)`,
    [clientId, idOf(at), BEFORE, deletedAt, bytesRemovedAt],
  );
  await store.put({ clientId, id: idOf(at) }, SOUND);
  return { clientId, id: idOf(at) };
}

const rows = async () =>
  (
    await database.pool.query<{ id: string; by: number; removed: Date | null }>(
      'SELECT id, deleted_by AS by, bytes_removed_at AS removed FROM recording ORDER BY client_id, id',
    )
  ).rows;

function listening() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { log, lines };
}

const deps = (log = listening().log) => ({
  recordings: recordingRepository(database),
  store,
  now: () => NOW,
  log,
});

beforeEach(async () => {
  await database.pool.query('DELETE FROM recording');
  rmSync(folder, { recursive: true, force: true });
});

describe('deletes that have begun', () => {
  test('are ended, of every client, and the others are left alone', async () => {
    const begun = [await add(1, { deletedAt: BEFORE }), await add(2, { clientId: 5200, deletedAt: BEFORE })];
    const present = await add(3);
    await endDeletes(deps());
    for (const key of begun) expect(await store.size(key)).toBeUndefined();
    expect(await store.size(present)).toBe(SOUND.length);
    expect(await rows()).toEqual([
      { id: idOf(1), by: 7, removed: NOW },
      { id: idOf(3), by: 7, removed: null },
      { id: idOf(2), by: 7, removed: NOW },
    ]);
  });

  test('are ended without their bytes, too, where these were removed before the end', async () => {
    const key = await add(1, { deletedAt: BEFORE });
    await store.remove(key);
    await endDeletes(deps());
    expect(await rows()).toMatchObject([{ removed: NOW }]);
  });

  test('and have ended are not looked at again', async () => {
    const key = await add(1, { deletedAt: BEFORE, bytesRemovedAt: BEFORE });
    await endDeletes(deps());
    expect(await store.size(key)).toBe(SOUND.length); // nobody else would have put it there
    expect(await rows()).toMatchObject([{ removed: BEFORE }]);
  });

  test('and cannot be ended are told, and do not keep the others', async () => {
    const [stuck, other] = [await add(1, { deletedAt: BEFORE }), await add(2, { deletedAt: BEFORE })];
    await store.remove(stuck);
    mkdirSync(path.join(folder, '4199', `${stuck.id}.mp3`)); // what is no file is not removed
    const { log, lines } = listening();
    await endDeletes(deps(log));
    expect(await rows()).toMatchObject([{ removed: null }, { removed: NOW }]);
    expect(await store.size(other)).toBeUndefined();
    expect(lines).toMatchObject([
      { level: 40, client: 4199, msg: 'the delete of a recording could not be ended' },
      { level: 30, client: 4199, msg: 'the delete of a recording was ended' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('4155550100');
  });

  test('are given up for now when the fifth cannot be ended', async () => {
    for (let at = 1; at <= 6; at += 1) {
      const key = await add(at, { deletedAt: BEFORE });
      await store.remove(key);
      mkdirSync(path.join(folder, '4199', `${key.id}.mp3`));
    }
    const { log, lines } = listening();
    await expect(endDeletes(deps(log))).rejects.toThrow();
    expect(lines.length).toBe(4);
  });

  test('are left when the process stops', async () => {
    await add(1, { deletedAt: BEFORE });
    await endDeletes(deps(), () => true);
    expect(await rows()).toMatchObject([{ removed: null }]);
  });

  test('are ended when a server starts', async () => {
    const key = await add(1, { deletedAt: BEFORE });
    const serving = await serveHere(
      database.url,
      { host: '127.0.0.1', port: 0, recordings: { kind: 'folder', folder } },
      listening().log,
      { now: () => NOW },
    );
    await soon(async () => (await rows())[0]?.removed !== null);
    expect(await store.size(key)).toBeUndefined();
    await serving.stop();
  });
});

test('a row says that its bytes are gone only when it says that it is deleted', async () => {
  await expect(add(1, { bytesRemovedAt: BEFORE })).rejects.toThrow('recording_bytes_removed_at_check');
});
