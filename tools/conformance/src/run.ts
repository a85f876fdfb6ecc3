import { CHECKS } from './checks/index.ts';
import { discover, type Named } from './discover.ts';
import { inventor } from './invent.ts';
import { type Credentials, type LogIn, logIn } from './log-in.ts';
import { OPERATIONS } from './operations.ts';
import { type Progress, SILENT } from './progress.ts';
import { redactor } from './redact.ts';
import { type Report, reportOf } from './report/report.ts';
import { runChecks } from './runner.ts';
import { type Transport, transport as openTransport } from './transport.ts';

/** What a run needs to know. */
export interface Settings extends Named {
  /** Where the deployment is, without the paths of the API: `https://api.livevox.com`. */
  readonly baseUrl: string;
  /** The API access token. */
  readonly access: string;
  /** The client code. */
  readonly client: string;
  /** The user in whose name most requests are sent. */
  readonly user: Credentials;
  /** Further log-ins, by which roles are tested. */
  readonly others: readonly Credentials[];
  readonly expendableUser?: Credentials | undefined;
  /** Resources and operations to test; absent = all. */
  readonly only?: readonly string[] | undefined;
  readonly isReadOnly: boolean;
  /** Requests a second, at most. */
  readonly rate: number;
  readonly timeoutMs: number;
}

/** The run cannot begin: the deployment cannot be reached, or a log-in fails. The message is a sentence without secrets. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/**
 * Holds a deployment against the contract, and answers what came of it. What it made is taken away, also when `ended` is aborted.
 * @throws CannotStart
 */
export async function runConformance(
  settings: Settings,
  { progress = SILENT, ended }: { readonly progress?: Progress; readonly ended?: AbortSignal } = {},
): Promise<Report> {
  const { access, client, user, others, expendableUser, isReadOnly, baseUrl, rate, timeoutMs, only } = settings;
  const everybody = [user, ...others, ...(expendableUser ? [expendableUser] : [])];
  const secrets = redactor([access, ...everybody.map(({ password }) => password)]);
  const startedAt = new Date();
  const startedMs = performance.now();
  const transport = openTransport({
    baseUrl: baseUrl.replace(/\/+$/, ''),
    rate,
    timeoutMs,
    redactor: secrets,
    ...(ended && { ended }),
  });

  const logIns = [user, ...others].map((one) => logIn(one, { client, access, transport, redactor: secrets }));
  const clientId = await opened(logIns, secrets.text);
  const known = await discover(transport, logIns, clientId, settings);
  const { operations, leftOver } = await runChecks({
    operations: OPERATIONS,
    checks: CHECKS,
    progress,
    scope: { known, only, ended },
    bench: { transport, known, invent: inventor(), logIns, access, client, expendableUser, isReadOnly },
  });
  if (!isReadOnly) await transport.despiteEnd(() => closed(logIns, transport, access));

  return reportOf({
    base: secrets.text(baseUrl),
    client: secrets.text(client),
    known,
    isReadOnly,
    isInterrupted: ended?.aborted ?? false,
    startedAt,
    tookMs: Math.round(performance.now() - startedMs),
    requests: transport.requests(),
    operations,
    leftOver: leftOver.map(({ what, why }) => ({ what: secrets.text(what), why: secrets.text(why) })),
    redact: secrets.text,
  });
}

/** Opens all sessions, so that a wrong password ends the run before it began. Answers the client's id. */
async function opened(logIns: readonly LogIn[], redact: (text: string) => string): Promise<number> {
  try {
    for (const one of logIns) await one.session();
  } catch (error) {
    throw new CannotStart(redact((error as Error).message));
  }
  return logIns[0]?.opened()?.clientId ?? 0;
}

/** Ends the sessions that were opened. That one cannot be ended harms nobody: it lapses by itself. */
async function closed(logIns: readonly LogIn[], transport: Transport, access: string): Promise<void> {
  for (const one of logIns) {
    const { sessionId } = one.opened() ?? {};
    if (sessionId === undefined) continue;
    await transport
      .send({ method: 'DELETE', target: `/session/logout/${sessionId}`, headers: { 'LV-Access': access } })
      .catch(() => undefined);
  }
}
