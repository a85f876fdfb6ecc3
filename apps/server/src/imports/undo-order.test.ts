import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { importing } from './testing.ts';

const server = testServer('demo', undefined, undefined, { importMegabytes: 1 });
const imports = importing(server);
const run = (text: string) => server.database.pool.query(text);

beforeAll(async () => {
  server.setNow('2026-07-01T16:00:00Z');
  await imports.ask('GET', '/compliance/dnc/isLegacyDncEnabled', undefined, 'dialtimeManager');
});
afterAll(() => server.setNow());
beforeEach(() => run('TRUNCATE channel_dnc, import, import_undo CASCADE'));

const PHONES = ['4155550101', '4155550102', '4155550103'];
const EXPIRIES = ['', '2026-08-01', '2026-09-01'];

/** What somebody says of the phones: until when each is to be on the list, `GONE`, or undefined of one of which he says nothing. */
type Words = readonly (string | undefined)[];
const GONE = 'GONE';
interface Said {
  readonly words: Words;
  /** Of the import that says it; absent where it was said by hand. */
  readonly id?: number;
  isUndone: boolean;
}

/** What is on the list: of each phone the last word that was not taken back. */
const listOf = (said: readonly Said[]): Record<string, string | null> =>
  Object.fromEntries(
    PHONES.flatMap((phone, at) => {
      const last = said.filter(({ words, isUndone }) => !isUndone && words[at] !== undefined).at(-1)?.words[at];
      return last === undefined || last === GONE ? [] : [[phone, last === '' ? null : last]];
    }),
  );

const stored = async (): Promise<Record<string, string | null>> => {
  const { rows } = await server.database.pool.query<{ value: string; expires_on: string | null }>(
    'SELECT value, expires_on::text FROM channel_dnc ORDER BY value',
  );
  return Object.fromEntries(rows.map(({ value, expires_on }) => [value, expires_on]));
};

const words = fc.tuple(...PHONES.map(() => fc.option(fc.constantFrom(...EXPIRIES), { nil: undefined })));
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('import' as const), said: words, isAll: fc.boolean() }) },
  { weight: 2, arbitrary: fc.nat(7).map((which) => ({ does: 'undo' as const, which })) },
);

test('whatever is imported and undone, in whatever order: each phone is as the last word of it says that was not undone', async () => {
  await fc.assert(
    fc.asyncProperty(words, fc.array(act, { minLength: 2, maxLength: 8 }), async (byHand, acts) => {
      await run('TRUNCATE channel_dnc, import, import_undo CASCADE');
      const said: Said[] = [{ words: byHand, isUndone: false }];
      for (const [at, sms] of PHONES.entries()) {
        const expirationDate = byHand[at];
        if (expirationDate === undefined) continue;
        const body = { sms, ...(expirationDate !== '' && { expirationDate }) };
        expect(await imports.ask('POST', '/compliance/sms/dnc', body, 'dialtimeManager')).toMatchObject({
          status: 201,
        });
      }
      for (const one of acts) {
        if (one.does === 'import') {
          const lines = PHONES.flatMap((phone, at) => (one.said[at] === undefined ? [] : [`${phone},${one.said[at]}`]));
          if (lines.length === 0) continue;
          // A file that replaces the list says of all phones that are there, and that it does not name, that they are to go.
          const there = listOf(said);
          const options = one.isAll ? { action: 'REPLACE' } : {};
          const { id } = await imports.whole('sms', ['phone,expiresOn', ...lines].join('\n'), options);
          said.push({
            words: one.said.map(
              (word, at) => word ?? (one.isAll && (PHONES[at] as string) in there ? GONE : undefined),
            ),
            id,
            isUndone: false,
          });
        } else {
          const left = said.filter(({ id, isUndone }) => id !== undefined && !isUndone);
          const undone = left[one.which % Math.max(1, left.length)];
          if (!undone) continue;
          expect(await imports.undo(undone.id as number, 'sms')).toMatchObject({ status: 200 });
          undone.isUndone = true;
        }
        expect(await stored()).toEqual(listOf(said));
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
