import { type Entry, entryOf } from './entries.ts';

/** The columns of dnc_entry that are written, in the order of the lines. */
export const COLUMNS =
  'client_id, id, type, service_id, phone, account, account_key, zip, match_kind, match_key, lapses_at, created_at, modified_at';

const LINES_A_CHUNK = 2_000;
const NULL = '\\N';
const CREATED_AT = '2025-03-01 15:00:00+00';
// So far ahead that a database kept for years answers as on its first day.
const DAILY_LAPSES_AT = '2099-12-31 05:00:00+00';

/** The entries 1 to `count` as the text that `COPY dnc_entry (…) FROM STDIN` reads, in chunks. */
export function* copyLines(count: number, clientId: number, serviceIds: readonly number[]): Generator<string> {
  for (let from = 1; from <= count; from += LINES_A_CHUNK) {
    let chunk = '';
    const to = Math.min(count, from + LINES_A_CHUNK - 1);
    for (let id = from; id <= to; id++) chunk += lineOf(entryOf(id, serviceIds.length), clientId, serviceIds);
    yield chunk;
  }
}

function lineOf(
  { id, type, service, phone, account, zip }: Entry,
  clientId: number,
  serviceIds: readonly number[],
): string {
  const serviceId = service === undefined ? NULL : String(serviceIds[service]);
  const key = account?.toLowerCase(); // all that folding does to letters and digits of ASCII
  const [kind, matchKey] = phone !== undefined ? ['P', phone] : key !== undefined ? ['A', key] : ['Z', zip ?? NULL];
  const lapsesAt = type === 'DAILY' ? DAILY_LAPSES_AT : NULL;
  const fields = [
    phone ?? NULL,
    account ?? NULL,
    key ?? NULL,
    zip ?? NULL,
    kind,
    matchKey,
    lapsesAt,
    CREATED_AT,
    CREATED_AT,
  ];
  return `${clientId}\t${id}\t${type}\t${serviceId}\t${fields.join('\t')}\n`;
}
