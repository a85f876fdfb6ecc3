import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ContractError } from './place.ts';

const config = fileURLToPath(new URL('../redocly.yaml', import.meta.url));
const binary = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');

/**
 * Lints the text of an OpenAPI document with Redocly under `tools/contract/redocly.yaml`. Throws a ContractError that
 * lists every error and warning. Redocly's own calls home (telemetry, look for updates) are switched off.
 */
export async function lint(openapi: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'clearline-lint-'));
  try {
    const file = join(folder, 'openapi.yaml');
    await writeFile(file, openapi);
    const { failed, output } = await run([
      binary,
      'lint',
      file,
      '--config',
      config,
      '--format',
      'json',
      '--max-problems',
      '1000',
    ]);
    const problems = readProblems(output);
    if (failed && problems.length === 0) {
      throw new ContractError(`contracts/openapi.yaml: the linter failed:\n${output}`);
    }
    if (problems.length > 0) {
      throw new ContractError(`contracts/openapi.yaml does not pass the linter:\n${problems.join('\n')}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

function run(args: readonly string[]): Promise<{ readonly failed: boolean; readonly output: string }> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { env, maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, output: stdout.trim() === '' ? stderr : stdout }),
    );
  });
}

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly message: string;
    readonly location: readonly { readonly pointer?: string }[];
  }[];
}

function readProblems(output: string): readonly string[] {
  try {
    const { problems } = JSON.parse(output) as Report;
    return problems.map(
      ({ ruleId, severity, message, location }) =>
        `  ${severity} ${ruleId} at ${location[0]?.pointer ?? '#'}: ${message}`,
    );
  } catch {
    return [];
  }
}
