import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const { TEXT } = pg.types.builtins;
const CHAR = 18;
const NAME_ARRAY = 1003;
const TEXT_ARRAY = 1009;
// int2vector, regproc, xid, oidvector, pg_node_tree, regclass, regtype
const READ_AS_TEXT = new Set([22, 24, 28, 30, 194, 2205, 2206]);

/**
 * Lets a connection of @prisma/adapter-pg read Postgres's catalogue and run a whole migration. The stock adapter (7.10.0)
 * refuses some column types that the engine selects there, and cuts a script at every semicolon, also at those in comments,
 * strings and function bodies.
 *
 * @template {import('@prisma/driver-adapter-utils').SqlQueryable} Q
 * @param {Q} queryable a connection or a transaction of the stock adapter
 * @returns {Q} the same object
 */
export function readCatalogue(queryable) {
  const { performIO, queryRaw, startTransaction } = queryable;
  const charColumns = new WeakMap();

  queryable.performIO = async (query) => {
    const result = await performIO.call(queryable, query);
    const chars = [];
    // A script has a result for each statement, and only queries have fields.
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID === CHAR) chars.push(index);
      if (field.dataTypeID === CHAR || READ_AS_TEXT.has(field.dataTypeID)) field.dataTypeID = TEXT;
      if (field.dataTypeID === NAME_ARRAY) field.dataTypeID = TEXT_ARRAY;
    }
    charColumns.set(query, chars);
    return result;
  };

  queryable.queryRaw = async (query) => {
    const result = await queryRaw.call(queryable, query);
    // The adapter has no way to say "char" for itself; the engine insists on it.
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };

  if (startTransaction) {
    queryable.startTransaction = async (...options) => readCatalogue(await startTransaction.apply(queryable, options));
    queryable.executeScript = async (script) => {
      await queryable.underlyingDriver().query(script);
    };
  }
  return queryable;
}
