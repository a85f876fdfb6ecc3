import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
// No fence looks at types, and without those a text is linted many times faster.
const eslint = new ESLint({ cwd: ROOT, overrideConfig: tseslint.configs.disableTypeChecked });

/** What the rules of this repository say of a text, were it the file's. The file must be there: its room is known by its path. */
async function lint(file: string, text: string): Promise<{ rule: string | null; message: string }[]> {
  const filePath = join(ROOT, file);
  if (!existsSync(filePath)) throw new Error(`${file} is gone: name another file of that room`);
  const results = await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ({ rule: ruleId, message })));
}

// The rule about rooms reads the graph of projects that Nx leaves on disk. The first lint loads the rules, which takes far longer than any other.
beforeAll(async () => {
  const nx = join(ROOT, 'node_modules/.bin/nx');
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };
  execFileSync(nx, ['show', 'projects'], { cwd: ROOT, env, timeout: 120_000 });
  await lint(RULE, run('1'));
}, 300_000);

const NX = '@nx/enforce-module-boundaries';
const IMPORTS = 'no-restricted-imports';
const TS_IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

const RULE = 'libs/rules/src/is-blocked.ts';
const ROUTES = 'apps/server/src/dnc/routes.ts';
const REPOSITORY = 'apps/server/src/dnc/repository.ts';
const HTTP = 'apps/server/src/http/serve.ts';
const START = 'apps/server/src/start.ts';
const CLIENT = 'libs/client/src/session.ts';
const COMMAND_LINE = 'tools/cli/src/check.ts';
const CONFORMANCE = 'tools/conformance/src/run.ts';

const use = (name: string, from: string) => `import { ${name} } from '${from}';\nexport const used = ${name};\n`;
const useDefault = (name: string, from: string) => `import ${name} from '${from}';\nexport const used = ${name};\n`;
const useType = (name: string, from: string) =>
  `import type { ${name} } from '${from}';\nexport type Used = ${name};\n`;
const run = (expression: string) => `export const used = () => ${expression};\n`;

interface Fence {
  readonly sin: string;
  readonly file: string;
  readonly bad: string;
  /** The only rule that objects, and a part of what it says. */
  readonly rule: string;
  readonly says: string;
  /** The nearest thing that may be done in the same file. */
  readonly good: string;
}

const MOMENT = 'A rule is told the time';
const TYPES = 'Rules import types at most';
const HOST = 'A rule knows nothing of its host';

