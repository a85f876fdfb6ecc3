import { isAbsolute, join, resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { peerOf, type TrustedProxies } from './http/peer.ts';
import type { MetricsPlace } from './metrics/listener.ts';
import { readPlace, type RecordingsPlace } from './recording/place.ts';
import { isSecretKey } from './webhooks/secret-keys.ts';

/** Everything a deployment can set. Read once, at start; no other file reads the environment. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Undefined: start the embedded Postgres in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** Where the bytes of recordings are kept. */
  readonly recordings: RecordingsPlace;
  /** Days for which recordings are kept; undefined: for good. */
  readonly keepRecordingsDays: number | undefined;
  /** Absolute path of a fixture to load at every start. */
  readonly fixture: string | undefined;
  /** Absolute path of a folder of newer number data. */
  readonly numbering: string | undefined;
  /** How many processes serve requests. */
  readonly workers: number;
  /** The proxies whose `X-Forwarded-For` says from where requests come; undefined: none. */
  readonly trustedProxies: TrustedProxies | undefined;
  /** Requests a minute that are answered to one access token; undefined: as many as come. */
  readonly requestsPerMinute: number | undefined;
  /** Megabytes that the content of an import may have, unpacked. */
  readonly importMegabytes: number;
  /** SHA-256 of the tokens of the deployment's operator, in hex; none = it has no operator. */
  readonly operatorTokens: readonly string[];
  /** For how many days the audit trail is kept; undefined: for good. */
  readonly auditKeepDays: number | undefined;
  /** For how many days deliveries to a webhook may fail before it is disabled. */
  readonly webhookFailDays: number;
  /** Whether webhooks may lead to private addresses, and be without TLS. */
  readonly webhooksToPrivate: boolean;
  /** Keys under which the secrets of webhooks are stored, the first being the one that seals; none = they are stored as they are. */
  readonly secretKeys: readonly string[];
  /** Where metrics are read; undefined: nowhere, and nothing is counted. */
  readonly metrics: MetricsPlace | undefined;
  /** Where traces are sent; undefined: nowhere, and nothing is traced. */
  readonly tracesTo: string | undefined;
  /** Whether this deployment is made for tests: see docs/sandbox.md. */
  readonly isSandbox: boolean;
}

/** What reading the settings ends in: settings, or a text to print and the exit code that goes with it (`--help`, a fault). */
export type Reading = { readonly settings: Settings } | { readonly text: string; readonly exitCode: number };

/** What `importMegabytes` is where nothing is set: some forty million phones. */
export const IMPORT_MEGABYTES = 512;

