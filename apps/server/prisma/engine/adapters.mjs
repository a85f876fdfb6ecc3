import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { readCatalogue } from './catalogue-types.mjs';
import { connectionFields, runOn } from './databases.mjs';

/** @typedef {import('@prisma/driver-adapter-utils').SqlMigrationAwareDriverAdapterFactory} Factory */

const connectTo = async (fields) => readCatalogue(await new PrismaPg({ ...fields, max: 2 }).connect());

/**
 * How the engine reaches a database, and the shadow database in which it replays migrations. The stock adapter's shadow is
 * not used: it drops the database before it leaves it.
 *
 * @param {string} url
 * @param {string | undefined} shadowDatabaseUrl
 * @returns {Factory}
 */
export function liveDatabase(url, shadowDatabaseUrl) {
  const fields = connectionFields(url);
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectTo(fields),
    async connectToShadowDb() {
      if (shadowDatabaseUrl) return connectTo(connectionFields(shadowDatabaseUrl));

      const database = `prisma_migrate_shadow_db_${randomUUID()}`;
      const name = pg.escapeIdentifier(database);
      await runOn(fields, `CREATE DATABASE ${name}`);
      const shadow = await connectTo({ ...fields, database });
      const leave = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await leave();
        await runOn(fields, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      };
      return shadow;
    },
  };
}

/**
 * Stands in where there is no database. Comparing schema files needs none, but the engine asks for its version first.
 *
 * @returns {Factory}
 */
export function noDatabase() {
  const refuse = async () => {
    throw new Error('this command needs a live database: set DATABASE_URL');
  };
  const connection = {
    provider: 'postgres',
    adapterName: 'none',
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    async queryRaw({ sql }) {
      if (!sql.includes('server_version_num')) return refuse();
      return {
        columnNames: ['exists', 'version', 'numeric_version'],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, 'PostgreSQL 15.0', 150000]],
      };
    },
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => {},
  };
  const connect = async () => connection;
  return { provider: 'postgres', adapterName: 'none', connect, connectToShadowDb: refuse };
}
