import { LEVELS_BY_DEFAULT, type Reading, type RegulationLevel, type RegulationPack } from '@clearline/rules';
import { canonical } from '../http/canonical.ts';
import type { Shelf } from './shelf.ts';

/** A pack that this server has, and the levels of its rules that are to count. */
export interface ChosenPack {
  readonly pack: RegulationPack;
  readonly levels: readonly RegulationLevel[];
}

/** Throws the Refusal that names the place of what is none, and what there is. */
export function readAdoption(
  name: string,
  given: { readonly version: string; readonly levels?: readonly RegulationLevel[] },
  shelf: Shelf,
): ChosenPack {
  canonical((raw: string) => readName(raw, shelf), name, 'path.name');
  const pack = canonical((raw: string) => readVersion(name, raw, shelf), given.version, '$.version');
  const levels = canonical(readLevels, given.levels, '$.levels');
  return { pack, levels: levels ?? LEVELS_BY_DEFAULT };
}

/** The name of a pack that this server has. */
export function readName(name: string, shelf: Shelf): Reading {
  if (shelf.versionsOf(name).length > 0) return { ok: true, value: name };
  const names = shelf.newestPacks().map((pack) => pack.name);
  return { ok: false, expected: `expected the name of a regulation pack, one of ${names.join(', ')}; ${name} is none` };
}

/** The version of a pack whose name is known. */
export function readVersion(name: string, version: string, shelf: Shelf): Reading<RegulationPack> {
  const pack = shelf.packAt(name, version);
  if (pack) return { ok: true, value: pack };
  const versions = shelf.versionsOf(name).map((known) => known.version);
  const expected = `expected a version of ${name} that this server has, one of ${versions.join(', ')}; ${version} is none`;
  return { ok: false, expected };
}

const LEVELS: readonly RegulationLevel[] = ['A', 'B', 'C'];

/** Levels in their order. None is on without those that are better evidenced: it would look like more protection and be less. */
export function readLevels(given: readonly string[]): Reading<readonly RegulationLevel[]> {
  const levels = LEVELS.filter((level) => given.includes(level));
  return levels.length > 0 && levels.every((level, index) => level === LEVELS[index])
    ? { ok: true, value: levels }
    : { ok: false, expected: 'expected A, or A and B, or A, B and C' };
}
