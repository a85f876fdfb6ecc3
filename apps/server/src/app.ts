import { countryOfState, zoneDataVersion } from '@clearline/numbering';
import type { Numbering } from '@clearline/numbering/places';
import { diffPacks, newestPacks, packAt, versionsOf } from '@clearline/regulations';
import type { RequestListener } from 'node:http';
import { contract } from '@clearline/contract';
import express from 'express';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { accountFlagRepository } from './account-flags/repository.ts';
import { accountFlagRoutes } from './account-flags/routes.ts';
import { asOf } from './audit/as-of.ts';
import type { EventRows } from './audit/event-rows.ts';
import { auditEvents } from './audit/events.ts';
import { evidence } from './audit/evidence.ts';
import { auditRoutes } from './audit/routes.ts';
import { verifyAudit } from './audit/verify.ts';
import { changeFeed } from './changes/feed.ts';
import { changeRoutes } from './changes/routes.ts';
import { changeStreams } from './changes/stream.ts';
import { channelDncRepository } from './channel-dnc/repository.ts';
import { channelDncRoutes } from './channel-dnc/routes.ts';
import { phoneDncTypeChange } from './client/phone-dnc-type.ts';
import { clientRoutes } from './client/routes.ts';
import { clientSettingsRepository } from './client/settings.ts';
import { operatorGate } from './clients/operator.ts';
import { clientRepository } from './clients/repository.ts';
import { clientsRoutes } from './clients/routes.ts';
import { fileCheckRepository } from './compliance-check/file-repository.ts';
import { checkRepository } from './compliance-check/repository.ts';
import { complianceCheckRoutes } from './compliance-check/routes.ts';
import { rulingRepository } from './decisions/repository.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { decisionVersions } from './decisions/versions.ts';
import { accountRepository } from './accounts/repository.ts';
import { accountRoutes } from './accounts/routes.ts';
import { agentRepository } from './agents/repository.ts';
import { agentRoutes } from './agents/routes.ts';
import { apiTokenRepository } from './api-tokens/repository.ts';
import { apiTokenRoutes } from './api-tokens/routes.ts';
import type { Announcements } from './db/announcements.ts';
import { attributed } from './db/attributed-pool.ts';
import type { Db } from './db/client.ts';
import { migrationState } from './db/migrate.ts';
import { dialingProfileRepository } from './dialing-profiles/repository.ts';
import { dialingProfileRoutes } from './dialing-profiles/routes.ts';
import { dncRepository } from './dnc/repository.ts';
import { dncRoutes } from './dnc/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { healthRoutes } from './health/routes.ts';
import { admin } from './http/admin.ts';
import { limitBodyTime } from './http/body-time.ts';
import { docs } from './http/docs.ts';
import { exchangeOf, exchanges } from './http/exchange.ts';
import { answerError, onError } from './http/on-error.ts';
import { operationNamed, operations } from './http/operation.ts';
import { Refusal } from './http/refusal.ts';
import { serveContract } from './http/serve.ts';
import { peerOf, type TrustedProxies } from './http/peer.ts';
import { importFiles } from './imports/import-files.ts';
import { importRepository } from './imports/repository.ts';
import { importRoutes } from './imports/routes.ts';
import { undoImport } from './imports/undo.ts';
import { startImportWork } from './imports/work.ts';
import { listDeletes } from './lists/delete.ts';
import { listRepository } from './lists/repository.ts';
import { listRoutes } from './lists/routes.ts';
import { PENDING } from './pending.ts';
import type { ProcessMetrics } from './metrics/process-metrics.ts';
import { readCheckCounts } from './overview/check-counts.ts';
import { readExpiries } from './overview/expiries.ts';
import { readGrowth } from './overview/growth.ts';
import { overviewRoutes } from './overview/routes.ts';
import { readSizes } from './overview/sizes.ts';
import { answerTally } from './overview/tally.ts';
import { dataVersions, readLastSweep } from './overview/upkeep.ts';
import { profilePackRepository } from './profile-packs/repository.ts';
import { profilePackRoutes } from './profile-packs/routes.ts';
import type { Shelf } from './profile-packs/shelf.ts';
import { profilePolicyRepository } from './profile-policies/repository.ts';
import { profilePolicyRoutes } from './profile-policies/routes.ts';
import { recordingRepository } from './recording/repository.ts';
import { recordingRoutes } from './recording/routes.ts';
import { recordingSearchRoutes } from './recording/search-routes.ts';
import { recordingSearch } from './recording/search.ts';
import type { RecordingStore } from './recording/store.ts';
import type { SandboxClock } from './sandbox/clock.ts';
import { sandboxRoutes } from './sandbox/routes.ts';
import { openSandbox, type OpenSandbox } from './sandbox/sandbox.ts';
import { scrubRoutes } from './scrub/routes.ts';
import { regulationPackRoutes } from './regulation-packs/routes.ts';
import { callCenters, contactGroups } from './set-up/kinds.ts';
import { namedRepository } from './set-up/named-repository.ts';
import { callCenterRoutes, contactGroupRoutes } from './set-up/routes.ts';
import { configuredServices } from './service/configured.ts';
import { serviceRepository } from './service/repository.ts';
import { serviceRoutes } from './service/routes.ts';
import { namesOfCallers, ownSessionRoutes } from './session/own-session.ts';
import { sessionRepository } from './session/repository.ts';
import { sessionRoutes } from './session/routes.ts';
import { liveSessions } from './session/sessions.ts';
import { tokenLimit } from './session/token-limit.ts';
import type { Tracing } from './tracing/tracing.ts';
import { loginThrottle } from './session/throttle.ts';
import { userRepository } from './users/repository.ts';
import { userRoutes } from './users/routes.ts';
import { version } from './version.ts';
import { webhookRepository } from './webhooks/repository.ts';
import { webhookRoutes } from './webhooks/routes.ts';
import type { SecretKeys } from './webhooks/secret-keys.ts';

