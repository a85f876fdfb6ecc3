import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entriesOf, isImported } from '../src/published-manifest.ts';
import { build } from '../src/build.ts';
import type { Tarball } from '../src/tarball.ts';
import { publishedOf, workspacesOf } from '../src/workspaces.ts';
import { nodeLines } from './node-hosts.ts';
import { type NpxServer, startAsSaid } from './npx-server.ts';
import { emptyPlace, type Place } from './place.ts';
import { isAsSaid, type Program, programsOf } from './readme-programs.ts';
import { registryOf, type Registry } from './registry.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const DOCUMENTED = 'http://127.0.0.1:8080';

const published = publishedOf(workspacesOf(ROOT)).map(({ folder, manifest }) => {
  const programs = programsOf(readFileSync(path.join(folder, 'README.md'), 'utf8'));
  return { name: manifest.name, manifest, programs };
});
const libraries = published.filter(({ manifest }) => isImported(manifest));
const examples = published.flatMap(({ name, programs }) =>
  programs.map((program) => ({ name, ...program, file: `${name.replace('@clearline/', '')}-${program.line}` })),
);
const startsServer = ({ code }: Program) => /^npx @clearline\/server$/m.test(code);

let folder = '';
let tarballs: readonly Tarball[] = [];
let registry: Registry;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-pack-'));
  chmodSync(folder, 0o755); // as root, Postgres runs as another user, who must get here
  tarballs = await build(ROOT, path.join(folder, 'dist'));
  registry = await registryOf(tarballs);
});

afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(published)('the README of $name has an example', ({ programs }) => {
  expect(programs.length).toBeGreaterThan(0);
});

test.each(published)('the tarball of $name holds what is said of it, and no source and no test', ({ name }) => {
  const files = tarballs.find((tarball) => tarball.name === name)?.files ?? [];
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md', 'package.json']));
  expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\.|(^|\/)test\//.test(file))).toEqual([]);
});

describe.each(nodeLines().map((line) => ({ line })))('on Node $line', ({ line }) => {
  let place: Place;
  let server: NpxServer | undefined;
  let address = '';
  let announced = '';

  // Everything but the server is installed into one project, which both ways of reading types share.
  beforeAll(async () => {
    place = await emptyPlace(path.join(folder, `project-${line}`), line, registry);
    writeFileSync(path.join(place.folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    await place.run(
      'npm',
      'install',
      '--loglevel=error',
      ...libraries.map(({ name }) => name),
      '@clearline/cli',
      '@types/node@20',
      'pg',
      '@types/pg',
    );
    mkdirSync(path.join(place.folder, 'src'));
    const start = examples.find(startsServer);
    const nowhere = await emptyPlace(path.join(folder, `nowhere-${line}`), line, registry);
    server = await startAsSaid(start?.code ?? '', nowhere);
    ({ address, announced } = server);
    for (const { file, code, language } of examples)
      if (language === 'ts')
        writeFileSync(path.join(place.folder, 'src', `${file}.ts`), code.replaceAll(DOCUMENTED, address));
  });

  afterAll(() => server?.stop());

  test('is what runs', async () => {
    expect(await place.run('node', '--version')).toMatch(new RegExp(`^v${line}\\.`));
  });

  test.each([
    { resolution: 'bundler', module: 'esnext' },
    { resolution: 'nodenext', module: 'nodenext' },
  ])(
    'the examples compile with moduleResolution $resolution, our declarations checked',
    async ({ resolution, module }) => {
      const compilerOptions = {
        module,
        moduleResolution: resolution,
        target: 'es2023',
        lib: ['es2023'],
        types: ['node'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        rootDir: 'src',
        outDir: resolution,
      };
      writeFileSync(path.join(place.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
      expect(await faultsOfOurs(place)).toEqual([]);
      for (const { file, language } of examples)
        if (language === 'ts') expect(existsSync(path.join(place.folder, resolution, `${file}.js`))).toBe(true);
    },
  );

  test.each(
    libraries.flatMap(({ name, manifest }) => doorsOf(name, manifest.publishConfig?.exports ?? manifest.exports)),
  )('%s can be imported, and required', async (door) => {
    await place.run('node', '--input-type=module', '-e', `await import('${door}')`);
    await place.run('node', '--input-type=commonjs', '-e', `require('${door}')`);
  });

  test.each(examples.filter(({ language }) => language === 'ts'))('$name: $title', async ({ file, ...example }) => {
    const printed = await place.run('node', path.join('nodenext', `${file}.js`));
    expectAsSaid(printed.replaceAll(address, DOCUMENTED), example);
  });

  test.each(examples.filter((example) => example.language === 'sh' && !startsServer(example)))(
    '$name: $title',
    async ({ code, ...example }) => {
      const script = code.replaceAll(DOCUMENTED, address);
      const printed = await place.run('bash', '--norc', '-euo', 'pipefail', '-c', script);
      expectAsSaid(printed.replaceAll(address, DOCUMENTED), example);
    },
  );

  test('npx clearline --help lists the commands, where @clearline/cli is installed', async () => {
    const own = await emptyPlace(path.join(folder, `command-line-${line}`), line, registry);
    writeFileSync(path.join(own.folder, 'package.json'), JSON.stringify({ private: true }));
    await own.run('npm', 'install', '--loglevel=error', '@clearline/cli');
    const help = await own.run('npx', 'clearline', '--help');
    for (const command of [
      'serve',
      'check',
      'scrub',
      'import',
      'export',
      'audit',
      'fixture',
      'conformance',
      'contract',
    ])
      expect(help).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(await own.run('npx', 'clearline', 'serve', '--help')).toContain('DATABASE_URL');
  });

  test('npx @clearline/server says what its README says, serves its reference, and ends with Ctrl-C', async () => {
    const start = examples.find(startsServer);
    expectAsSaid(announced.replaceAll(address, DOCUMENTED), start ?? { output: '', outputIs: 'text' });
    for (const page of ['/readyz', '/docs/', '/openapi.yaml', '/openapi.json'])
      expect([page, (await fetch(address + page)).status]).toEqual([page, 200]);
    await server?.stop();
    await expect(fetch(address)).rejects.toThrow();
  });
});

/** What the compiler says of the examples and of the declarations of our packages. Those of other packages are not ours to mend. */
async function faultsOfOurs({ run }: Place): Promise<readonly string[]> {
  const said = await run('node', TSC, '-p', 'tsconfig.json', '--pretty', 'false').catch((error: unknown) =>
    String(error),
  );
  return said
    .split('\n')
    .filter((line) => /(^| )error TS\d+: /.test(line) && !/^node_modules\/(?!@clearline\/)/.test(line));
}

function expectAsSaid(printed: string, said: Pick<Program, 'output' | 'outputIs'>): void {
  if (!isAsSaid(printed, said)) expect(printed.trim()).toBe(said.output.trim());
}

/** What a package is imported by: `@clearline/numbering`, `@clearline/numbering/places`. */
function doorsOf(name: string, doors: Readonly<Record<string, string>> = {}): readonly string[] {
  const typed = new Set(entriesOf({ name, version: '', exports: doors }));
  return Object.keys(doors)
    .filter((door) => typed.has(doors[door] ?? ''))
    .map((door) => name + door.slice(1));
}
