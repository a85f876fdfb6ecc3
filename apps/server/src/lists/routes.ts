import type { Schema } from '@clearline/contract';
import { localDate, type ZoneClock } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/handler.ts';
import { begun } from '../http/begun.ts';
import { Refusal } from '../http/refusal.ts';
import { criteriaOf } from './criteria.ts';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import type { ListDeletes } from './delete.ts';
import { exportRows, packed, takesGzip } from './export.ts';
import { type ListName, LISTS, requireListAccess } from './list.ts';
import { type ListRepository, placeOf, type StoredRow } from './repository.ts';
import type { ListAt } from './row-query.ts';
import { writeRow } from './write-row.ts';

interface Deps {
  readonly lists: ListRepository;
  readonly deletes: ListDeletes;
  readonly now: () => Date;
}

const COUNT = { usual: 50, most: 1000 } as const;

/** One way to page through, search, clear and export any of the lists. */
export function listRoutes({ lists, deletes, now }: Deps): Handlers<'searchList' | 'deleteFromList' | 'exportList'> {
  const listAt = (list: ListName, { clientId, timeZone }: Caller): ListAt & { clock: ZoneClock } => {
    const at = now();
    const clock = clockOf(timeZone);
    return { clientId, list, now: at, today: localDate(at.getTime(), clock), clock };
  };

  return {
    searchList: async ({ params: { list }, body }, caller) => {
      requireListAccess(caller, list);
      const { clock, ...at } = listAt(list, caller);
      const criteria = criteriaOf(list, body.filter ?? {}, clock);
      const cursor = body.cursor === undefined ? undefined : readCursor(body.cursor, LISTS[list]);
      const { sort = 'NEWEST', count = COUNT.usual } = body;
      const span = { sort, count: Math.min(count, COUNT.most), cursor };
      const page = await lists.page(at, criteria, span);
      const total = cursor === undefined ? await lists.total(at, criteria) : {};
      const rows = page.rows.map((row) => writeRow(list, row, clock));
      return { status: 200, body: { rows, ...links(page.rows, page.more, cursor), ...total } };
    },

    exportList: async ({ params: { list }, body, context }, caller) => {
      requireListAccess(caller, list);
      const { clock, ...at } = listAt(list, caller);
      const { format = 'CSV', filter = {} } = body;
      const criteria = criteriaOf(list, filter, clock);
      const rows = await begun(exportRows(lists, { at, clock, criteria, format }));
      const isPacked = takesGzip(context.header('accept-encoding'));
      const headers = {
        'Content-Type': format === 'CSV' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
        'Content-Disposition': `attachment; filename="${list}-${at.today}.${format.toLowerCase()}"`,
        Vary: 'Accept-Encoding',
        ...(isPacked && { 'Content-Encoding': 'gzip' }),
      };
      return { status: 200, body: isPacked ? packed(rows) : rows, headers };
    },

    deleteFromList: async ({ params: { list }, body }, caller) => {
      requireListAccess(caller, list);
      const { clock, ...at } = listAt(list, caller);
      const criteria = criteriaOf(list, body.filter, clock);
      if (body.dryRun === true)
        return { status: 200, body: { count: await deletes.count(at, criteria), importId: null, undoUntil: null } };
      if (body.expectedCount === undefined)
        throw new Refusal('business.refused', {
          sentence: '$.expectedCount: expected how many rows fit, unless $.dryRun is true.',
        });
      const done = await deletes.remove(at, criteria, { expected: body.expectedCount, filter: body.filter });
      return { status: 200, body: { ...done, undoUntil: done.undoUntil?.getTime() ?? null } };
    },
  };
}

/** The cursors of the pages around one. What lies behind a cursor that was followed is taken to be there still. */
function links(
  rows: readonly StoredRow[],
  more: boolean,
  cursor: Cursor | undefined,
): Pick<Schema<'ListPage'>, 'next' | 'previous'> {
  const [first, last] = [rows[0], rows.at(-1)];
  const isBefore = cursor?.towards === 'BEFORE';
  const hasNext = isBefore || more;
  const hasPrevious = isBefore ? more : cursor !== undefined;
  return {
    next: hasNext && last ? writeCursor({ towards: 'AFTER', place: placeOf(last) }) : null,
    previous: hasPrevious && first ? writeCursor({ towards: 'BEFORE', place: placeOf(first) }) : null,
  };
}
