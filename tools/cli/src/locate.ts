import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, Fault } from './fault.ts';

const PROGRAMS = {
  serve: ['@clearline/server/package.json', 'src/main'],
  fixture: ['@clearline/server/package.json', 'src/fixture/command'],
  conformance: ['@clearline/conformance', 'command'],
  'contract diff': ['@clearline/contract-tools', 'diff'],
  'contract breaking': ['@clearline/contract-tools', 'version'],
} as const;

export type ProgramName = keyof typeof PROGRAMS;

/**
 * The file of a program. It is compiled as this file is: a compiled file has the place of its source.
 * Throws the Fault of one that is not published, outside a checkout.
 */
export function programFile(name: ProgramName): string {
  const [door, place] = PROGRAMS[name];
  if (!isHere(door))
    throw new Fault(
      EXIT.usage,
      `clearline ${name} works in a checkout of Clearline, with the sources of the contract.`,
    );
  return fileURLToPath(new URL(place + extname(import.meta.url), import.meta.resolve(door)));
}

function isHere(door: string): boolean {
  try {
    return import.meta.resolve(door) !== '';
  } catch {
    return false;
  }
}
