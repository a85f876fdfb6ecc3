import type { PoolClient } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownStatements } from './own-statements.ts';
import { tenantServer } from './tenant-server.ts';

/**
 * The tables can be spread over machines by `client_id` (docs/scaling.md): what a statement reads of one of them, it finds by the client,
 * so that one machine answers it. `constraints.test.ts` says the same of keys and references.
 */
const server = tenantServer();

/** Looked up before a client is known, and kept whole on every machine. */
const EVERYWHERE = ['client', 'session', 'login_attempt', '_prisma_migrations'];

/** A node of a plan as EXPLAIN has it. */
interface Node {
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly Plans?: readonly Node[];
  readonly [property: string]: unknown;
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const conditionsOf = (node: Node): string[] =>
  Object.entries(node).flatMap(([name, value]) => (/Cond$|Filter$/.test(name) ? [String(value)] : []));

/** The tables that a statement reads otherwise than by client. */
async function readWithoutClient(connection: PoolClient, statement: string): Promise<string[]> {
  const parameters = Math.max(0, ...[...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const given = parameters === 0 ? '' : `(${Array.from({ length: parameters }, () => 'NULL').join(', ')})`;
  await connection.query(`PREPARE asked AS ${statement}`);
  const { rows } = await connection
    .query<{ 'QUERY PLAN': { Plan: Node }[] }>(`EXPLAIN (FORMAT JSON) EXECUTE asked${given}`)
    .finally(() => connection.query('DEALLOCATE asked'));
  const nodes = rows.flatMap(({ 'QUERY PLAN': plans }) => plans.flatMap(({ Plan: plan }) => nodesOf(plan)));
  const conditions = nodes.flatMap(conditionsOf);
  return nodes
    .filter((node) => node['Relation Name'] !== undefined && /Scan$/.test(String(node['Node Type'])))
    .filter((node) => !EVERYWHERE.includes(node['Relation Name'] ?? ''))
    .filter((node) => {
      const own = [node, ...(node.Plans ?? [])].flatMap(conditionsOf);
      const isByClient = own.some((condition) => condition.includes('client_id'));
      return !isByClient && !conditions.some((condition) => condition.includes(`${node.Alias}.client_id`));
    })
    .map((node) => node['Relation Name'] ?? '');
}

/** On one connection whose plans are made for any parameters, as NULL would make most of them empty. */
async function planned<Result>(work: (connection: PoolClient) => Promise<Result>): Promise<Result> {
  const connection = await server.pool.connect();
  try {
    await connection.query('SET plan_cache_mode = force_generic_plan');
    return await work(connection);
  } finally {
    connection.release(true);
  }
}

describe('every statement', () => {
  let statements: string[];
  beforeAll(async () => {
    statements = await ownStatements(server);
  }, 120_000);

  test('reads each table by client', async () => {
    expect(statements.length).toBeGreaterThan(80);
    const found = await planned(async (connection) => {
      const faults: { statement: string; tables: string[] }[] = [];
      for (const statement of statements) {
        const tables = await readWithoutClient(connection, statement);
        if (tables.length > 0) faults.push({ statement, tables });
      }
      return faults;
    });
    expect(found).toEqual([]);
  });

  test.each([
    ['a table by its id alone', 'SELECT name FROM service WHERE id = $1', ['service']],
    [
      'a join by ids alone',
      'SELECT p.id FROM dialing_policy p JOIN dialing_profile d ON d.id = p.profile_id WHERE p.client_id = $1',
      ['dialing_profile'],
    ],
    ['a join by client', 'SELECT a.id FROM agent a JOIN client c ON c.id = a.client_id WHERE c.code = $1', []],
    ['a delete by id alone', 'DELETE FROM dnc_entry WHERE id = $1', ['dnc_entry']],
  ])('%s is told apart', async (_name, statement, tables) => {
    expect(await planned((connection) => readWithoutClient(connection, statement))).toEqual(tables);
  });
});
