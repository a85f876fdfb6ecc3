import type { Command } from 'commander';
import { examples } from './options.ts';
import type { ExitCode } from './fault.ts';
import type { ProgramName } from './locate.ts';
import type { Terminal } from './terminal.ts';

/** A command that is a program of another package: its options are that program's, and so is what it ends with. */
interface Passed {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Names the program for `Terminal.run`. */
  readonly program: ProgramName;
  readonly examples: Parameters<typeof examples>[0];
}

const PASSED: readonly Passed[] = [
  {
    name: 'serve',
    summary: 'the server, with a Postgres of its own',
    description:
      'Serves the API until SIGTERM or Ctrl-C, which finish what is in flight. Ends with 1 when a setting cannot be used.',
    program: 'serve',
    examples: [
      ['clearline serve', 'the demo, on http://127.0.0.1:8080'],
      ['PORT=9000 DATABASE_URL=postgresql://… clearline serve', 'on a Postgres of yours'],
      ['clearline serve --sandbox', 'for the tests of programs that call the API'],
    ],
  },
  {
    name: 'fixture',
    summary: 'a fixture file, into the database of the settings',
    description: 'Loads a fixture without serving. Ends with 1, and a sentence for each fault, when there is one.',
    program: 'fixture',
    examples: [['DATABASE_URL=postgresql://… clearline fixture deployment.json', 'a deployment of yours']],
  },
  {
    name: 'conformance',
    summary: 'any deployment, held against the contract',
    description:
      'Tests every operation of a deployment, the vendor’s too. Ends with 0 when all is as promised, with 1 when something is not, with 2 when the run could not start.',
    program: 'conformance',
    examples: [
      [
        'clearline conformance --base http://127.0.0.1:8080 --client demo --user sysadmin --service 123 --html report.html',
        'the password stands in CLEARLINE_PASSWORD, the token in CLEARLINE_ACCESS',
      ],
    ],
  },
];

/** Those of the contract, which read its sources. */
const CONTRACT: readonly Passed[] = [
  {
    name: 'diff',
    summary: 'what another document has otherwise (in a checkout)',
    description:
      'Compares a WADL, Swagger or OpenAPI document with the contract, breaking changes first. Ends with 0 when nothing breaks, with 1 when something does, with 2 when the document cannot be read. It needs a checkout of Clearline, whose sources of the contract it reads.',
    program: 'contract diff',
    examples: [['clearline contract diff --from https://api.example.com/dnc.wadl', 'a document of the vendor']],
  },
  {
    name: 'breaking',
    summary: 'whether the contract breaks its last release (in a checkout)',
    description:
      'Compares the contract with its last release. Ends with 1 when its version does not say what has changed.',
    program: 'contract breaking',
    examples: [['clearline contract breaking', 'before a release']],
  },
];

/** `clearline serve`, `fixture` and `conformance`. */
export const addPrograms = (program: Command, terminal: Terminal, end: (code: ExitCode) => void): void =>
  pass(PASSED, program, terminal, end);

/** `clearline contract diff` and `contract breaking`. */
export const addContractPrograms = (contract: Command, terminal: Terminal, end: (code: ExitCode) => void): void =>
  pass(CONTRACT, contract, terminal, end);

function pass(all: readonly Passed[], program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  for (const { name, summary, description, program: run, examples: given } of all)
    program
      .command(name)
      .summary(summary)
      .description(description)
      .usage('[options]')
      .argument('[options...]', 'handed on as they are')
      .allowUnknownOption()
      .addHelpText('after', () => [examples(given), terminal.helpOf(run)].filter((text) => text !== '').join('\n\n'))
      .action(async (_args: readonly string[], _options: object, command: Command) => {
        end((await terminal.run(run, command.args)) as ExitCode);
      });
}
