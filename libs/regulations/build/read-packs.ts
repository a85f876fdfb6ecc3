import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RegulationPack } from '../src/pack.ts';
import { versionOrder } from '../src/version-order.ts';

const folder = fileURLToPath(new URL('../packs', import.meta.url));

/** A version of a pack as it is on disk: `<name>/<version>.json`. */
export interface PackFile {
  readonly file: string;
  readonly pack: RegulationPack;
}

/** Every pack file, by name, the oldest version first. Throws for a file that does not say the name and version of its path. */
export function readPacks(): PackFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) =>
      readdirSync(path.join(folder, name))
        .map((file) => path.basename(file, '.json'))
        .sort(versionOrder)
        .map((version) => readPack(name, version)),
    );
}

function readPack(name: string, version: string): PackFile {
  const file = `${name}/${version}.json`;
  const pack = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as RegulationPack;
  if (pack.name !== name || pack.version !== version)
    throw new Error(`packs/${file}: expected ${name} ${version}, found ${pack.name} ${pack.version}`);
  return { file, pack };
}

/** The sha256 of what a pack says, whatever the layout of its file. */
export const fingerprint = (pack: RegulationPack): string =>
  createHash('sha256').update(JSON.stringify(pack)).digest('hex');
