import { Command } from 'commander';
import { addAudit } from './audit.ts';
import { addCheck } from './check.ts';
import { addContract } from './contract.ts';
import { addExport } from './export.ts';
import type { ExitCode } from './fault.ts';
import { addImport } from './import.ts';
import { examples } from './options.ts';
import { addPrograms } from './programs.ts';
import { addScrub } from './scrub.ts';
import type { Terminal } from './terminal.ts';

const AFTER = `
Settings:
  Commands that ask a deployment log in by CLEARLINE_URL, CLEARLINE_ACCESS (the API access token), CLEARLINE_CLIENT,
  CLEARLINE_USER and CLEARLINE_PASSWORD: from the environment, from .env, or from clearline.config.json as
  url, access, client, user and password. An option wins over the environment, and that over a file.

Exit codes:
  0    done; of a check: the call is allowed
  1    the answer is no: blocked, or there are problems
  2    the command line or a setting cannot be used
  3    nothing was decided: no answer, or "not now"
  4    the deployment refuses: log-in, role, or what was asked
  129  its terminal is gone
  130  interrupted
  143  terminated`;

/**
 * The command line.
 * @param end is told what a command ends with
 */
export function commandLine(terminal: Terminal, version: string, end: (code: ExitCode) => void): Command {
  const program = new Command('clearline')
    .description('Says before each dial whether a call centre may, and why not.')
    .version(version, '--version', 'the version of this command')
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({ helpWidth: 100 })
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    })
    .exitOverride()
    .addHelpText(
      'after',
      examples([['clearline check --service 123 --phone 4152257000', 'before a dial']]) + `\n${AFTER}`,
    );
  addPrograms(program, terminal, end);
  addCheck(program, terminal, end);
  addScrub(program, terminal, end);
  addImport(program, terminal, end);
  addExport(program, terminal, end);
  addAudit(program, terminal, end);
  addContract(program, terminal, end);
  inherit(program);
  return program;
}

/** Settings of the whole, which commander gives only to commands that are made after them. */
function inherit(command: Command): void {
  for (const inner of command.commands) inherit(inner.copyInheritedSettings(command));
}
