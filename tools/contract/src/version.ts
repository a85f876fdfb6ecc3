import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change } from './compare/change.ts';
import { compareDocuments, isBreaking, sentenceOf } from './compare/documents.ts';
import type { OpenApiDocument } from './openapi.ts';
import { ContractError, fail, placeOf, within } from './place.ts';
import { readDocument } from './read/document.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** The contract, and the contract as it was released last. */
const FILE = 'contracts/openapi.yaml';
const RELEASED = 'contracts/released/openapi.yaml';

/** The lowest version that a contract may have after these changes: breaking ones raise the first number, additions the second. */
export function versionAfter(released: string, changes: readonly Change[]): string {
  const [major, minor, patch] = numbersOf(released);
  if (changes.some(isBreaking)) return `${major + 1}.0.0`;
  return changes.length > 0 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch}`;
}

/** Whether a version is another one or later. Versions are three numbers. */
export function isAtLeast(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  const at = one.findIndex((number, index) => number !== two[index]);
  return at === -1 || (one[at] ?? 0) > (two[at] ?? 0);
}

function numbersOf(version: string): readonly [number, number, number] {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? [];
  if (patch === undefined) throw new ContractError(`expected a version of three numbers, found ${version}`);
  return [Number(major), Number(minor), Number(patch)];
}

/** What is wrong with the version of a contract, as sentences for whoever changed it; empty when it says enough. */
export function versionFaults(released: OpenApiDocument, current: OpenApiDocument): readonly string[] {
  const changes = compareDocuments(released, current);
  const [was, is] = [released.info.version, current.info.version];
  const needed = versionAfter(was, changes);
  if (isAtLeast(is, needed)) return [];
  return [
    ...changes.filter((change) => isBreaking(change) || !changes.some(isBreaking)).map(sentenceOf),
    `${FILE} at info > version: expected ${needed} or later after ${was} (${RELEASED}), found ${is}.`,
    'Raise the version in tools/contract/src/assemble/head.ts, then: npm run generate',
  ];
}

/** The command: compares with the last release, or with `--release` makes the contract the last release. Answers the exit code. */
export async function main(args: readonly string[], root: string = projectRoot): Promise<number> {
  const stranger = args.find((arg) => arg !== '--release');
  if (stranger !== undefined) {
    console.error(`contract:breaking does not know ${stranger}; it takes --release or nothing.`);
    return 2;
  }
  try {
    const [released, current] = [await contractAt(root, RELEASED), await contractAt(root, FILE)];
    const faults = versionFaults(released, current);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) return 1;
    if (args.includes('--release')) {
      await mkdir(dirname(join(root, RELEASED)), { recursive: true });
      await copyFile(join(root, FILE), join(root, RELEASED));
    }
    console.log(`The contract is ${current.info.version}, after ${released.info.version}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function contractAt(root: string, file: string): Promise<OpenApiDocument> {
  const text = await readFile(join(root, file), 'utf8').catch((error: Error) => fail(placeOf(file), error.message));
  const { document } = await readDocument(text, placeOf(file));
  if (typeof document.info?.version !== 'string') fail(within(placeOf(file), 'info', 'version'), 'expected a version');
  return document;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
