import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { clockOf } from '../clock.ts';
import { sweep } from '../sweep/sweep.ts';
import { listening, sweptDatabase } from '../sweep/testing.ts';
import { expiryOf } from './expire.ts';

const { database } = sweptDatabase();

async function record(clientId: number, fromAt: string, differs: { deletedBy?: number } = {}): Promise<string> {
  const id = randomUUID();
  const { deletedBy = null } = differs;
  await database.pool.query(
    `INSERT INTO recording (client_id, id, call_center_id, service_id, agent_id, campaign_id, account, phone, term_code_id,
                            from_at, to_at, media_type, byte_size, sha256, deleted_at, deleted_by)
     VALUES ($1, $2, 1, 1, 1, 1, 'A', '4155550100', 1, $3, $3, 'audio/mpeg', 1, '\\x00', $4, $5)`,
    [clientId, id, fromAt, deletedBy === null ? null : '2025-01-01T00:00:00Z', deletedBy],
  );
  return id;
}
const rowOf = async (id: string) => {
  const { rows } = await database.pool.query<{ at: Date | null; by: number | null; removed: Date | null }>(
    'SELECT deleted_at AS at, deleted_by AS by, bytes_removed_at AS removed FROM recording WHERE id = $1',
    [id],
  );
  return rows[0];
};
const isKept = async (id: string) => (await rowOf(id))?.at === null;

// The night to 2 July in New York.
const NIGHT = '2025-07-02T04:00:00Z';
function sweepAt(instant: string, keepRecordingsDays: number | undefined, isStopping = () => false) {
  const { log, lines } = listening();
  const deps = { pool: database.pool, now: () => new Date(instant), log, isStopping, keepRecordingsDays };
  return sweep(deps, { clientId: 1, date: '2025-07-02' }).then(() => lines);
}

describe('a recording that is kept for 30 days', () => {
  test.each([
    ['began 30 days before the day that begins', '2025-06-02T04:00:00.000Z', true],
    ['began a millisecond before', '2025-06-02T03:59:59.999Z', false],
    ['began that night', '2025-07-02T03:59:59.999Z', true],
    ['began years before', '2019-01-01T00:00:00Z', false],
  ])('%s (%s): kept %s', async (_name, fromAt, kept) => {
    const id = await record(1, fromAt);
    await sweepAt(NIGHT, 30);
    expect(await isKept(id)).toBe(kept);
  });

  test('is deleted as by the API, by nobody: its bytes are to be removed next', async () => {
    const id = await record(1, '2025-01-01T12:00:00Z');
    const lines = await sweepAt(NIGHT, 30);
    expect(await rowOf(id)).toEqual({ at: new Date(NIGHT), by: null, removed: null });
    expect(lines.find(({ msg }) => msg === 'swept')).toMatchObject({ client: 1, recordings: 1 });
  });

  test('was deleted by somebody already: that stays', async () => {
    const id = await record(1, '2025-01-01T12:00:00Z', { deletedBy: 7 });
    await sweepAt(NIGHT, 30);
    expect(await rowOf(id)).toMatchObject({ at: new Date('2025-01-01T00:00:00Z'), by: 7 });
  });

  test('of another client waits for that client’s own night', async () => {
    const id = await record(2, '2019-01-01T00:00:00Z');
    await sweepAt(NIGHT, 30);
    expect(await isKept(id)).toBe(true);
  });

  test('is one of thousands: all go, in portions', async () => {
    await database.pool.query(
      `INSERT INTO recording (client_id, id, call_center_id, service_id, agent_id, campaign_id, account, phone, term_code_id,
                              from_at, to_at, media_type, byte_size, sha256)
       SELECT 1, gen_random_uuid(), 1, 1, 1, 1, 'A', '4155550100', 1, '2024-01-01', '2024-01-01', 'audio/mpeg', 1, '\\x00' FROM generate_series(1, 2500)`,
    );
    const lines = await sweepAt(NIGHT, 30);
    expect(lines.find(({ msg }) => msg === 'swept')).toMatchObject({ recordings: 2_500 });
  });

  test('outlives a host’s clock that runs ahead: the database’s has to agree', async () => {
    const id = await record(1, new Date().toISOString());
    await sweep(
      {
        pool: database.pool,
        now: () => new Date('2099-01-01T00:00:00Z'),
        log: listening().log,
        isStopping: () => false,
        keepRecordingsDays: 1,
      },
      { clientId: 1, date: '2025-07-02' },
    );
    expect(await isKept(id)).toBe(true);
  });
});

test('without a number of days, recordings are kept for good', async () => {
  const id = await record(1, '1999-01-01T00:00:00Z');
  const lines = await sweepAt(NIGHT, undefined);
  expect(await isKept(id)).toBe(true);
  expect(lines.find(({ msg }) => msg === 'swept')).not.toHaveProperty('recordings');
});

test.each([
  ['on any day', '2025-07-02T04:00:00Z', 1, '2025-07-01T04:00:00.000Z'],
  ['at the end of a day', '2025-07-03T03:59:59.999Z', 1, '2025-07-01T04:00:00.000Z'],
  ['where clocks went back in between', '2025-11-03T05:00:00Z', 1, '2025-11-02T04:00:00.000Z'],
])('a midnight of the client is the edge, %s', (_name, at, keepDays, edge) => {
  expect(expiryOf({ at: new Date(at), clock: clockOf('America/New_York'), keepDays }).toISOString()).toBe(edge);
});

test('where clocks went forward in between, a recording is kept for a day longer rather than an hour less', () => {
  const at = new Date('2025-03-10T04:00:00Z'); // midnight to the 10th, after a day of 23 hours
  expect(expiryOf({ at, clock: clockOf('America/New_York'), keepDays: 2 }).toISOString()).toBe(
    '2025-03-07T05:00:00.000Z',
  );
});
