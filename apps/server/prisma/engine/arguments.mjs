import { parseArgs } from 'node:util';

/**
 * What the Prisma CLI asks of its schema engine.
 *
 * @typedef {object} EngineOptions
 * @property {string[]} schemaFiles paths of the Prisma schema files
 * @property {string | undefined} url the database; undefined when the command was given none
 * @property {string | undefined} shadowDatabaseUrl a database to use as the shadow; undefined = create and drop one
 *
 * @typedef {{ name: 'version' } | { name: 'database', action: string } | { name: 'serve' }} EngineCommand
 */

/**
 * Reads the command line that the native engine has. Options that mean nothing here are let through, as Prisma passes some
 * with every command.
 *
 * @param {string[]} args
 * @returns {EngineOptions & { command: EngineCommand }}
 */
export function readArguments(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      version: { type: 'boolean' },
      datamodels: { type: 'string', multiple: true },
      datasource: { type: 'string' },
      'enabled-preview-features': { type: 'string' },
      'extension-types': { type: 'string' },
    },
  });
  const { url, shadowDatabaseUrl } = JSON.parse(values.datasource ?? '{}');
  return {
    command: commandOf(values.version, positionals),
    schemaFiles: values.datamodels ?? [],
    // prisma.config.ts names the user "unset" where DATABASE_URL is absent.
    url: url?.includes('//unset@') ? undefined : url,
    shadowDatabaseUrl,
  };
}

/** @returns {EngineCommand} */
function commandOf(version, [first, action]) {
  if (version) return { name: 'version' };
  return first === 'cli' ? { name: 'database', action } : { name: 'serve' };
}
