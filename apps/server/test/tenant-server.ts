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
import { testServer } from './server.ts';
import { fixtureOf, LOADS, NEIGHBOURS, type Neighbours, openSession, type Tenant } from './tenants.ts';
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
  const hasBody = asked.body !== undefined;
  return {
    method,
    target: query.length > 0 ? `${target}?${query.join('&')}` : target,
    headers: {
      'LV-Session': tenant.sessionId,
      'LV-Access': tenant.token,
      ...(hasBody && { 'Content-Type': 'application/json' }),
    },
    ...(hasBody && { body: JSON.stringify(asked.body) }),
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
  const server = testServer('empty', undefined, log);
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
    await pool.query(`SELECT setval('audit_event_id_seq', ${LOADS}, false)`);
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
      await pool.query(
        `WITH made AS (
           INSERT INTO webhook (client_id, id, url, secret, lists, enabled, created_at)
           VALUES ($1, $2, 'https://dialler.example.com/', 'whsec_', '{DNC}', true, $3) RETURNING client_id, id)
         INSERT INTO webhook_delivery (client_id, webhook_id, cursor) SELECT client_id, id, '0' FROM made`,
        [tenant.clientId, tenant.webhookId, NOON],
      );
    }
    // Long ago, so that there is an instant at which all of it was there.
    await pool.query(
      `BEGIN; SET LOCAL session_replication_role = replica; UPDATE audit_event SET at = '2019-06-01T12:00:00Z'; COMMIT`,
    );
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
