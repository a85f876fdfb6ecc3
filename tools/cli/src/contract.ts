import { document } from '@clearline/contract';
import type { Command } from 'commander';
import { EXIT, type ExitCode } from './fault.ts';
import { examples } from './options.ts';
import { addContractPrograms } from './programs.ts';
import { say, type Terminal } from './terminal.ts';

/** `clearline contract`: the contract that this version is of. */
export function addContract(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const contract = program
    .command('contract')
    .summary('the contract, as OpenAPI 3.1')
    .description('Prints the contract that this version is of, as OpenAPI 3.1 in JSON.')
    .option('--operations', 'its operations alone, one in a line')
    .option('--json', 'as JSON, which the whole contract always is')
    .addHelpText(
      'after',
      examples([
        ['clearline contract > openapi.json', 'for a generator of clients'],
        ['clearline contract --operations', 'what there is'],
      ]),
    )
    .action((options: { readonly operations?: boolean; readonly json?: boolean }) => {
      if (options.operations !== true) say(terminal, JSON.stringify(document, null, 2));
      else {
        const all = operations();
        say(terminal, options.json === true ? JSON.stringify(all) : all.map(inWords).join('\n'));
      }
      end(EXIT.done);
    });
  addContractPrograms(contract, terminal, end);
}

interface Named {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
}

const inWords = ({ operation, method, path }: Named): string => `${operation}  ${method} ${path}`;

const operations = (): Named[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId }]) => ({
      operation: operationId,
      method: method.toUpperCase(),
      path,
    })),
  );