export interface AppDeps {
  readonly db: Db;
  /** The pool that `db` works on. */
  readonly pool: Pool;
  readonly eventRows: EventRows;
  /** The pool of the hot path: its plans are made for look-ups. */
  readonly checks: Pool;
  /** Of the same kind, for files of checks, which keep theirs busy. */
  readonly scrubs: Pool;
  readonly announcements: Announcements;
  /** The bytes of recordings. Its maker closes it. */
  readonly store: RecordingStore;
  /** Where phones and zips are. */
  readonly numbering: Numbering;
  readonly log: Logger;
  readonly now: () => Date;
  readonly isStopping: () => boolean;
  /** The proxies that say from where requests come; absent = none. */
  readonly trustedProxies?: TrustedProxies | undefined;
  /** How many requests a minute are answered to one access token, by all processes; absent = as many as come. */
  readonly requestsPerMinute?: number | undefined;
  /** How many bytes the content of an import may have, unpacked. */
  readonly importBytes: number;
  /** SHA-256 of the tokens of the deployment's operator, in hex; absent or none = it has no operator. */
  readonly operatorTokens?: readonly string[] | undefined;
  /** Told that a client was added. */
  readonly onClientAdded?: (() => void) | undefined;
  /** Whether webhooks may lead to private addresses. */
  readonly webhooksToPrivate?: boolean;
  /** Under which the secrets of webhooks are stored; absent = as they are. */
  readonly secretKeys?: SecretKeys | undefined;
  /** Told what this process does. Absent: nothing is counted. */
  readonly metrics?: ProcessMetrics | undefined;
  /** Told of each request what is done for it. Absent: nothing is told. */
  readonly tracing?: Tracing | undefined;
  /** Makes this server a sandbox. */
  readonly sandbox?: OpenSandbox | undefined;
  /** Whether this process does imports that were started; absent = it does. */
  readonly worksOnImports?: boolean;
  /** Holds every answer against the contract. For tests. */
  readonly validateAnswers?: boolean;
}

