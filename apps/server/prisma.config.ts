import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Prisma's own schema engine is a binary that it downloads on the first command, where the network lets it. Ours is the
// same engine from npm, and naming one also stops every download. The CLI loads this file before it looks for an engine.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= here('./prisma/schema-engine.mjs');

/** For the Prisma CLI only: the server applies migrations itself (src/db/migrate.ts) and reads DATABASE_URL in its own settings. */
export default defineConfig({
  schema: here('./prisma/schema.prisma'),
  migrations: { path: here('./prisma/migrations') },
  // `generate` and `validate` need no database. The engine takes the user "unset" to mean that there is none.
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://unset@127.0.0.1:1/unset' },
});
