import pg from 'pg';

const MAINTENANCE_DATABASE = 'postgres';

/**
 * The URL as separate fields, read by pg itself. Separate, because pg lets a connection string win over a `database` given
 * beside it: a shadow database asked for in that way would be the real one.
 *
 * @param {string} url
 */
export function connectionFields(url) {
  const { host, port, user, password, database, ssl } = new pg.Client(url);
  return { host, port, user, password, database, ssl };
}

/**
 * Runs statements one after the other on a connection of their own.
 *
 * @param {pg.ClientConfig} fields
 * @param {string[]} statements
 */
export async function runOn(fields, ...statements) {
  const client = new pg.Client(fields);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Creates the database that the URL names, from the maintenance database beside it.
 *
 * @param {string} url
 * @returns {Promise<string>} its name
 */
export async function createDatabase(url) {
  const fields = connectionFields(url);
  await runOn({ ...fields, database: MAINTENANCE_DATABASE }, `CREATE DATABASE ${pg.escapeIdentifier(fields.database)}`);
  return fields.database;
}

/**
 * Drops the database that the URL names, whoever is connected to it.
 *
 * @param {string} url
 */
export async function dropDatabase(url) {
  const fields = connectionFields(url);
  await runOn(
    { ...fields, database: MAINTENANCE_DATABASE },
    `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(fields.database)} WITH (FORCE)`,
  );
}
