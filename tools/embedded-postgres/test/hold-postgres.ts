import { startPostgres } from '../src/index.ts';

// A server for the tests to kill: it starts Postgres on the folder it is given, says where it is, and waits.
const [dataDir = ''] = process.argv.slice(2);
const { url, pid } = await startPostgres({ dataDir, durable: false });
process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
