import { zoneDataVersion } from '@clearline/numbering';
import express, { type Express } from 'express';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { checkRepository } from './compliance-check/repository.ts';
import { complianceCheckRoutes } from './compliance-check/routes.ts';
import type { Announcements } from './db/announcements.ts';
import type { Db } from './db/client.ts';
import { migrationState } from './db/migrate.ts';
import { dncRepository } from './dnc/repository.ts';
import { dncRoutes } from './dnc/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { docs } from './http/docs.ts';
import { onError } from './http/on-error.ts';
import { Refusal } from './http/refusal.ts';
import { requestLog } from './http/request-log.ts';
import { serveContract } from './http/serve.ts';
import { PENDING } from './pending.ts';
import { serviceRepository } from './service/repository.ts';
import { sessionRepository } from './session/repository.ts';
import { sessionRoutes } from './session/routes.ts';
import { liveSessions } from './session/sessions.ts';
import { loginThrottle } from './session/throttle.ts';
import { version } from './version.ts';

export interface AppDeps {
  readonly db: Db;
  /** The pool that `db` works on. */
  readonly pool: Pool;
  /** The pool of the hot path: its plans are made for look-ups. */
  readonly checks: Pool;
  readonly announcements: Announcements;
  readonly log: Logger;
  readonly now: () => Date;
  readonly isStopping: () => boolean;
  /** Holds every answer against the contract. For tests. */
  readonly validateAnswers?: boolean;
}

export interface App {
  readonly http: Express;
  /** Writes what is left to write. The pools are their maker's to close. */
  close(): Promise<void>;
}

/** What is mounted, and what each part may touch. Nothing else. */
export function createApp({
  db,
  pool,
  checks,
  announcements,
  log,
  now,
  isStopping,
  validateAnswers = false,
}: AppDeps): App {
  const sessionRows = sessionRepository(pool);
  const sessions = liveSessions({ repository: sessionRows, announcements, now, log });
  const services = serviceRepository(db);

  const handlers = {
    ...healthRoutes({ migrations: () => migrationState(pool), version, zones: zoneDataVersion, isStopping }),
    ...sessionRoutes({ repository: sessionRows, sessions, throttle: loginThrottle(pool), now }),
    ...complianceCheckRoutes({ gather: checkRepository(checks), now }),
    ...dncRoutes({ entries: dncRepository(db), services, now }),
  };

  const http = express();
  http.disable('x-powered-by');
  http.disable('etag');
  http.use(requestLog(log));
  http.use(serveContract({ handlers, pending: PENDING, findCaller: sessions.find, log, validateAnswers }));
  http.use(docs());
  http.use(() => {
    throw new Refusal('path.unknown');
  });
  http.use(onError(log));
  return { http, close: () => sessions.close() };
}
