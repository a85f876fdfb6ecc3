import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from './assemble.ts';
import type { Change } from './compare/change.ts';
import { compareDocuments, isBreaking, sentenceOf } from './compare/documents.ts';
import { readInputs } from './generate.ts';
import { asContract, commonPart } from './live.ts';
import { operationsOf, sessionHeader } from './operations.ts';
import { ContractError, fail, placeOf } from './place.ts';
import { readDocument } from './read/document.ts';
import { selfContained } from './read/self-contained.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

const USAGE = `npm run contract:diff -- --from URL|FILE [--session ID]
  --from     a WADL, Swagger 2.0 or OpenAPI 3.1 document: of the vendor, of a deployment, or of another version
  --session  sent as ${sessionHeader} to a URL that asks for one
Ends with 0 when nothing breaks, 1 when something does, 2 when the document cannot be read.`;

/** What a document has otherwise than our contract. */
export interface Difference {
  /** For a program written against our contract, breaking changes first. */
  readonly changes: readonly Change[];
  /** Corrections that expect of the document what it does not say. */
  readonly unfitting: readonly string[];
}

/**
 * Compares our contract with a document. A vendor's is corrected as our sources are, and compared with the part of our contract that it is
 * about; an OpenAPI document is compared as it is, with all of ours.
 *
 * @param text the document
 * @param from what it is called in messages
 * @param contracts the folder `contracts`
 * @throws ContractError when the text is no such document, or has no operation of the contract
 */
export async function differenceFrom(text: string, from: string, contracts: string): Promise<Difference> {
  const place = placeOf(from);
  const { document, kind } = await readDocument(text, place);
  const inputs = await readInputs(contracts);
  const contract = selfContained((await assemble(inputs)).document, placeOf('the contract'));
  if (kind === 'contract') return { changes: compareDocuments(contract, document), unfitting: [] };
  const live = await asContract(document, inputs, contract);
  const part = commonPart(contract, live.document);
  if (operationsOf(part).length === 0) fail(place, 'expected a document with an operation of the contract, found none');
  return { changes: compareDocuments(part, selfContained(live.document, place)), unfitting: live.unfitting };
}

/** The command: prints what differs and answers the exit code. */
export async function main(args: readonly string[], root: string = projectRoot): Promise<number> {
  try {
    const { from, session } = readArguments(args);
    const { changes, unfitting } = await differenceFrom(await textAt(from, session), from, join(root, 'contracts'));
    for (const change of changes) console.log(sentenceOf(change));
    for (const fault of unfitting) console.log(`a correction does not fit: ${fault}`);
    const broken = changes.filter(isBreaking).length;
    console.log(`${broken} breaking, ${changes.length - broken} added; ${unfitting.length} corrections do not fit.`);
    return broken > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function readArguments(args: readonly string[]): { readonly from: string; readonly session: string | undefined } {
  const options = { from: { type: 'string' }, session: { type: 'string' } } as const;
  try {
    const { from, session } = parseArgs({ args: [...args], options, strict: true }).values;
    if (from !== undefined) return { from, session };
  } catch (error) {
    throw new ContractError(`${(error as Error).message}\n${USAGE}`);
  }
  throw new ContractError(USAGE);
}

/** The text of a file or a URL. A session goes to the host that was named and to no other: redirects are refused. */
async function textAt(from: string, session: string | undefined): Promise<string> {
  if (!/^https?:\/\//.test(from))
    return readFile(from, 'utf8').catch((error: Error) => fail(placeOf(from), error.message));
  const headers = session === undefined ? {} : { [sessionHeader]: session };
  const answer = await fetch(from, { headers, redirect: 'manual' }).catch((error: Error) =>
    fail(
      placeOf(from),
      `expected an answer; ${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}`,
    ),
  );
  if (answer.status === 200) return answer.text();
  const hint = answer.status === 401 ? '; log in and pass the session id as --session' : '';
  return fail(placeOf(from), `expected the document; the answer is ${answer.status} ${answer.statusText}${hint}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