describe.each<[string, readonly Fence[]]>([
  [
    'a rule is pure',
    [
      {
        sin: 'imports express',
        file: RULE,
        bad: useDefault('express', 'express'),
        rule: NX,
        says: 'room:rules',
        good: useType('Reading', './reading.ts'),
      },
      {
        sin: 'imports node:fs',
        file: RULE,
        bad: use('readFileSync', 'node:fs'),
        rule: IMPORTS,
        says: HOST,
        good: use('read', './reading.ts'),
      },
      {
        sin: 'imports fs by its other name',
        file: RULE,
        bad: use('readFileSync', 'fs'),
        rule: IMPORTS,
        says: HOST,
        good: use('read', './reading.ts'),
      },
      {
        sin: 'makes a Date of now',
        file: RULE,
        bad: run('new Date()'),
        rule: SYNTAX,
        says: MOMENT,
        good: run('new Date(0)'),
      },
      {
        sin: 'calls Date.now',
        file: RULE,
        bad: run('Date.now()'),
        rule: SYNTAX,
        says: MOMENT,
        good: run('Date.UTC(2026, 0)'),
      },
      { sin: 'calls Date', file: RULE, bad: run('Date()'), rule: SYNTAX, says: MOMENT, good: run('new Date(0)') },
      {
        sin: 'throws dice',
        file: RULE,
        bad: run('Math.random()'),
        rule: 'no-restricted-properties',
        says: 'chance',
        good: run('Math.max(1, 2)'),
      },
      {
        sin: 'reads the environment',
        file: RULE,
        bad: run('process.env'),
        rule: 'no-restricted-globals',
        says: 'process',
        good: run('1'),
      },
      {
        sin: 'asks the host for its zones',
        file: RULE,
        bad: run('new Intl.DateTimeFormat()'),
        rule: 'no-restricted-globals',
        says: 'Intl',
        good: run('1'),
      },
      {
        sin: 'imports the contract at run time',
        file: RULE,
        bad: use('contract', '@clearline/contract'),
        rule: SYNTAX,
        says: TYPES,
        good: useType('Role', '@clearline/contract'),
      },
      {
        sin: 'exports the contract',
        file: RULE,
        bad: `export { contract } from '@clearline/contract';\n`,
        rule: SYNTAX,
        says: TYPES,
        good: `export type { Role } from '@clearline/contract';\n`,
      },
      {
        sin: 'imports the contract later',
        file: RULE,
        bad: run(`import('@clearline/contract')`),
        rule: SYNTAX,
        says: TYPES,
        good: run('1'),
      },
      {
        sin: 'knows the types of numbering',
        file: RULE,
        bad: useType('ZoneClock', '@clearline/numbering'),
        rule: NX,
        says: 'room:rules',
        good: useType('ZoneClock', './local-time.ts'),
      },
    ],
  ],
  [
    'in the server each part knows its own',
    [
      {
        sin: 'routes import Prisma',
        file: ROUTES,
        bad: useType('PrismaClient', '../generated/prisma/client.ts'),
        rule: TS_IMPORTS,
        says: 'repository',
        good: useType('DncRepository', './repository.ts'),
      },
      {
        sin: 'routes import Prisma’s adapter',
        file: ROUTES,
        bad: use('PrismaPg', '@prisma/adapter-pg'),
        rule: TS_IMPORTS,
        says: 'repository',
        good: useType('DncRepository', './repository.ts'),
      },
      {
        sin: 'routes import pg',
        file: ROUTES,
        bad: useType('Pool', 'pg'),
        rule: TS_IMPORTS,
        says: 'repository',
        good: useType('DncRepository', './repository.ts'),
      },
      {
        sin: 'routes import the database',
        file: ROUTES,
        bad: useType('Db', '../db/client.ts'),
        rule: TS_IMPORTS,
        says: 'repository',
        good: useType('DncRepository', './repository.ts'),
      },
      {
        sin: 'routes import routes of another resource',
        file: ROUTES,
        bad: use('sessionRoutes', '../session/routes.ts'),
        rule: IMPORTS,
        says: 'routes of another',
        good: useType('ServiceRepository', '../service/repository.ts'),
      },
      {
        sin: 'routes import Express',
        file: ROUTES,
        bad: useType('Request', 'express'),
        rule: IMPORTS,
        says: 'Only http/',
        good: useType('Handlers', '../http/handler.ts'),
      },
      {
        sin: 'a repository imports Express',
        file: REPOSITORY,
        bad: useDefault('express', 'express'),
        rule: IMPORTS,
        says: 'Only http/',
        good: useType('Db', '../db/client.ts'),
      },
      {
        sin: 'a repository imports ts-rest',
        file: REPOSITORY,
        bad: useType('AppRoute', '@ts-rest/core'),
        rule: IMPORTS,
        says: 'Only http/',
        good: useType('Pool', 'pg'),
      },
      {
        sin: 'http/ imports routes',
        file: HTTP,
        bad: use('dncRoutes', '../dnc/routes.ts'),
        rule: IMPORTS,
        says: 'knows no resource',
        good: useType('Request', 'express'),
      },
      {
        sin: 'http/ imports a repository',
        file: HTTP,
        bad: use('dncRepository', '../dnc/repository.ts'),
        rule: IMPORTS,
        says: 'knows no resource',
        good: use('isDatabaseAway', '../db/away.ts'),
      },
      {
        sin: 'a setting is read from the environment',
        file: START,
        bad: run(`process.env['PORT']`),
        rule: 'no-restricted-properties',
        says: 'settings.ts',
        good: useType('Settings', './settings.ts'),
      },
      {
        sin: 'the environment is imported',
        file: START,
        bad: use('env', 'node:process'),
        rule: SYNTAX,
        says: 'settings.ts',
        good: run('process.pid'),
      },
      {
        sin: 'the server imports the client',
        file: START,
        bad: use('createClient', '@clearline/client'),
        rule: NX,
        says: 'room:server',
        good: use('isBlocked', '@clearline/rules'),
      },
      {
        sin: 'the server imports React',
        file: START,
        bad: useDefault('react', 'react'),
        rule: NX,
        says: 'react',
        good: useType('Logger', 'pino'),
      },
    ],
  ],
  [
    'a room sees the rooms that it may',
    [
      {
        sin: 'the client imports the rules',
        file: CLIENT,
        bad: use('isBlocked', '@clearline/rules'),
        rule: NX,
        says: 'room:client',
        good: useType('paths', '@clearline/contract'),
      },
      {
        sin: 'the client imports the server',
        file: CLIENT,
        bad: use('start', '@clearline/server'),
        rule: TS_IMPORTS,
        says: 'over HTTP',
        good: useType('paths', '@clearline/contract'),
      },
      {
        sin: 'the client imports a file of the server',
        file: CLIENT,
        bad: use('clockOf', '../../../apps/server/src/clock.ts'),
        rule: NX,
        says: 'relative',
        good: useDefault('createClient', 'openapi-fetch'),
      },
      {
        sin: 'the client imports express',
        file: CLIENT,
        bad: useDefault('express', 'express'),
        rule: NX,
        says: 'room:client',
        good: useDefault('createClient', 'openapi-fetch'),
      },
      {
        sin: 'conformance imports the rules',
        file: CONFORMANCE,
        bad: use('isBlocked', '@clearline/rules'),
        rule: NX,
        says: 'room:conformance',
        good: use('document', '@clearline/contract'),
      },
      {
        sin: 'conformance imports the server',
        file: CONFORMANCE,
        bad: use('start', '@clearline/server'),
        rule: TS_IMPORTS,
        says: 'over HTTP',
        good: use('createClient', '@clearline/client'),
      },
      {
        sin: 'conformance imports express',
        file: CONFORMANCE,
        bad: useDefault('express', 'express'),
        rule: NX,
        says: 'room:conformance',
        good: use('XMLBuilder', 'fast-xml-parser'),
      },
      {
        sin: 'the command line imports the rules',
        file: COMMAND_LINE,
        bad: use('isBlocked', '@clearline/rules'),
        rule: NX,
        says: 'room:cli',
        good: use('createClient', '@clearline/client'),
      },
      {
        sin: 'the command line asks a database',
        file: COMMAND_LINE,
        bad: use('Pool', 'pg'),
        rule: NX,
        says: 'room:cli',
        good: use('Command', 'commander'),
      },
      {
        sin: 'the contract imports the rules',
        file: 'contracts/index.ts',
        bad: useType('Reading', '@clearline/rules'),
        rule: NX,
        says: '@clearline/rules',
        good: useType('paths', './generated/types.ts'),
      },
      {
        sin: 'the contract imports numbering',
        file: 'contracts/index.ts',
        bad: use('isZone', '@clearline/numbering'),
        rule: NX,
        says: 'room:contract',
        good: useType('AppRoute', '@ts-rest/core'),
      },
      {
        sin: 'the contract imports the client',
        file: 'contracts/index.ts',
        bad: use('createClient', '@clearline/client'),
        rule: NX,
        says: '@clearline/client',
        good: useType('paths', './generated/types.ts'),
      },
      {
        sin: 'the tools import numbering',
        file: 'tools/contract/src/generate.ts',
        bad: use('isZone', '@clearline/numbering'),
        rule: NX,
        says: 'room:tools',
        good: use('catalogue', '@clearline/rules'),
      },
      {
        sin: 'the tools import the contract that they write',
        file: 'tools/contract/src/generate.ts',
        bad: use('contract', '@clearline/contract'),
        rule: NX,
        says: 'room:tools',
        good: use('catalogue', '@clearline/rules'),
      },
      {
        sin: 'packing imports the server’s framework',
        file: 'tools/pack/src/compile.ts',
        bad: useDefault('express', 'express'),
        rule: NX,
        says: 'room:pack',
        good: useDefault('ts', 'typescript'),
      },
      {
        sin: 'packing imports a room that it packs',
        file: 'tools/pack/src/compile.ts',
        bad: use('document', '@clearline/contract'),
        rule: NX,
        says: 'room:pack',
        good: useType('Manifest', './workspaces.ts'),
      },
      {
        sin: 'the soak asks by way of our client, which tries again by itself',
        file: 'tools/soak/src/run.ts',
        bad: use('createClient', '@clearline/client'),
        rule: NX,
        says: 'room:soak',
        good: use('startPostgres', '@clearline/embedded-postgres'),
      },
      {
        sin: 'the test of failing over starts a Postgres of ours',
        file: 'tools/ha/src/run.ts',
        bad: use('startPostgres', '@clearline/embedded-postgres'),
        rule: NX,
        says: 'room:ha',
        good: useDefault('pg', 'pg'),
      },
      {
        sin: 'numbering imports the rules',
        file: 'libs/numbering/src/import/table.ts',
        bad: use('isBlocked', '@clearline/rules'),
        rule: NX,
        says: '@clearline/rules',
        good: use('parse', 'csv-parse/sync'),
      },
      {
        sin: 'regulations import the rules',
        file: 'libs/regulations/src/packs.ts',
        bad: useType('Reading', '@clearline/rules'),
        rule: NX,
        says: 'room:regulations',
        good: useType('Schema', '@clearline/contract'),
      },
      {
        sin: 'regulations import the contract at run time',
        file: 'libs/regulations/src/packs.ts',
        bad: use('document', '@clearline/contract'),
        rule: SYNTAX,
        says: 'import types at most',
        good: useType('Schema', '@clearline/contract'),
      },
      {
        sin: 'regulations import node:fs',
        file: 'libs/regulations/src/packs.ts',
        bad: use('readFileSync', 'node:fs'),
        rule: IMPORTS,
        says: 'knows nothing of its host',
        good: use('versionOrder', './version-order.ts'),
      },
      {
        sin: 'numbering imports the contract',
        file: 'libs/numbering/src/import/table.ts',
        bad: useType('Role', '@clearline/contract'),
        rule: NX,
        says: 'room:numbering',
        good: use('parse', 'csv-parse/sync'),
      },
      {
        sin: 'numbering takes its clocks from a package',
        file: 'libs/numbering/src/zones.ts',
        bad: useDefault('moment', 'moment-timezone'),
        rule: NX,
        says: 'room:numbering',
        good: use('ZONES', '../data/zones.ts'),
      },
      {
        sin: 'numbering reads a file',
        file: 'libs/numbering/src/zones.ts',
        bad: use('readFileSync', 'node:fs'),
        rule: IMPORTS,
        says: 'A browser carries this',
        good: use('ZONES', '../data/zones.ts'),
      },
      {
        sin: 'numbering asks the host for its zones',
        file: 'libs/numbering/src/zones.ts',
        bad: run('new Intl.DateTimeFormat()'),
        rule: 'no-restricted-globals',
        says: 'Intl',
        good: run('1'),
      },
    ],
  ],
])('%s', (_promise, fences) => {
  test.each(fences)('not when $sin', async ({ file, bad, rule, says, good }) => {
    const found = await lint(file, bad);
    expect(found.map((fault) => fault.rule)).toEqual([rule]);
    expect(found[0]?.message).toContain(says);
    expect(await lint(file, good)).toEqual([]);
  });
});
