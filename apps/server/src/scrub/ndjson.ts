import { pipeline } from 'node:stream';
import split2 from 'split2';
import { BATCH_ROWS, type OpenFile, ROW_BYTES, rowsOf } from './file.ts';
import type { ScrubQuery } from './query.ts';

/** A line, and the object that it is; none where it is something else. */
interface JsonRow {
  readonly text: string;
  readonly object: Readonly<Record<string, unknown>> | undefined;
}

/** Begins to read NDJSON. */
export function openNdjson(body: AsyncIterable<Uint8Array>, query: ScrubQuery): OpenFile<JsonRow> {
  const lines = split2((line: string) => (line.trim() === '' ? undefined : rowOf(line)), {
    maxLength: ROW_BYTES,
    readableHighWaterMark: BATCH_ROWS,
  });
  pipeline(body, lines, () => undefined); // whose error is thrown where it is read
  const names = {
    service: query.serviceColumn ?? 'service',
    phone: query.phoneColumn ?? 'phone',
    account: query.accountColumn ?? 'account',
    zip: query.zipColumn ?? 'zip',
  };
  const asked = new Set(Object.values(names).map(folded));
  return {
    rows: rowsOf<JsonRow>(lines),
    head: '',
    valuesOf({ object }) {
      if (object === undefined) return 'expected a JSON object';
      const values = new Map<string, unknown>();
      for (const [name, value] of Object.entries(object)) {
        const found = folded(name);
        if (!asked.has(found)) continue;
        if (values.has(found)) return `expected one property ${name}, in whatever capitals`;
        values.set(found, value === '' ? undefined : value);
      }
      const valueAt = (name: string) => values.get(folded(name));
      return {
        service: valueAt(names.service),
        phone: valueAt(names.phone),
        account: valueAt(names.account),
        zip: valueAt(names.zip),
      };
    },
    write: ({ text, object }, { blocked, rule, entryId, reason }) =>
      `${JSON.stringify({ ...(object ?? { row: text }), blocked, rule, entryId, reason })}\n`,
  };
}

function rowOf(line: string): JsonRow {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return { text, object: isObject ? (value as JsonRow['object']) : undefined };
  } catch {
    return { text, object: undefined };
  }
}

// As in the header of CSV: of a person whose `Phone` is passed over, only the account would be asked about.
const folded = (name: string): string => name.trim().toLowerCase();
