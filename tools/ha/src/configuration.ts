/** One member of the cluster: a Postgres, and the Patroni that runs it. */
export interface Member {
  readonly name: string;
  readonly postgresPort: number;
  readonly apiPort: number;
  readonly folder: string;
}

export interface Secrets {
  readonly superuser: string;
  readonly replication: string;
}

// Patroni takes no leader's lock away before it is this old: how long a failover takes at most, and a little.
export const LOCK_SECONDS = 20;

/**
 * The configuration of a Patroni, which is YAML, and JSON is that. A write is acknowledged when it is on two disks (`synchronous_mode_strict`),
 * and only a standby that has it may become the primary.
 */
export const patroniConfiguration = (
  { name, postgresPort, apiPort, folder }: Member,
  { etcdPort, postgres, secrets }: { etcdPort: number; postgres: string; secrets: Secrets },
): string =>
  JSON.stringify(
    {
      scope: 'clearline',
      name,
      restapi: { listen: `127.0.0.1:${apiPort}`, connect_address: `127.0.0.1:${apiPort}` },
      etcd3: { host: `127.0.0.1:${etcdPort}` },
      bootstrap: {
        dcs: {
          ttl: LOCK_SECONDS,
          loop_wait: 2,
          retry_timeout: 5,
          synchronous_mode: true,
          synchronous_mode_strict: true,
          postgresql: {
            use_pg_rewind: true,
            parameters: { max_connections: 100, wal_keep_size: '64MB', max_wal_senders: 10, wal_log_hints: 'on' },
          },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
      },
      postgresql: {
        listen: `127.0.0.1:${postgresPort}`,
        connect_address: `127.0.0.1:${postgresPort}`,
        data_dir: `${folder}/data`,
        bin_dir: postgres,
        pgpass: `${folder}/pgpass`,
        authentication: {
          superuser: { username: 'postgres', password: secrets.superuser },
          replication: { username: 'replicator', password: secrets.replication },
          rewind: { username: 'postgres', password: secrets.superuser },
        },
        parameters: { unix_socket_directories: folder, password_encryption: 'scram-sha-256' },
        pg_hba: [
          'host all all 127.0.0.1/32 scram-sha-256',
          'host replication replicator 127.0.0.1/32 scram-sha-256',
          'local all all scram-sha-256',
        ],
      },
    },
    null,
    2,
  );

/** HAProxy before the cluster: connections go to whichever member says that it is the primary, and end when it is not any more. */
export const haproxyConfiguration = (port: number, members: readonly Member[]): string =>
  [
    'global',
    '  maxconn 500',
    'defaults',
    '  mode tcp',
    '  timeout connect 2s',
    '  timeout client 1h',
    '  timeout server 1h',
    '  timeout check 1s',
    'listen primary',
    `  bind 127.0.0.1:${port}`,
    '  option httpchk GET /primary',
    '  http-check expect status 200',
    '  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions',
    ...members.map(
      ({ name, postgresPort, apiPort }) => `  server ${name} 127.0.0.1:${postgresPort} check port ${apiPort}`,
    ),
    '',
  ].join('\n');
