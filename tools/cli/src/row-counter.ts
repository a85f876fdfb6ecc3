import { Transform } from 'node:stream';
import { Parser } from 'csv-parse';

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

export interface RowCounts {
  rows: number;
  blocked: number;
  unreadable: number;
}

interface Verdict {
  readonly blocked: boolean;
  readonly rule: string | null;
}

const DOUBTS = ['row-unreadable', 'service-unknown'];

/** Counts the rows of an answer as they pass: `fetch` does not tell the trailers in which the server counts them. */
export function rowCounter(
  format: 'csv' | 'ndjson',
  delimiter: string,
  hasHeader: boolean,
): { readonly stream: Transform; readonly counts: RowCounts } {
  const counts: RowCounts = { rows: 0, blocked: 0, unreadable: 0 };
  const count = ({ blocked, rule }: Verdict) => {
    counts.rows += 1;
    if (blocked) counts.blocked += 1;
    if (rule !== null && DOUBTS.includes(rule)) counts.unreadable += 1;
  };
  const lines = format === 'csv' ? csvLines(delimiter, hasHeader, count) : jsonLines(count);
  const stream = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      lines.write(bytes);
      done(null, bytes);
    },
    flush(done) {
      lines.end(done);
    },
  });
  return { stream, counts };
}

interface Lines {
  readonly write: (bytes: Buffer) => void;
  readonly end: (done: () => void) => void;
}

function csvLines(delimiter: string, hasHeader: boolean, count: (verdict: Verdict) => void): Lines {
  let isHeader = hasHeader;
  const parser = new Parser({ delimiter, bom: true, relax_quotes: true, record_delimiter: ['\r\n', '\n'] });
  parser.on('data', (row: readonly string[]) => {
    if (!isHeader) count({ blocked: row.at(-4) === 'true', rule: row.at(-3) ?? null });
    isHeader = false;
  });
  return { write: (bytes) => void parser.write(bytes), end: (done) => void parser.once('end', done).end() };
}

function jsonLines(count: (verdict: Verdict) => void): Lines {
  const decoder = new TextDecoder();
  let rest = '';
  return {
    write(bytes) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) count(JSON.parse(line) as Verdict);
    },
    end: (done) => done(),
  };
}
