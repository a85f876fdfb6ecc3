import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@clearline/rules';
import { type Contract, type Inputs, assemble } from './assemble.ts';
import { emitAccess } from './emit/access.ts';
import { emitClient } from './emit/client.ts';
import { emitDecisionsPage } from './emit/decisions-page.ts';
import { emitDocument, emitDocumentTypes } from './emit/document.ts';
import { emitErrors } from './emit/errors.ts';
import { emitFixture } from './emit/fixture.ts';
import { emitOpenApi } from './emit/openapi.ts';
import { emitErrorsPage, emitOperationsPage } from './emit/reference.ts';
import { emitRouter } from './emit/router.ts';
import { emitVendorForms } from './emit/vendor/forms.ts';
import { emitRulesPage } from './emit/rules.ts';
import { emitTypes } from './emit/types.ts';
import { type Files, firstDifference, write } from './files.ts';
import { lint } from './lint.ts';
import { operationsOf } from './operations.ts';
import { ContractError } from './place.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Folders that hold generated files and nothing else. */
const ownFolders = ['contracts/generated', 'libs/client/src/generated', 'apps/admin/src/generated'];

/** Reads everything the contract is made of, by path relative to the folder `contracts`. */
export async function readInputs(folder: string): Promise<Inputs> {
  const names = async (inner: string) =>
    (await readdir(join(folder, inner))).filter((name) => !name.startsWith('.')).map((name) => `${inner}/${name}`);
  const paths = ['errors.yaml', 'extensions.yaml', ...(await names('sources')), ...(await names('corrections'))];
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)),
  );
}

/** Every generated file of a contract. */
export async function emit(
  { document, errors, vendorTags, corrections }: Contract,
  fixtureSchema: string,
): Promise<Files> {
  const documentTypes = await readFile(new URL('./openapi.ts', import.meta.url), 'utf8');
  return new Map([
    emitOpenApi(document),
    await emitTypes(document),
    emitRouter(document),
    emitDocument(document),
    emitDocumentTypes(documentTypes),
    emitErrors(errors),
    ...emitClient(document),
    emitAccess(document),
    emitVendorForms(document, vendorTags),
    ...(await emitFixture(fixtureSchema)),
    emitOperationsPage(document),
    emitErrorsPage(errors),
    emitDecisionsPage(document, corrections),
    emitRulesPage(catalogue),
  ]);
}

/** The command: assembles, lints, and writes (or, with `--check`, compares). Answers the exit code. */
export async function main(args: readonly string[], root: string = projectRoot): Promise<number> {
  const stranger = args.find((arg) => arg !== '--check');
  if (stranger !== undefined) {
    console.error(`generate does not know ${stranger}; it takes --check or nothing.`);
    return 2;
  }
  try {
    const contract = await assemble(await readInputs(join(root, 'contracts')));
    const files = await emit(contract, await readFile(join(root, 'contracts/fixture.schema.json'), 'utf8'));
    if (!args.includes('--check')) {
      await lint(files.get('contracts/openapi.yaml') ?? '');
      await write(root, files, ownFolders);
      console.log(
        `The contract has ${operationsOf(contract.document).length} operations; ${files.size} files are fresh.`,
      );
      return 0;
    }
    const difference = await firstDifference(root, files, ownFolders);
    if (difference !== undefined) console.error(difference);
    return difference === undefined ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
