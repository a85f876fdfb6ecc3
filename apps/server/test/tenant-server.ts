import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Fixture } from '@clearline/contract';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { loadFixture } from '../src/fixture/load.ts';
import { recordingBytes, storeRecording } from '../src/fixture/recording-bytes.ts';
import { openStore } from '../src/recording/open-store.ts';
import type { RecordingStore } from '../src/recording/store.ts';
import { fingerprint } from '../src/session/secrets.ts';
import { keepContents } from './contents.ts';
import type { Described } from './described.ts';
import { type AnyAsked, PLAIN } from './plain-requests.ts';
import { OPERATOR_TOKEN, testServer } from './server.ts';
import { EMPTY_CLIENT_ID, fixtureOf, NEIGHBOURS, type Neighbours, openSession, type Tenant } from './tenants.ts';
import { type Answer, type Send, type Sent, wire } from './wire.ts';

/** The tenants for an operation: of the Phone DNC Type that it needs. */
export const neighboursFor = ({ spec }: Described): Neighbours => NEIGHBOURS[spec['x-phone-dnc-type'] ?? 'LEGACY'];

export const plainAsked = ({ id }: Described, tenant: Tenant): AnyAsked => PLAIN[id](tenant);

/** What a tenant's well-behaved program sends for it. */
export function sentAs({ path: template, method }: Described, asked: AnyAsked, tenant: Tenant): Sent {
  const target = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(asked.path?.[name] ?? '')),
  );
  const query = Object.entries(asked.query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const file =
    asked.file ?? (asked.body !== undefined && { mediaType: 'application/json', text: JSON.stringify(asked.body) });
  return {
    method,
    target: query.length > 0 ? `${target}?${query.join('&')}` : target,
    headers: {
      'LV-Session': tenant.sessionId,
      'LV-Access': tenant.token,
      'Clearline-Operator': OPERATOR_TOKEN,
      ...(file && { 'Content-Type': file.mediaType }),
    },
    ...(file && { body: file.text }),
  };
}

/**
 * Loads fixtures that are objects. Their files are gone after the test file.
 * @param store gets their recordings
 */
export function fixtureLoader(): (pool: Pool, store: RecordingStore, fixture: Fixture, now: Date) => Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-given-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return async (pool, store, fixture, now) => {
    const file = path.join(folder, 'fixture.json');
    writeFileSync(file, JSON.stringify(fixture));
    await loadFixture(pool, file, { now, store });
  };
}

/** Noon in New York. */
export const NOON = new Date('2026-07-01T16:00:00.000Z');
const MINUTE_MS = 60_000;

export interface TenantServer {
  readonly pool: Pool;
  readonly address: () => string;
  readonly send: Send;
  /** Sends what a tenant asks of an operation. */
  ask(operation: Described, tenant: Tenant, asked?: AnyAsked): Promise<Answer>;
  /** Brings database and recordings back to where they were before the first test. */
  restore(): Promise<void>;
}

/**
 * A server at noon whose database holds all tenants of `NEIGHBOURS`, each with a session of a sysadmin.
 * @param log as of `testServer`
 */
export function tenantServer(log?: Logger): TenantServer {
  const server = testServer('empty', undefined, log, { imports: false });
  const load = fixtureLoader();
  const send = wire(() => server.address);
  const { asker, stranger, twin } = NEIGHBOURS.LEGACY;
  const askers = [asker, NEIGHBOURS.DIAL_TIME.asker];
  const others = [stranger, twin, NEIGHBOURS.DIAL_TIME.stranger, NEIGHBOURS.DIAL_TIME.twin];
  let restore: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const { pool } = server.database;
    const store = await openStore(server.recordings);
    server.setNow(NOON.toISOString());
    // At different times, so that "last modified" would tell of the others.
    await load(pool, store, fixtureOf(askers), new Date(NOON.getTime() - 2 * MINUTE_MS));
    await load(pool, store, fixtureOf(others), new Date(NOON.getTime() - MINUTE_MS));
    for (const tenant of [...askers, ...others]) {
      await openSession(pool, tenant, NOON);
      await pool.query('INSERT INTO api_token (client_id, id, token_hash) VALUES ($1, $2, $3)', [
        tenant.clientId,
        tenant.spareTokenId,
        fingerprint(`spare ${tenant.token}`),
      ]);
      await addDelete(pool, tenant);
      await addFile(pool, tenant);
    }
    await pool.query(`INSERT INTO client (id, code, name, phone_dnc_type) VALUES ($1, 'empty', 'Empty', 'LEGACY')`, [
      EMPTY_CLIENT_ID,
    ]);
    const restoreRows = await keepContents(pool);
    restore = async () => {
      await restoreRows();
      for (const { clientId, fixture } of [...askers, ...others])
        for (const recording of fixture.recordings ?? [])
          await storeRecording(store, { clientId, id: recording.id }, recordingBytes(recording, ''));
    };
  });

  return {
    get pool() {
      return server.database.pool;
    },
    address: () => server.address,
    send,
    ask: (operation, tenant, asked = plainAsked(operation, tenant)) => send(sentAs(operation, asked, tenant)),
    restore: async () => restore?.(),
  };
}

/** A delete of one account's flag that has just been made. */
async function addDelete(pool: Pool, { clientId, importId }: Tenant): Promise<void> {
  await pool.query(
    `INSERT INTO import (client_id, id, kind, list, status, options, created_at, changed_at, undo_until, rows_removed)
     VALUES ($1, $2, 'DELETE', 'accounts', 'DONE', '{}', $3, $3, $3::timestamptz + interval '1 day', 1)`,
    [clientId, importId, NOON],
  );
  await pool.query(
    `INSERT INTO import_undo (client_id, import_id, what, row_key, was)
     VALUES ($1, $2, 'GONE', 'account:a-2000', jsonb_build_object('client_id', $1::bigint, 'account_key', 'a-2000', 'account', 'A-2000',
                                                                  'block', 'PERMANENT', 'modified_at', $3::timestamptz))`,
    [clientId, importId, NOON],
  );
}

/** An import whose file is there, and which has been tried out: one row is good and one is not. */
async function addFile(pool: Pool, { clientId, fileId }: Tenant): Promise<void> {
  await pool.query(
    `INSERT INTO import (client_id, id, kind, list, status, filename, options, added_by, created_at, changed_at, upload, bytes, rows_read, rows_failed)
     VALUES ($1, $2, 'IMPORT', 'accounts', 'CHECKED', 'flags.csv', '{"format":"CSV"}', NULL, $3, $3, 0, 43, 2, 1)`,
    [clientId, fileId, NOON],
  );
  await pool.query(`INSERT INTO import_content (client_id, import_id, upload, part, bytes) VALUES ($1, $2, 0, 0, $3)`, [
    clientId,
    fileId,
    Buffer.from('account,type\nA-3000,PERMANENT\nA-3001,NONE\n'),
  ]);
  await pool.query(
    `INSERT INTO import_problem (client_id, import_id, n, line, field, code, sentence)
     VALUES ($1, $2, 1, 3, 'type', 'UNREADABLE', 'expected DAILY or PERMANENT')`,
    [clientId, fileId],
  );
}
