import { afterEach, beforeAll, beforeEach } from 'vitest';
import { asking } from '../../test/ask.ts';
import { testServer } from '../../test/server.ts';

export const ACCOUNTS = '/compliance/dnc/multipleAccountDnd';
export const PHONES = '/compliance/dnc/multipleAccountPhoneDnd';

/** When a test begins, and the midnight in New York that ends its day. */
export const NOON = '2026-07-01T16:00:00Z';
export const LAST_MILLISECOND = '2026-07-02T03:59:59.999Z';
export const MIDNIGHT = '2026-07-02T04:00:00Z';

/** How many entries a 200 tells of. */
export const counted = (successfulEntries: number, failedEntries = 0) => ({
  status: 200,
  body: { successfulEntries, failedEntries },
});

/** A server without any flag at noon of each test, and what the tests of flags ask of it. */
export function flagServer() {
  const server = testServer();
  const ask = asking(server);

  beforeAll(() => ask('GET', '/compliance/dnc/isLegacyDncEnabled')); // by the real clock; one that is set back ends no session
  const clear = () => server.database.pool.query('TRUNCATE account, account_phone');
  beforeEach(async () => {
    await clear();
    server.setNow(NOON);
  });
  afterEach(() => server.setNow());

  const isBlocked = async (query: string) => {
    const { body } = await ask('GET', `/compliance/complianceCheck/isBlocked?service=789&${query}`);
    return (body as { result: boolean }).result;
  };

  return {
    server,
    ask,
    clear,
    isBlocked,
    /** What `isBlocked` answers in the last millisecond of the day, and in the first of the next. */
    async isBlockedAroundMidnight(query: string) {
      server.setNow(LAST_MILLISECOND);
      const before = await isBlocked(query);
      server.setNow(MIDNIGHT);
      return [before, await isBlocked(query)];
    },
    /** The flags, but for where they came from. */
    rowsOf: async (table: 'account' | 'account_phone') => {
      const { rows } = await server.database.pool.query<Record<string, unknown>>(
        `SELECT * FROM ${table} ORDER BY 1, 2, 4, 5`,
      );
      return rows.map(
        ({ added_by: _addedBy, filename: _filename, import_id: _importId, audit_event: _event, ...flag }) => flag,
      );
    },
    setAccounts: (...accountDndEntry: unknown[]) => ask('POST', ACCOUNTS, { accountDndEntry }),
    setPhone: (block: string, ordinal: unknown = 1, phone: unknown = '4155550100', account = 'A1') =>
      ask('POST', PHONES, { accountPhoneDndEntry: [{ account, phones: [{ phone, ordinal, phoneBlock: block }] }] }),
  };
}