export interface App {
  readonly listener: RequestListener;
  /** Writes what is left to write. The pools are their maker's to close. */
  close(): Promise<void>;
}

/** What is mounted, and what each part may touch. Nothing else. */
export function createApp({
  db,
  pool,
  eventRows,
  checks,
  scrubs,
  announcements,
  store,
  numbering,
  log,
  now: real,
  isStopping,
  trustedProxies,
  requestsPerMinute,
  importBytes,
  operatorTokens = [],
  onClientAdded = () => undefined,
  webhooksToPrivate = false,
  secretKeys,
  metrics,
  tracing,
  sandbox: options,
  worksOnImports = true,
  validateAnswers = false,
}: AppDeps): App {
  const served = operations({ sandbox: options !== undefined });
  const sandbox = options && openSandbox({ ...options, db, pool, store, real });
  const now = sandbox?.clock.now ?? real;
  const sessionRows = sessionRepository(pool);
  const sessions = liveSessions({ repository: sessionRows, announcements, now: real, log });
  const limit =
    requestsPerMinute === undefined ? undefined : tokenLimit({ pool, requestsPerMinute, now: Date.now, log });
  const services = serviceRepository(db);

  const tally = answerTally(pool, log);
  const sizesOf = readSizes(pool);

  const feed = changeFeed(pool, eventRows);
  const gather = checkRepository(checks, { onQuery: metrics?.checksAsked, follow: tracing?.follow });
  const plan = { areaCode: numbering.areaCode, countryOfState };
  const shelf: Shelf = { packAt, versionsOf, newestPacks };
  const decisionData = { numbering, packAt: shelf.packAt, versions: decisionVersions(numbering) };

  const imports = worksOnImports ? startImportWork({ pool, now, log, told: metrics }) : undefined;
  const throttle = loginThrottle(pool);
  /** What may change something, on a pool that says who does. */
  const writing = (pool: Pool) => ({
    ...sessionRoutes({ repository: sessionRepository(pool), sessions, throttle, now: real }),
    ...dialingProfileRoutes({ profiles: dialingProfileRepository({ db, pool }), plan, now }),
    ...profilePolicyRoutes({
      policies: profilePolicyRepository(pool),
      profiles: profilePackRepository(pool),
      plan,
      now,
    }),
    ...profilePackRoutes({ profilePacks: profilePackRepository(pool), shelf, now }),
    ...channelDncRoutes({ entries: channelDncRepository(pool), now }),
    ...dncRoutes({ entries: dncRepository({ db, pool }), services, now }),
    ...accountFlagRoutes({ flags: accountFlagRepository(pool), now }),
    ...recordingRoutes({ recordings: recordingRepository({ db, pool }), store, now }),
    ...userRoutes({ users: userRepository(pool), now }),
    ...agentRoutes(agentRepository(pool)),
    ...apiTokenRoutes({ tokens: apiTokenRepository(pool), now }),
    ...serviceRoutes({ services: configuredServices(pool), now }),
    ...contactGroupRoutes(namedRepository(pool, contactGroups)),
    ...callCenterRoutes(namedRepository(pool, callCenters)),
    ...clientRoutes({ settings: clientSettingsRepository(pool), phoneDncType: phoneDncTypeChange(pool), now }),
    ...clientsRoutes({
      clients: clientRepository(pool),
      requireOperator: operatorGate(operatorTokens),
      onAdded: onClientAdded,
      now,
    }),
    ...listRoutes({ lists: listRepository(pool), deletes: listDeletes(pool), now }),
    ...importRoutes({
      imports: importRepository(pool),
      files: importFiles(pool, { most: importBytes, now }),
      undo: undoImport(pool),
      now,
      wake: () => imports?.wake(),
      isStopping,
      findCaller: sessions.find,
    }),
    ...webhookRoutes({ webhooks: webhookRepository(pool, secretKeys), feed, isPrivateAllowed: webhooksToPrivate, now }),
  });
  const handlers = {
    ...writing(pool),
    ...healthRoutes({
      migrations: () => migrationState(pool),
      version,
      data: {
        zones: zoneDataVersion,
        numbering: numbering.version,
        packs: shelf.newestPacks().map(({ name, version: newest }) => ({ name, version: newest })),
      },
      isStopping,
    }),
    ...ownSessionRoutes(namesOfCallers(pool)),
    ...complianceCheckRoutes({ gather, numbering, count: tally.count, now }),
    ...scrubRoutes({
      isBlocked: operationNamed('isBlocked', served),
      gather: fileCheckRepository(scrubs),
      count: tally.count,
      now,
    }),
    ...decisionRoutes({
      gather,
      gatherRuling: rulingRepository(checks, { follow: tracing?.follow }),
      data: decisionData,
      count: tally.count,
      now,
    }),
    ...recordingSearchRoutes(recordingSearch(pool)),
    ...accountRoutes({ accounts: accountRepository(pool), now }),
    ...overviewRoutes({
      sizesOf,
      growthOf: readGrowth(pool),
      checkCountsOf: readCheckCounts(pool),
      expiriesOf: readExpiries(pool, sizesOf),
      lastSweepOf: readLastSweep(pool),
      data: dataVersions(numbering.version, shelf.newestPacks),
      now,
    }),
    ...changeRoutes({ feed, stream: changeStreams({ feed, isStopping }), findCaller: sessions.find }),
    ...auditRoutes({
      events: auditEvents(pool, eventRows),
      asOf: asOf(pool),
      verify: (clientId, asked) => verifyAudit(pool, clientId, asked),
      evidence: (ask) => evidence(pool, ask, now()),
    }),
    ...documentRoutes(),
    ...sandboxRoutes(sandbox),
    ...regulationPackRoutes({ newestPacks, versionsOf, packAt, diffPacks }),
  };

  const byContract = serveContract({
    handlers,
    writers: (attribution) => writing(attributed(pool, attribution)),
    pending: PENDING,
    findCaller: sessions.find,
    admit: limit?.admit,
    peerOf: peerOf(trustedProxies),
    log,
    span: tracing?.span,
    operations: served,
    validateAnswers,
  });

  const http = express();
  http.disable('x-powered-by');
  http.disable('etag');
  http.use((req, res, next) => void byContract(req, res).then((served) => served || next(), next));
  http.use((_req, res, next) => {
    res.setHeader('X-Request-Id', exchangeOf(res)?.requestId ?? '');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  });
  http.use(admin());
  http.use(docs());
  http.use(() => {
    throw new Refusal('path.unknown');
  });
  http.use(onError(log));

  const hearers = [metrics, tracing].flatMap((one) => one?.exchangeEnded ?? []);
  const begin = exchanges(log, hearers);
  const answer: RequestListener = (req, res) => {
    begin(req, res);
    limitBodyTime(req, res);
    const exchange = exchangeOf(res);
    if (tracing && exchange) tracing.request(exchange, req, () => byPath(req, res));
    else byPath(req, res);
  };
  const byPath: RequestListener = (req, res) => {
    // The operation that is called before every dial is answered before Express, which costs more than all of the check: it
    // gives every request and answer another prototype, and Node's own code is slower on those.
    if (!req.url?.startsWith(HOT)) http(req, res);
    else void byContract(req, res).then((served) => served || http(req, res));
  };
  /** In a sandbox, at the instant that the request names. */
  const atItsInstant =
    (clock: SandboxClock, listener: RequestListener): RequestListener =>
    (req, res) => {
      try {
        clock.during(req, () => listener(req, res));
      } catch (error) {
        begin(req, res);
        answerError(log, error, res);
      }
    };
  return {
    listener: sandbox ? atItsInstant(sandbox.clock, answer) : answer,
    async close() {
      await imports?.stop();
      await sessions.close();
      await limit?.close();
      await tally.close();
    },
  };
}

const HOT: string = contract.complianceCheck.isBlocked.path;
