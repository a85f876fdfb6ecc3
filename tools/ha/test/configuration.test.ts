import { describe, expect, test } from 'vitest';
import { haproxyConfiguration, type Member, patroniConfiguration } from '../src/configuration.ts';

const member = (name: string, at: number): Member => ({
  ...{ name, postgresPort: 5000 + at, apiPort: 8000 + at },
  folder: `/tmp/${name}`,
});

describe('the configuration', () => {
  test('of Patroni acknowledges no write that is on one disk only, and listens on this machine only', () => {
    const given = { etcdPort: 2379, postgres: '/bin', secrets: { superuser: 's', replication: 'r' } };
    const configuration = JSON.parse(patroniConfiguration(member('a', 1), given)) as Record<string, unknown>;
    expect(configuration).toMatchObject({
      bootstrap: { dcs: { synchronous_mode: true, synchronous_mode_strict: true } },
      postgresql: { listen: '127.0.0.1:5001', parameters: { unix_socket_directories: '/tmp/a' } },
      restapi: { listen: '127.0.0.1:8001' },
    });
    expect(JSON.stringify(configuration)).not.toMatch(/trust|0\.0\.0\.0/);
  });

  test('of HAProxy asks each member whether it is the primary, and ends connections to one that no longer is', () => {
    const text = haproxyConfiguration(5432, [member('a', 1), member('b', 2)]);
    expect(text).toContain('option httpchk GET /primary');
    expect(text).toContain('on-marked-down shutdown-sessions');
    expect(text).toMatch(/server a 127\.0\.0\.1:5001 check port 8001\n\s+server b 127\.0\.0\.1:5002 check port 8002/);
  });
});
