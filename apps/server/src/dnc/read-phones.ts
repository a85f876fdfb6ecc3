import { type Reading, readPhone } from '@clearline/rules';

/** What the entries of a request name, and which of them name nothing. */
export interface PhonesRead {
  /** In canonical form, each once. */
  readonly phones: ReadonlySet<string>;
  /** The entries that could be read, those that name a phone again included. */
  readonly readable: number;
  /** The entries that could not, by their line, counted from 1. */
  readonly failed: { readonly line: number; readonly reason: string }[];
}

/** Reads the phones of a request one by one: a wrong entry is told by its line and does not keep the others out. */
export function readPhones(entries: readonly Reading<{ readonly phone: string }>[]): PhonesRead {
  const readings = entries.map(readEntry);
  return {
    phones: new Set(readings.flatMap((reading) => (reading.ok ? [reading.value] : []))),
    readable: readings.filter(({ ok }) => ok).length,
    failed: readings.flatMap((reading, at) => (reading.ok ? [] : [{ line: at + 1, reason: reading.expected }])),
  };
}

function readEntry(entry: Reading<{ readonly phone: string }>): Reading {
  if (!entry.ok) return entry;
  const reading = readPhone(entry.value.phone);
  return reading.ok ? reading : { ok: false, expected: `$.phone: ${reading.expected}` };
}
