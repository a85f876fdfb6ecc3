import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Account, type Child, freePorts, startChild, until } from './child.ts';
import { haproxyConfiguration, type Member, patroniConfiguration } from './configuration.ts';
import type { Programs } from './programs.ts';

/** What a cluster is made of. */
export type ClusterPrograms = Programs<'etcd' | 'patroni' | 'haproxy' | 'postgres'>;

const START_S = 180;

/** A primary with two standbys that are run by Patroni, and HAProxy before them. */
export interface Cluster {
  /** Of a database and a role for Clearline, by way of HAProxy. */
  readonly url: string;
  /** Who is the primary now, by Patroni's word. */
  leader(): Promise<string>;
  /** Ends Patroni and Postgres of a member without warning, as a loss of its machine's power does. */
  kill(name: string): Promise<void>;
  /** Starts that member again, and waits until it follows the primary. */
  bringBack(name: string): Promise<void>;
  stop(): Promise<void>;
}

interface Reported {
  readonly members: readonly { readonly name: string; readonly role: string; readonly state: string }[];
}

export async function startCluster(
  programs: ClusterPrograms,
  folder: string,
  account: Account | undefined,
): Promise<Cluster> {
  const [etcdPort = 0, peerPort = 0, proxyPort = 0, ...others] = await freePorts(9);
  const secrets = { superuser: randomBytes(12).toString('hex'), replication: randomBytes(12).toString('hex') };
  const members = ['a', 'b', 'c'].map((name, at): Member => ({
    name,
    postgresPort: others[2 * at] ?? 0,
    apiPort: others[2 * at + 1] ?? 0,
    folder: ownFolder(join(folder, name), account),
  }));
  const children = new Map<string, Child>();
  const start = async (name: string, command: string, args: readonly string[]) => {
    children.set(name, await startChild({ name, command, args, account, logFile: join(folder, `${name}.log`) }));
  };

  const etcd = ownFolder(join(folder, 'etcd'), account);
  const [client, peer] = [`http://127.0.0.1:${etcdPort}`, `http://127.0.0.1:${peerPort}`];
  await start('etcd', programs.etcd, [
    ...['--name', 'etcd', '--data-dir', etcd],
    ...['--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `etcd=${peer}`],
  ]);
  await until('etcd answers', START_S, async () => (await fetch(`${client}/health`)).ok || undefined);

  const startMember = async (member: Member) => {
    const file = join(member.folder, 'patroni.yml');
    writeFileSync(file, patroniConfiguration(member, { etcdPort, postgres: programs.postgres, secrets }), {
      mode: 0o600,
    });
    if (account) chownSync(file, account.uid, account.gid);
    await start(member.name, programs.patroni, [file]);
  };
  for (const member of members) await startMember(member);
  const proxyFile = join(folder, 'haproxy.cfg');
  writeFileSync(proxyFile, haproxyConfiguration(proxyPort, members));
  await start('haproxy', programs.haproxy, ['-db', '-f', proxyFile]);

  const report = async (): Promise<Reported['members']> => {
    for (const { apiPort } of members) {
      const answer = await fetch(`http://127.0.0.1:${apiPort}/cluster`).catch(() => undefined);
      if (answer?.ok) return ((await answer.json()) as Reported).members;
    }
    return [];
  };
  const isFollowing = ({ role, state }: Reported['members'][number]) =>
    role !== 'leader' && (state === 'running' || state === 'streaming');
  const leader = () =>
    until(
      'a primary',
      START_S,
      async () => (await report()).find(({ role, state }) => role === 'leader' && state === 'running')?.name,
    );
  const isComplete = async () => {
    const all = await report();
    return all.filter(isFollowing).length === 2 && all.some(({ role }) => role === 'sync_standby') ? true : undefined;
  };
  await leader();
  await until('two standbys, one of them synchronous', START_S, isComplete);

  const admin = `postgresql://postgres:${secrets.superuser}@127.0.0.1:${proxyPort}/postgres`;
  const password = randomBytes(12).toString('hex');
  await until('HAProxy leads to the primary', START_S, () =>
    statements(admin, [
      `CREATE ROLE clearline LOGIN PASSWORD '${password}'`,
      'CREATE DATABASE clearline OWNER clearline',
    ]),
  );
  return {
    url: `postgresql://clearline:${password}@127.0.0.1:${proxyPort}/clearline`,
    leader,
    async kill(name) {
      const member = members.find((one) => one.name === name) as Member;
      // The postmaster leads a session of its own, so Patroni's group does not have it.
      const postmaster = Number(readFileSync(join(member.folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(postmaster, 'SIGKILL');
      await children.get(name)?.kill();
    },
    async bringBack(name) {
      await startMember(members.find((one) => one.name === name) as Member);
      await until(`${name} follows, and a standby is synchronous`, START_S, isComplete);
    },
    async stop() {
      for (const { name } of members) await children.get(name)?.kill();
      for (const member of members) endPostgres(member);
      for (const child of children.values()) await child.kill();
    },
  };
}

function ownFolder(folder: string, account: Account | undefined): string {
  mkdirSync(folder, { mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  return folder;
}

function endPostgres({ folder }: Member): void {
  try {
    process.kill(Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // it has ended, or never began
  }
}

async function statements(url: string, all: readonly string[]): Promise<true> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    for (const statement of all) await client.query(statement);
    return true;
  } finally {
    await client.end();
  }
}
