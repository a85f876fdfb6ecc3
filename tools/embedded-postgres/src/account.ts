import { existsSync, readFileSync, statSync } from 'node:fs';

/** Whom Postgres runs as. Undefined, wherever an account is asked for, means: as ourselves. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const ROOT = 0;
const NOBODY: Account = { name: 'nobody', uid: 65534, gid: 65534 };

/**
 * The account to run Postgres under, which refuses to run as root: whoever owns the cluster already, else `postgres`, else
 * `nobody`. An ordinary user runs it as himself.
 */
export function accountFor(cluster: string): Account | undefined {
  if (process.getuid?.() !== ROOT) return undefined;

  const accounts = passwd();
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== ROOT) return { name: accounts.find((account) => account.uid === uid)?.name ?? `user ${uid}`, uid, gid };
  }
  const named = (name: string) => accounts.find((account) => account.name === name);
  return named('postgres') ?? named('nobody') ?? NOBODY;
}

function passwd(): Account[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [name, , uid, gid] = line.split(':');
      return name !== undefined && uid !== undefined && gid !== undefined
        ? [{ name, uid: Number(uid), gid: Number(gid) }]
        : [];
    });
}
