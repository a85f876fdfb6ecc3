import { pino } from 'pino';
import { sweep } from '../src/sweep/sweep.ts';
import { SERVED } from './described.ts';
import { recordStatements } from './recorded-statements.ts';
import { neighboursFor, NOON, type TenantServer } from './tenant-server.ts';

/** The statements that this version sends: for a request of every operation that succeeds, and for a sweep. In the order of their texts. */
export async function ownStatements(server: TenantServer): Promise<string[]> {
  const noted = new Set<string>();
  const note = async (during: () => Promise<unknown>) => {
    for (const statement of await recordStatements(async () => void (await during()))) noted.add(statement);
  };
  for (const operation of SERVED) {
    await server.restore();
    await note(() => server.ask(operation, neighboursFor(operation).asker));
  }
  const clientId = neighboursFor(SERVED[0]!).asker.clientId;
  const deps = { pool: server.pool, now: () => NOON, log: pino({ level: 'silent' }), isStopping: () => false };
  await note(() => sweep(deps, { clientId, date: '2026-07-01' }));
  return [...noted].sort();
}
