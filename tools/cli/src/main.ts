import { existsSync, readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { EXIT, Fault, isUnread } from './fault.ts';
import { commandLine } from './program.ts';
import { helpOfProgram, runProgram } from './run-program.ts';
import { readConnection } from './settings.ts';

// The command `clearline`.
const ended = new AbortController();
const SIGNALS = { SIGHUP: EXIT.hungUp, SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;
for (const [signal, code] of Object.entries(SIGNALS))
  process.once(signal, () => {
    ended.abort(new Fault(code, 'interrupted'));
    process.exitCode = code;
  });
// Whoever reads the output may have read enough, as `head` does. What a command ends with is an answer, too, and is still to come.
for (const output of [process.stdout, process.stderr])
  output.on('error', (error) => {
    if (isUnread(error)) return;
    if (output === process.stdout) tell(new Fault(EXIT.unanswered, `standard output: ${error.message}.`));
    process.exit(EXIT.unanswered);
  });

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const asJson = process.argv.includes('--json');

try {
  loadEnvironment();
  await commandLine(
    {
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      ended: ended.signal,
      connection: (options) => readConnection(options, process.env, process.cwd()),
      run: runProgram,
      helpOf: helpOfProgram,
    },
    version,
    (code) => (process.exitCode = code),
  ).parseAsync();
} catch (error) {
  if (isUnread(error)) process.exit(EXIT.done); // rows that nobody reads are not waited for
  process.exitCode = tell(error);
}

function loadEnvironment(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    throw new Fault(EXIT.usage, `.env: ${(error as Error).message}`);
  }
}

function tell(error: unknown): number {
  // Commander has said it already, and ends with 0 after the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (!(error instanceof Fault)) {
    process.stderr.write(`clearline: a fault of its own: ${error instanceof Error ? error.stack : String(error)}\n`);
    return EXIT.unanswered; // 1 would be a "no"
  }
  const { code, message, requestId, exitCode } = error;
  const named = code === undefined ? message : `${code} ${message}`;
  const request = requestId === undefined ? '' : ` (request ${requestId})`;
  process.stderr.write(
    asJson ? `${JSON.stringify({ code, message, requestId })}\n` : `clearline: ${named}${request}\n`,
  );
  return exitCode;
}
