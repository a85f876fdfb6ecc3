import { execFile, spawn } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Account, freePorts, startChild, until } from './child.ts';
import { startLoad } from './load.ts';
import { logIn, startServer } from './server.ts';

interface Site {
  /** The folder of Postgres's own programs. */
  readonly postgres: string;
  readonly age: string;
  readonly folder: string;
  readonly account: Account | undefined;
}

export interface Restored {
  readonly acknowledged: number;
  /** Phones whose entry was acknowledged before the last archived write and that do not block after the restore. */
  readonly lost: readonly string[];
  /** Files of the backup that hold a phone as it is. */
  readonly readable: readonly string[];
}

const WITHIN_S = 120;

/**
 * Does what docs/operations/backup.md says: archives the log and takes a base backup, both encrypted for a key that the database's machine does
 * not have; destroys the database; restores it with the key; and asks a server for every number.
 */
export async function restoreTest(site: Site, say: (line: string) => void): Promise<Restored> {
  const { postgres, age, folder, account } = site;
  const [port = 0, serverPort = 0, laterPort = 0] = await freePorts(3);
  const run = (command: string, args: readonly string[]) =>
    promisify(execFile)(command, args, { ...account, cwd: '/' });
  const archive = join(folder, 'archive');
  const data = join(folder, 'data');
  for (const own of [archive, data]) {
    mkdirSync(own, { mode: 0o700 });
    if (account) chownSync(own, account.uid, account.gid);
  }
  const key = join(folder, 'key.txt');
  await promisify(execFile)(`${age}-keygen`, ['-o', key]);
  if (account) chownSync(key, account.uid, account.gid); // in life it is somewhere else until it is needed
  const recipient = /public key: (\S+)/.exec(readFileSync(key, 'utf8'))?.[1] ?? '';
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const startPostgres = async () => {
    const settings = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
    const logFile = join(folder, 'postgres.log');
    const child = await startChild({
      name: 'postgres',
      command: join(postgres, 'postgres'),
      args: ['-D', data, ...settings],
      account,
      logFile,
    });
    await until('Postgres answers and takes writes', WITHIN_S, async () =>
      (await ask<{ recovers: boolean }>(url, 'SELECT pg_is_in_recovery() AS recovers'))[0]?.recovers === false
        ? true
        : undefined,
    );
    return child;
  };

  await run(join(postgres, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-k']);
  const archived = `${archive}/%f.age`;
  appendFileSync(
    join(data, 'postgresql.conf'),
    `archive_mode = on\narchive_command = 'test ! -f ${archived} && ${age} -r ${recipient} -o ${archived}.part %p && mv ${archived}.part ${archived}'\n`,
  );
  let database = await startPostgres();
  const server = await startServer(url, serverPort, folder);
  const address = `http://127.0.0.1:${serverPort}`;
  const load = startLoad([address], await logIn(address));
  const more = (count: number) => {
    const sofar = load.acknowledged.size;
    return until('writes are acknowledged', WITHIN_S, () =>
      Promise.resolve(load.acknowledged.size > sofar + count || undefined),
    );
  };
  await more(100);

  const base = join(folder, 'base.tar.age');
  await piped(
    [join(postgres, 'pg_basebackup'), '-d', url, '-D', '-', '-Ft', '-X', 'none', '--checkpoint=fast'],
    [age, '-r', recipient, '-o', base],
  );
  say(`a base backup was taken with ${load.acknowledged.size} writes acknowledged, and others under way`);
  await more(100);
  await load.stop();
  const [{ segment = '' } = {}] = await ask<{ segment: string }>(
    url,
    'SELECT pg_walfile_name(pg_switch_wal()) AS segment',
  );
  await until('the last of the log is archived', WITHIN_S, () =>
    Promise.resolve(readdirSync(archive).includes(`${segment}.age`) || undefined),
  );
  await server.kill();
  await database.kill();
  rmSync(data, { recursive: true });
  say(`the database was destroyed with ${load.acknowledged.size} writes acknowledged`);

  mkdirSync(data, { mode: 0o700 });
  if (account) chownSync(data, account.uid, account.gid);
  await piped([age, '-d', '-i', key, base], ['tar', '-x', '-C', data], account);
  appendFileSync(
    join(data, 'postgresql.conf'),
    `archive_mode = off\nrestore_command = '${age} -d -i ${key} -o %p ${archive}/%f.age'\n`,
  );
  writeFileSync(join(data, 'recovery.signal'), '');
  if (account) chownSync(join(data, 'recovery.signal'), account.uid, account.gid);
  database = await startPostgres();
  const later = await startServer(url, laterPort, folder);
  say('it was restored');
  const lost = await notBlocked(`http://127.0.0.1:${laterPort}`, [...load.acknowledged]);
  await later.kill();
  await database.kill();
  return {
    acknowledged: load.acknowledged.size,
    lost,
    readable: holding([...load.acknowledged], [base, ...filesOf(archive)]),
  };
}

async function notBlocked(address: string, phones: readonly string[]): Promise<string[]> {
  const headers = { 'LV-Session': await logIn(address) };
  const found: string[] = [];
  for (const phone of phones) {
    const answer = await fetch(`${address}/compliance/complianceCheck/isBlocked?service=123&phone=${phone}`, {
      headers,
    });
    if ((await answer.text()) !== '{"result":true}') found.push(phone);
  }
  return found;
}

const filesOf = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

const holding = (phones: readonly string[], files: readonly string[]): string[] =>
  files.filter((file) => {
    const bytes = readFileSync(file);
    return phones.some((phone) => bytes.includes(phone));
  });

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(query)).rows;
  } finally {
    await client.end();
  }
}

/** Runs one program into another. Rejects where either fails. */
function piped(from: readonly string[], to: readonly string[], account?: Account): Promise<void> {
  const start = ([command = '', ...args]: readonly string[], stdin: 'ignore' | 'pipe', stdout: 'ignore' | 'pipe') =>
    spawn(command, args, { cwd: '/', ...account, stdio: [stdin, stdout, 'inherit'] });
  const [one, other] = [start(from, 'ignore', 'pipe'), start(to, 'pipe', 'ignore')];
  if (one.stdout && other.stdin) one.stdout.pipe(other.stdin);
  const ended = (child: typeof one, name: string) =>
    new Promise<void>((done, failed) => {
      child.once('error', failed);
      child.once('close', (code) => (code === 0 ? done() : failed(new Error(`${name} ended with ${code}`))));
    });
  return Promise.all([ended(one, from[0] ?? ''), ended(other, to[0] ?? '')]).then(() => undefined);
}
