import { join } from 'node:path';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import { measureBulk } from './bulk.ts';
import { startClearline } from './clearline.ts';
import { ROOT } from './places.ts';
import { plainTable } from './table.ts';

// node --import tsx tools/bench/src/bulks.ts: how long the largest bulk requests take on the lists of the demo fixture. One that takes two
// seconds or more ends it with 1. On lists of a million entries: search.ts.

const AT_MOST_MS = 2_000;
const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
try {
  await dropDatabase(postgres.url, 'bench_bulks');
  await createDatabase(postgres.url, 'bench_bulks');
  const databaseUrl = urlOfDatabase(postgres.url, 'bench_bulks');
  const server = await startClearline({ databaseUrl, dataDir: join(dataDir, 'files'), withFixture: true });
  const bulks = await measureBulk(server.address).finally(() => server.stop());
  console.log(plainTable([['bulk request', 'ms'], ...bulks.map(({ name, ms }) => [name, ms.toFixed(0)])]));
  if (bulks.some(({ ms }) => ms >= AT_MOST_MS)) process.exitCode = 1;
  await dropDatabase(postgres.url, 'bench_bulks');
} finally {
  await postgres.stop();
}
