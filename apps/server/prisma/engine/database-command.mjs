import { connectionFields, createDatabase, dropDatabase, runOn } from './databases.mjs';
import { prismaCode, sentenceOf } from './errors.mjs';

const actions = {
  'can-connect-to-database': (url) => runOn(connectionFields(url)),
  'create-database': createDatabase,
  'drop-database': dropDatabase,
};

/**
 * `schema-engine cli <action>`: what the CLI does to a whole database. A failure is one line of JSON on stderr, in the form
 * of the native engine's log.
 *
 * @param {string} action
 * @param {string | undefined} url
 * @returns {Promise<number>} the exit code
 */
export async function runDatabaseCommand(action, url) {
  try {
    const run = actions[action];
    if (!run) throw new Error(`unknown action "${action}": expected ${Object.keys(actions).join(', ')}`);
    if (!url) throw new Error(`${action} needs a database: set DATABASE_URL`);
    await run(url);
    return 0;
  } catch (error) {
    const fields = { message: sentenceOf(error), error_code: prismaCode(error) ?? 'P1001', is_panic: false };
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
    return 1;
  }
}
