import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Schema } from '@clearline/contract';
import type { ZoneClock } from '@clearline/rules';
import { fieldsOf } from '../imports/columns.ts';
import type { Criteria } from './criteria.ts';
import { csvLine } from './csv-line.ts';
import { type ListRepository, placeOf, type StoredRow } from './repository.ts';
import type { ListAt } from './row-query.ts';
import { writeRow } from './write-row.ts';

/** Rows that are in memory at once. */
const PORTION = 2_000;

type Row = Schema<'ListRow'>;
const ABOUT = ['id', 'createdAt', 'addedBy', 'filename', 'importId'] as const;

/** What an export is asked for. */
export interface Exported {
  readonly at: ListAt;
  readonly clock: ZoneClock;
  readonly criteria: Criteria;
  readonly format: 'CSV' | 'NDJSON';
}

/**
 * The rows of a list that fit, oldest first, as a file. Each portion is a page; rows that come and go meanwhile shift none. Nothing comes
 * before the first page is read, so that a list that cannot be read is no file.
 */
export async function* exportRows(lists: ListRepository, { at, clock, criteria, format }: Exported): AsyncGenerator<Uint8Array> {
  const fields = fieldsOf(at.list).filter((field) => field !== 'daysToExpiry');
  let head = format === 'CSV' ? csvLine([...fields, ...ABOUT]) : '';
  const line = (row: StoredRow): string => {
    const written = writeRow(at.list, row, clock);
    if (format === 'NDJSON') return `${JSON.stringify(written)}\n`;
    return csvLine([...fields, ...ABOUT].map((name) => textOf(written, name)));
  };
  for (let cursor = undefined as Parameters<ListRepository['page']>[2]['cursor']; ; ) {
    const { rows, more } = await lists.page(at, criteria, { sort: 'OLDEST', cursor, count: PORTION });
    const last = rows.at(-1);
    const text = head + rows.map(line).join('');
    if (text !== '') yield Buffer.from(text);
    head = '';
    if (!more || !last) return;
    cursor = { towards: 'AFTER', place: placeOf(last) };
  }
} // prettier-ignore

function textOf(row: Row, name: string): string {
  if (name === 'createdAt') return new Date(row.createdAt ?? row.modifiedAt).toISOString();
  if (name === 'addedBy') return row.addedBy?.name ?? '';
  const value = (row as unknown as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The same bytes packed, as they come. */
export function packed(bytes: AsyncIterable<Uint8Array>): Readable {
  const gzip = createGzip({ level: 3 });
  pipeline(Readable.from(bytes), gzip, () => undefined); // whose error is thrown where it is read
  return gzip;
}

/** Whether whoever asks takes gzip: named, and not with a weight of nothing. */
export const takesGzip = (acceptEncoding: string | undefined): boolean =>
  /(^|,)\s*(x-)?gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[\d.]+)?\s*(,|$)/i.test(acceptEncoding ?? '');
