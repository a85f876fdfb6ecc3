import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Inputs, assemble } from '../src/assemble.ts';
import { readInputs } from '../src/generate.ts';
import type { OpenApiDocument } from '../src/openapi.ts';

const folder = fileURLToPath(new URL('./fixtures/contracts', import.meta.url));

/** A change to one file of the miniature contract: its text replaced, a part of its text replaced, or the file taken away. */
export type Change = string | readonly [part: string, by: string] | undefined;

/** The inputs of a contract with five operations, changed file by file, with a provenance that fits them. */
export async function miniature(changes: Readonly<Record<string, Change>> = {}): Promise<Inputs> {
  const inputs = new Map(await readInputs(folder));
  const { 'sources/provenance.yaml': provenance, ...others } = changes;
  for (const [file, change] of Object.entries(others)) {
    if (change === undefined) inputs.delete(file);
    else inputs.set(file, typeof change === 'string' ? change : replaced(inputs.get(file) ?? '', change));
  }
  inputs.set('sources/provenance.yaml', typeof provenance === 'string' ? provenance : provenanceOf(inputs));
  return inputs;
}

/** The document that the changed miniature assembles to. */
export async function assembled(changes: Readonly<Record<string, Change>> = {}): Promise<OpenApiDocument> {
  return (await assemble(await miniature(changes))).document;
}

export function provenanceOf(inputs: Inputs): string {
  const sources = [...inputs].filter(([file]) => file.startsWith('sources/') && !file.endsWith('provenance.yaml'));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return sources
    .map(([file, text]) => `- { file: ${file.replace('sources/', '')}, sha256: '${sha256(text)}' }\n`)
    .join('');
}

// A case whose part is not in the file would test nothing.
function replaced(text: string, [part, by]: readonly [string, string]): string {
  if (!text.includes(part)) throw new Error(`the miniature has no ${part}`);
  return text.replace(part, by);
}
