import { readFileSync } from 'node:fs';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { liveDatabase, noDatabase } from './adapters.mjs';
import { loadEngine } from './webassembly.mjs';

const EMPTY_SCHEMA = ['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n'];
const ignoreLogs = () => {};

/**
 * The engine over the schema and the database that the command line names.
 *
 * @param {import('./arguments.mjs').EngineOptions} options
 * @returns {Promise<Record<string, Function>>} one method for each request it answers
 */
export async function startEngine({ schemaFiles, url, shadowDatabaseUrl }) {
  const SchemaEngine = await loadEngine();
  const schemas = schemaFiles.map((file) => [file, readFileSync(file, 'utf8')]);
  const database = url ? liveDatabase(url, shadowDatabaseUrl) : noDatabase();
  return SchemaEngine.new(
    { datamodels: schemas.length > 0 ? schemas : [EMPTY_SCHEMA] },
    ignoreLogs,
    bindMigrationAwareSqlAdapterFactory(database),
  );
}
