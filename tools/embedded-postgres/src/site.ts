import type { Account } from './account.ts';
import type { Native } from './native.ts';

/** Everything that one cluster's Postgres is run with. */
export interface Site {
  /** The folder that the caller named; it holds the password and the log. */
  readonly dataDir: string;
  /** The cluster's real path: `dataDir/pgdata`, or what that links to. */
  readonly cluster: string;
  readonly native: Native;
  /** Undefined = as ourselves. */
  readonly account: Account | undefined;
  readonly password: string;
}

/** The cluster's one role, which owns everything in it. */
export const ROLE = 'clearline';

/** What a program started here sees of the environment: none of the caller's PG… variables or locale. */
export const cleanEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  LC_ALL: 'C',
  LANG: 'C',
  TZ: 'UTC',
});

/** How a program of Postgres is started. From `/`, as the caller's folder may be closed to the account. */
export const runAs = (account: Account | undefined) => ({
  ...(account && { uid: account.uid, gid: account.gid }),
  cwd: '/',
  env: cleanEnvironment(),
});
