import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings, settingsTable } from './settings.ts';

const read = (argv: string[], env: Record<string, string> = {}) => readSettings(argv, env, '/srv/clearline');

const KEY = `${'A'.repeat(43)}=`;

const defaults = {
  port: 8080,
  host: '127.0.0.1',
  databaseUrl: undefined,
  dataDir: '/srv/clearline/.data',
  recordings: { kind: 'folder', folder: '/srv/clearline/.data/recordings' },
  fixture: undefined,
  numbering: undefined,
  workers: 1,
  requestsPerMinute: undefined,
  importMegabytes: 512,
  operatorTokens: [],
  auditKeepDays: undefined,
  keepRecordingsDays: undefined,
  webhookFailDays: 5,
  webhooksToPrivate: false,
  secretKeys: [],
  metrics: undefined,
  tracesTo: undefined,
  isSandbox: false,
};

describe('settings', () => {
  test.each<[string, string[], Record<string, string>, object]>([
    ['nothing set', [], {}, {}],
    [
      'variables',
      [],
      { PORT: '9000', HOST: '0.0.0.0', CLEARLINE_WORKERS: '4' },
      { port: 9000, host: '0.0.0.0', workers: 4 },
    ],
    ['an argument beats a variable', ['--port', '9001'], { PORT: '9000' }, { port: 9001 }],
    ['an empty variable is not set', [], { PORT: '', DATABASE_URL: '' }, {}],
    [
      'paths start at the folder',
      ['--fixture', 'f.json'],
      { CLEARLINE_DATA_DIR: 'd' },
      {
        fixture: '/srv/clearline/f.json',
        dataDir: '/srv/clearline/d',
        recordings: { kind: 'folder', folder: '/srv/clearline/d/recordings' },
      },
    ],
    ['absolute paths stay', ['--fixture=/f.json'], {}, { fixture: '/f.json' }],
    ['number data', [], { CLEARLINE_NUMBERING: 'plan' }, { numbering: '/srv/clearline/plan' }],
    ['number data elsewhere', ['--numbering', '/plan'], {}, { numbering: '/plan' }],
    [
      'a folder of recordings',
      ['--data-dir', 'd', '--recordings', 'calls'],
      { CLEARLINE_RECORDINGS: '/other' },
      { dataDir: '/srv/clearline/d', recordings: { kind: 'folder', folder: '/srv/clearline/calls' } },
    ],
    [
      'a bucket of recordings',
      [],
      { CLEARLINE_RECORDINGS: 's3://calls/kept?region=eu-west-1' },
      {
        recordings: { kind: 's3', bucket: 'calls', prefix: 'kept', region: 'eu-west-1', forcePathStyle: false },
      },
    ],
    ['a database', [], { DATABASE_URL: 'postgresql://u:p@h/d' }, { databaseUrl: 'postgresql://u:p@h/d' }],
    ['a proxy', [], { CLEARLINE_TRUSTED_PROXIES: '1' }, { trustedProxies: 1 }],
    ['proxies', ['--trusted-proxies', '10.0.0.0/8, fd00::1'], {}, { trustedProxies: ['10.0.0.0/8', 'fd00::1'] }],
    ['a limit', [], { CLEARLINE_REQUESTS_PER_MINUTE: '6000' }, { requestsPerMinute: 6_000 }],
    ['larger imports', [], { CLEARLINE_IMPORT_MEGABYTES: '4096' }, { importMegabytes: 4_096 }],
    [
      'operators, in either case',
      [],
      { CLEARLINE_OPERATOR_TOKEN_SHA256: `${'aB'.repeat(32)}, ${'0'.repeat(64)}` },
      { operatorTokens: ['ab'.repeat(32), '0'.repeat(64)] },
    ],
    [
      'webhooks',
      [],
      { CLEARLINE_WEBHOOK_FAIL_DAYS: '2', CLEARLINE_WEBHOOKS_TO_PRIVATE: '1' },
      { webhookFailDays: 2, webhooksToPrivate: true },
    ],
    ['keys of secrets', [], { CLEARLINE_SECRET_KEYS: `${KEY}, ${KEY}` }, { secretKeys: [KEY, KEY] }],
    ['how long audits are kept', [], { CLEARLINE_AUDIT_KEEP_DAYS: '730' }, { auditKeepDays: 730 }],
    ['metrics', ['--metrics-port', '9464'], {}, { metrics: { host: '127.0.0.1', port: 9464 } }],
    [
      'metrics for others',
      [],
      { CLEARLINE_METRICS_PORT: '0', CLEARLINE_METRICS_HOST: '10.0.0.7' },
      { metrics: { host: '10.0.0.7', port: 0 } },
    ],
    ['recordings for a time', [], { CLEARLINE_RECORDINGS_KEEP_DAYS: '90' }, { keepRecordingsDays: 90 }],
    ['traces', [], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://h:4318' }, { tracesTo: 'http://h:4318' }],
    ['a host of metrics alone', ['--metrics-host', '::'], {}, {}],
    ['port 0 and the last port', ['--port', '0'], {}, { port: 0 }],
    ['the last port', ['--port', '65535'], {}, { port: 65_535 }],
  ])('%s', (_name, argv, env, wanted) => expect(read(argv, env)).toEqual({ settings: { ...defaults, ...wanted } }));

  test.each<[string, string[], Record<string, string>, string[]]>([
    ['a port that is none', [], { PORT: 'abc' }, ['PORT', 'integer from 0 to 65535']],
    ['traces to nowhere', [], { OTEL_EXPORTER_OTLP_ENDPOINT: 'h:4318' }, ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127']],
    [
      'recordings for no day',
      [],
      { CLEARLINE_RECORDINGS_KEEP_DAYS: '0' },
      ['CLEARLINE_RECORDINGS_KEEP_DAYS', '1 to 36500'],
    ],
    ...['0', '10', 'true', '*', 'proxy.example', '10.0.0.1,'].map(
      (one): [string, string[], Record<string, string>, string[]] => [
        `a proxy that is none, ${one}`,
        [],
        { CLEARLINE_TRUSTED_PROXIES: one },
        ['CLEARLINE_TRUSTED_PROXIES', '10.0.0.0/8'],
      ],
    ),
    ['a port too far', ['--port', '65536'], {}, ['--port', '65535']],
    ['no workers', [], { CLEARLINE_WORKERS: '0' }, ['CLEARLINE_WORKERS', '1 to 64']],
    ['a database of another kind', [], { DATABASE_URL: 'mysql://h/d' }, ['DATABASE_URL', 'postgresql://']],
    ['a place that keeps no recordings', [], { CLEARLINE_RECORDINGS: 'ftp://h/d' }, ['CLEARLINE_RECORDINGS', 's3://']],
    ['a bucket with a slip', ['--recordings', 's3://calls?regin=x'], {}, ['--recordings', 'endpoint, region']],
    ['a token in place of its hash', ['--operator-token-sha256', 'a-token'], {}, ['--operator-token-sha256', '64 hex']],
    ['a key that is too short', ['--secret-keys', 'AAAA'], {}, ['--secret-keys', '32 bytes in base64']],
    ['an unknown option', ['--prot', '1'], {}, ['--prot']],
    ['an argument that is no option', ['start'], {}, ['argument']],
  ])('%s is refused by name', (_name, argv, env, said) => {
    const reading = read(argv, env);
    expect(reading).toMatchObject({ exitCode: 1 });
    for (const part of said) expect('text' in reading ? reading.text : '').toContain(part);
  });

  test('a secret in the address of a bucket is not repeated', () => {
    const reading = read([], { CLEARLINE_RECORDINGS: 's3://key:secret@calls' });
    expect(reading).toMatchObject({ exitCode: 1 });
    expect(JSON.stringify(reading)).toContain('no credentials');
    expect(JSON.stringify(reading)).not.toContain('secret');
  });

  test('an operator’s token in the place of its hash is not repeated', () => {
    const reading = read([], { CLEARLINE_OPERATOR_TOKEN_SHA256: 'the-secret-token' });
    expect(reading).toMatchObject({ exitCode: 1 });
    expect(JSON.stringify(reading)).toContain('CLEARLINE_OPERATOR_TOKEN_SHA256');
    expect(JSON.stringify(reading)).not.toContain('secret');
  });

  test('a key that is none is not repeated', () => {
    const reading = read([], { CLEARLINE_SECRET_KEYS: 'nearly-a-key' });
    expect(JSON.stringify(reading)).toContain('CLEARLINE_SECRET_KEYS');
    expect(JSON.stringify(reading)).not.toContain('nearly');
  });

  test('--help lists every setting with its variable and default, and exits with 0', () => {
    const help = read(['--help']);
    expect(help).toMatchObject({ exitCode: 0 });
    for (const { option, variable } of settingsTable()) {
      expect('text' in help ? help.text : '').toContain(option);
      expect('text' in help ? help.text : '').toContain(variable);
    }
  });

  test('reading leaves the environment of the process as it was', () => {
    const before = { ...process.env };
    read([], { PORT: '1', DATABASE_URL: 'postgresql://h/d' });
    expect(process.env).toEqual(before);
  });
});

test('the README lists every setting as it is', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  const table = /<!-- settings -->([\s\S]*?)<!-- \/settings -->/.exec(readme)?.[1] ?? '';
  const cells = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  expect(cells).toEqual(
    settingsTable().map(({ option, variable, fallback, description }) => [option, variable, fallback, description]),
  );
});
