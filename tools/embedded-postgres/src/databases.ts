import pg from 'pg';

/** The same server and role, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/**
 * Creates a database on the server of `url`, connecting to the database that `url` names.
 *
 * @param template a database to copy, to which nobody is connected; absent = an empty one
 * @returns the URL of the new database
 */
export async function createDatabase(url: string, database: string, template?: string): Promise<string> {
  const from = template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)}`;
  await runOn(url, `CREATE DATABASE ${pg.escapeIdentifier(database)}${from}`);
  return urlOfDatabase(url, database);
}

/** Drops a database, whoever is connected to it. One that is not there is no error. */
export async function dropDatabase(url: string, database: string): Promise<void> {
  await runOn(url, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
