import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** What scrubbing a file came to. */
export interface Scrubbed {
  readonly rows: number;
  readonly blocked: number;
}

const nowhere = () => new Writable({ write: (_bytes, _encoding, done) => done() });

/** Clearline: the file goes to the server and comes back. */
export async function scrubByHttp(address: string, session: string, service: number, file: string): Promise<Scrubbed> {
  const asked = request(`${address}/clearline/v1/scrub?service=${service}`, {
    method: 'POST',
    headers: { 'LV-Session': session, 'Content-Type': 'text/csv' },
  });
  const sent = pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), asked);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  await Promise.all([sent, pipeline(answer, nowhere())]);
  if (answer.statusCode !== 200 || !answer.complete) throw new Error(`scrub: expected 200, got ${answer.statusCode}`);
  return { rows: Number(answer.trailers['x-rows']), blocked: Number(answer.trailers['x-rows-blocked']) };
}

// What Postgres does by itself with the same file and the same list: no session, no flags, no reading of values, and no reason.
const TABLE =
  'CREATE TEMP TABLE scrubbed (phone text, account text, zip text, name text, n int GENERATED ALWAYS AS IDENTITY)';
const JOINED = (clientId: number, service: number) => `
  COPY (
    SELECT s.phone, s.account, s.zip, s.name, found.n IS NOT NULL AS blocked
      FROM scrubbed s
      LEFT JOIN (
        SELECT DISTINCT k.n
          FROM (SELECT n, phone, account, zip, 'P' AS kind, phone AS key FROM scrubbed WHERE phone IS NOT NULL
                UNION ALL SELECT n, phone, account, zip, 'A', lower(account) FROM scrubbed WHERE account IS NOT NULL
                UNION ALL SELECT n, phone, account, zip, 'Z', zip FROM scrubbed WHERE zip IS NOT NULL) k
          JOIN dnc_entry e ON e.client_id = ${clientId} AND e.match_kind = k.kind AND e.match_key = k.key
         WHERE (e.service_id IS NULL OR e.service_id = ${service}) AND (e.lapses_at IS NULL OR e.lapses_at > now())
           AND (e.phone IS NULL OR e.phone = k.phone) AND (e.account_key IS NULL OR e.account_key = lower(k.account))
           AND (e.zip IS NULL OR e.zip = k.zip)) found ON found.n = s.n
     ORDER BY s.n) TO STDOUT (FORMAT csv)`;

/** The yardstick: COPY in, join, COPY out, on one connection. */
export async function scrubBySql(url: string, clientId: number, service: number, file: string): Promise<Scrubbed> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(TABLE);
    await pipeline(
      createReadStream(file, { highWaterMark: 256 * 1024 }),
      client.query(copyFrom(`COPY scrubbed (phone, account, zip, name) FROM STDIN (FORMAT csv, HEADER true)`)),
    );
    await client.query('ANALYZE scrubbed');
    let [rows, blocked] = [0, 0];
    let rest = '';
    const count = new Writable({
      write(bytes: Buffer, _encoding, done) {
        const lines = (rest + bytes.toString('latin1')).split('\n');
        rest = lines.pop() ?? '';
        rows += lines.length;
        for (const line of lines) if (line.endsWith(',t')) blocked += 1;
        done();
      },
    });
    await pipeline(client.query(copyTo(JOINED(clientId, service))), count);
    return { rows, blocked };
  } finally {
    await client.end();
  }
}