/** One row per setting: the option, the variable, the default, and what it is for. The README's table is checked against it. */
const OPTIONS: readonly Option[] = [
  new Option('--port <number>', 'TCP port to listen on; 0 takes a free one')
    .env('PORT')
    .default(8080)
    .argParser(integer(0, 65_535)),
  new Option('--host <address>', 'address to listen on').env('HOST').default('127.0.0.1'),
  new Option(
    '--database-url <url>',
    'Postgres to use (15 or later); without it an embedded one is started in the data folder',
  )
    .env('DATABASE_URL')
    .argParser(postgresUrl),
  new Option('--data-dir <folder>', 'where the embedded Postgres and recordings are kept')
    .env('CLEARLINE_DATA_DIR')
    .default('.data'),
  new Option(
    '--recordings <place>',
    'folder or s3://bucket/prefix for recordings; without it, recordings in the data folder',
  ).env('CLEARLINE_RECORDINGS'),
  new Option(
    '--recordings-keep-days <number>',
    'days after which the nightly sweep deletes a recording; without it they are kept for good',
  )
    .env('CLEARLINE_RECORDINGS_KEEP_DAYS')
    .argParser(integer(1, 36_500)),
  new Option('--fixture <file>', 'fixture to load at every start; what is there already is left as it is').env(
    'CLEARLINE_FIXTURE',
  ),
  new Option('--numbering <folder>', 'folder of newer number data, laid over those that are carried').env(
    'CLEARLINE_NUMBERING',
  ),
  new Option('--workers <number>', 'processes that share the port')
    .env('CLEARLINE_WORKERS')
    .default(1)
    .argParser(integer(1, 64)),
  new Option(
    '--trusted-proxies <proxies>',
    'how many proxies stand before the server, or their addresses and networks, with commas: those whose X-Forwarded-For is believed; without it none is',
  )
    .env('CLEARLINE_TRUSTED_PROXIES')
    .argParser(proxies),
  new Option(
    '--requests-per-minute <number>',
    'requests that one access token may make in a minute; without it there is no limit',
  )
    .env('CLEARLINE_REQUESTS_PER_MINUTE')
    .argParser(integer(1, 100_000_000)),
  new Option('--import-megabytes <number>', 'megabytes that the content of an import may have, unpacked')
    .env('CLEARLINE_IMPORT_MEGABYTES')
    .default(IMPORT_MEGABYTES)
    .argParser(integer(1, 1_000_000)),
  new Option(
    '--operator-token-sha256 <hashes>',
    'SHA-256 of the token with which the operator administers clients, in hex; several with commas; without it nobody does',
  ).env('CLEARLINE_OPERATOR_TOKEN_SHA256'),
  new Option('--audit-keep-days <number>', 'days for which the audit trail is kept; without it, for good')
    .env('CLEARLINE_AUDIT_KEEP_DAYS')
    .argParser(integer(1, 36_500)),
  new Option('--webhook-fail-days <number>', 'days for which deliveries to a webhook may fail before it is disabled')
    .env('CLEARLINE_WEBHOOK_FAIL_DAYS')
    .default(5)
    .argParser(integer(1, 365)),
  new Option('--webhooks-to-private', 'lets webhooks lead to private addresses, and be without TLS').env(
    'CLEARLINE_WEBHOOKS_TO_PRIVATE',
  ),
  new Option(
    '--secret-keys <keys>',
    'key under which the secrets of webhooks are stored, 32 bytes in base64; the one before it after a comma',
  ).env('CLEARLINE_SECRET_KEYS'),
  new Option('--metrics-port <number>', 'TCP port of /metrics for Prometheus; without it there is none')
    .env('CLEARLINE_METRICS_PORT')
    .argParser(integer(0, 65_535)),
  new Option('--metrics-host <address>', 'address of /metrics; whoever reaches it may read it')
    .env('CLEARLINE_METRICS_HOST')
    .default('127.0.0.1'),
  new Option('--traces-to <url>', 'OTLP/HTTP collector of OpenTelemetry traces; without it nothing is traced')
    .env('OTEL_EXPORTER_OTLP_ENDPOINT')
    .argParser(httpUrl),
  new Option(
    '--sandbox',
    'a deployment for tests: a database that is gone at the end, a clock that requests set, reset and states',
  ).env('CLEARLINE_SANDBOX'),
];

/**
 * Reads settings from arguments and environment; an argument beats a variable, and an empty variable is not set.
 * @param folder relative paths start here
 */
export function readSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Reading {
  let text = '';
  const write = (part: string) => (text += part);
  const command = new Command('clearline')
    .description('Clearline: the LiveVox Compliance API v17. Settings are options or environment variables.')
    .configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 110, getErrHelpWidth: () => 110 })
    .exitOverride()
    .allowExcessArguments(false);
  for (const option of OPTIONS) command.addOption(option);
  try {
    withEnvironment(env, () => command.parse(argv, { from: 'user' }));
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { text: text.trim(), exitCode: error.exitCode };
  }
  const given = command.opts<{
    port: number;
    host: string;
    databaseUrl?: string;
    dataDir: string;
    recordings?: string;
    recordingsKeepDays?: number;
    fixture?: string;
    numbering?: string;
    workers: number;
    trustedProxies?: TrustedProxies;
    requestsPerMinute?: number;
    importMegabytes: number;
    operatorTokenSha256?: string;
    auditKeepDays?: number;
    webhookFailDays: number;
    webhooksToPrivate?: boolean;
    secretKeys?: string;
    metricsPort?: number;
    metricsHost: string;
    tracesTo?: string;
    sandbox?: boolean;
  }>();
  if (given.sandbox && given.databaseUrl !== undefined) {
    const text =
      "error: option '--sandbox' cannot be used with option '--database-url <url>' or DATABASE_URL: a sandbox has a database of its own, which it empties.";
    return { text, exitCode: 1 };
  }
  const at = (path: string) => (isAbsolute(path) ? path : resolve(folder, path));
  const dataDir = at(given.dataDir);
  let recordings: RecordingsPlace;
  let operatorTokens: readonly string[];
  let secretKeys: readonly string[];
  try {
    recordings = named('--recordings <place>', () => readPlace(given.recordings ?? join(dataDir, 'recordings'), at));
    operatorTokens = named('--operator-token-sha256 <hashes>', () =>
      given.operatorTokenSha256 === undefined ? [] : readHashes(given.operatorTokenSha256),
    );
    secretKeys = named('--secret-keys <keys>', () =>
      given.secretKeys === undefined ? [] : readKeys(given.secretKeys),
    );
  } catch (error) {
    return { text: (error as Error).message, exitCode: 1 };
  }
  return {
    settings: {
      port: given.port,
      host: given.host,
      databaseUrl: given.databaseUrl,
      dataDir,
      recordings,
      keepRecordingsDays: given.recordingsKeepDays,
      fixture: given.fixture === undefined ? undefined : at(given.fixture),
      numbering: given.numbering === undefined ? undefined : at(given.numbering),
      workers: given.workers,
      trustedProxies: given.trustedProxies,
      requestsPerMinute: given.requestsPerMinute,
      importMegabytes: given.importMegabytes,
      operatorTokens,
      auditKeepDays: given.auditKeepDays,
      webhookFailDays: given.webhookFailDays,
      webhooksToPrivate: given.webhooksToPrivate ?? false,
      secretKeys,
      metrics: given.metricsPort === undefined ? undefined : { host: given.metricsHost, port: given.metricsPort },
      tracesTo: given.tracesTo,
      isSandbox: given.sandbox ?? false,
    },
  };
}

