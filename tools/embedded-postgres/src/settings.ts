import { createHash } from 'node:crypto';
import os from 'node:os';
import type { Native } from './native.ts';

/** Postgres's own settings, by name, as postgresql.conf has them. */
export type Settings = Readonly<Record<string, string | number>>;

const MiB = 1024 * 1024;

/** The setting by which a postmaster found running says what it was started with. */
export const LAUNCH = 'clearline.launch';

const throughput = (): Settings => ({
  max_connections: 200,
  shared_buffers: `${sharedBuffersMiB()}MB`,
  // Fewer checkpoints while a list of millions is loaded.
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: 1.1,
  // Queries here are short: compiling one takes longer than running it.
  jit: 'off',
});

// What is written may be lost with the machine; the tests that this is for begin anew anyway.
const forgetful: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
};

// They win over the caller's. Reached by its own host over TCP and with a password only. Its log says how the server is, and
// no line holds a value: Postgres would write the key of every row that violates a constraint.
const fixed: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

export interface LaunchSettings {
  /** Every setting, the digest included. */
  readonly settings: Settings;
  /** Equal for two launches exactly when the same binaries are started with the same settings. */
  readonly digest: string;
}

/** The settings of a launch, defaults first, then the caller's, then those that always hold. */
export function launchSettings(native: Native, durable: boolean, own: Settings): LaunchSettings {
  const settings = { ...throughput(), ...(durable ? {} : forgetful), ...own, ...fixed };
  const digest = createHash('sha256')
    .update(JSON.stringify([native.version, Object.entries(settings).sort()]))
    .digest('hex');
  return { settings: { ...settings, [LAUNCH]: digest }, digest };
}

/** An eighth of the memory, between 128 MiB and 1 GiB: the rest of it caches the same files, and the server runs beside. */
function sharedBuffersMiB(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  const memory = limit > 0 ? Math.min(limit, os.totalmem()) : os.totalmem();
  return Math.round(Math.min(1024, Math.max(128, memory / 8 / MiB)));
}
