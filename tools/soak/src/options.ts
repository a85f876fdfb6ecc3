import { parseArgs } from 'node:util';
import { ACTORS_MAX } from './values.ts';

export interface Options {
  readonly minutes: number;
  /** What is asked when follows from it; the answers' times do not. */
  readonly seed: number;
  /** Server processes on the one database. */
  readonly processes: number;
  /** Clients that ask, each one request after another. */
  readonly actors: number;
  /** Writes `docs/soak.json` and `docs/soak.md`. */
  readonly record: boolean;
}

/** Reads the command line. Throws a sentence that names what is wrong. */
export function readOptions(argv: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const options = { minutes: text, seed: text, processes: text, actors: text, record: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...argv], options });
  return {
    minutes: number('--minutes', values.minutes ?? '10', 0.05, 10_000),
    seed: integer('--seed', values.seed ?? '1', 0, 2 ** 31),
    processes: integer('--processes', values.processes ?? '3', 2, 16),
    actors: integer('--actors', values.actors ?? '16', 2, ACTORS_MAX),
    record: values.record ?? false,
  };
}

function number(name: string, text: string, least: number, most: number): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new Error(`${name}: expected a number from ${least} to ${most}, not ${text}`);
  return value;
}

function integer(name: string, text: string, least: number, most: number): number {
  const value = number(name, text, least, most);
  if (!Number.isInteger(value)) throw new Error(`${name}: expected an integer, not ${text}`);
  return value;
}