/**
 * Reads the value of an option, and names the option where that fails. Said here and not by commander, which repeats the value, and with it
 * a secret that somebody wrote into it.
 */
function named<Value>(option: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    const variable = OPTIONS.find(({ flags }) => flags === option)?.envVar;
    const text = `error: option '${option}' or its variable ${variable} is invalid. ${(error as Error).message}`;
    throw new Error(text, { cause: error });
  }
}

/** Option, variable, default and description of every setting, for documents that list them. */
export const settingsTable = (): readonly {
  option: string;
  variable: string;
  fallback: string;
  description: string;
}[] =>
  OPTIONS.map(({ flags, envVar, defaultValue, description }) => ({
    option: flags,
    variable: String(envVar),
    fallback: defaultValue === undefined ? '' : String(defaultValue),
    description,
  }));

// Commander looks into process.env itself. It is shown only what it may see, so that tests can say what is set.
function withEnvironment(env: Readonly<Record<string, string | undefined>>, parse: () => void): void {
  const before = new Map(OPTIONS.map(({ envVar = '' }) => [envVar, process.env[envVar]]));
  const set = (name: string, value: string | undefined) => {
    if (value === undefined || value === '') Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  };
  for (const name of before.keys()) set(name, isSwitchedOff(name, env[name]) ? undefined : env[name]);
  try {
    parse();
  } finally {
    for (const [name, value] of before) set(name, value);
  }
}

/** A variable of an option without a value switches it on, whatever it says; `false`, `0` and `no` are heard. */
const isSwitchedOff = (name: string, value: string | undefined): boolean =>
  /^(false|0|no)$/i.test(value ?? '') && OPTIONS.some(({ envVar, required }) => envVar === name && !required);

function integer(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`Expected an integer from ${least} to ${most}.`);
    return value;
  };
}

function proxies(text: string): TrustedProxies {
  if (/^[1-9]$/.test(text)) return Number(text);
  const given = text.split(',').map((one) => one.trim());
  try {
    if (!given.every((one) => /[.:]|^[a-z]+$/.test(one))) throw new Error('a number is no address');
    peerOf(given);
    return given;
  } catch {
    throw new InvalidArgumentError(
      'Expected how many there are, from 1 to 9, or addresses such as 10.0.0.0/8, loopback or uniquelocal, with commas.',
    );
  }
}

function httpUrl(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('Expected an address such as http://127.0.0.1:4318.');
  return text;
}

function postgresUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError('Expected an address such as postgresql://user:password@host:5432/database.');
  return text;
}

/** Throws where a text is no list of keys. */
function readKeys(text: string): readonly string[] {
  const given = text.split(',').map((one) => one.trim());
  if (!given.every(isSecretKey))
    throw new Error(
      'Expected 32 bytes in base64, as `openssl rand -base64 32` prints them, or several such with commas.',
    );
  return given;
}

/** Throws where a text is no list of SHA-256 sums in hex. */
function readHashes(text: string): readonly string[] {
  const given = text.split(',').map((one) => one.trim().toLowerCase());
  if (!given.every((one) => /^[0-9a-f]{64}$/.test(one)))
    throw new Error(
      'Expected 64 hexadecimal digits, the SHA-256 of a token and not the token, or several such with commas.',
    );
  return given;
}
