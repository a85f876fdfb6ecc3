import { beforeEach, describe, expect, test } from 'vitest';
import { AUTO, channelServer, CLIENT, FAMILIES, FOREIGN_GROUP, OTHER_CLIENT, RETAIL } from './testing.ts';

const { server, ask, created, put, stored, clear } = channelServer();

beforeEach(clear);

const processed = (count: number) =>
  `Processed DNC filename: XXXXXXXX totally in 1 batches, no of lines processed: ${count}.`;

describe.each(FAMILIES)('POST $path/bulk', ({ path, channel, property, value, spelled, other, unreadable }) => {
  const bulk = (dncEntries: unknown) => ask('POST', `${path}/bulk`, { dncEntries });
  const rows = async () =>
    (await stored()).map(({ value_key, contact_group_id, expires_on }) => [value_key, contact_group_id, expires_on]);

  /** The sentence of a refusal, its file name, which is drawn by lot, made out. */
  async function refusalOf(dncEntries: unknown[]): Promise<unknown> {
    const { status, body } = await bulk(dncEntries);
    expect({ status, code: body?.['code'] }).toEqual({ status: 400, code: 202 });
    return (body?.['message'] as string).replace(/(?<=filename: )[A-Za-z0-9]{8}(?= )/, 'XXXXXXXX');
  }

  test('200 every record is stored, in the order of the request', async () => {
    const entries = [
      { [property]: other, contactGroupId: String(AUTO), expirationDate: '2099-12-31' },
      { [property]: value, contactGroupId: RETAIL },
      { [property]: value, contactGroupId: null, expirationDate: null, note: 'x' },
    ];
    expect(await bulk(entries)).toEqual({ status: 200, body: { processedCount: 3 } });
    expect(await rows()).toEqual([
      [other, AUTO, '2099-12-31'],
      [value, RETAIL, null],
      [value, null, null],
    ]);
    expect((await stored()).every((row) => row.client_id === CLIENT && row.channel === channel)).toBe(true);
  });

  test('200 an entry that is there is updated: its date is that of the record, also none', async () => {
    const id = await created(path, { [property]: value, contactGroupId: RETAIL });
    const otherId = await created(path, { [property]: other, expirationDate: '2099-01-01' });
    expect(
      (
        await bulk([
          { [property]: spelled, contactGroupId: RETAIL, expirationDate: '2099-12-31' },
          { [property]: other },
        ])
      ).status,
    ).toBe(200);
    expect(await stored()).toMatchObject([
      { id, value, expires_on: '2099-12-31' },
      { id: otherId, value: other, expires_on: null },
    ]);
  });

  test('200 one that has expired starts anew under a new id', async () => {
    const id = await put({ channel, value, expiresOn: '2020-01-01' });
    expect((await bulk([{ [property]: value }])).status).toBe(200);
    const [row, ...more] = await stored();
    expect(more).toEqual([]);
    expect(row?.id).toBeGreaterThan(id);
  });

  test('200 of a value that comes twice the later record counts, and both are processed', async () => {
    const twice = [
      { [property]: value, expirationDate: '2099-01-01' },
      { [property]: other },
      { [property]: spelled, expirationDate: '2099-12-31' },
    ];
    expect(await bulk(twice)).toEqual({ status: 200, body: { processedCount: 3 } });
    expect(await rows()).toEqual([
      [value, null, '2099-12-31'],
      [other, null, null],
    ]);
  });

  test('200 no records', async () => expect(await bulk([])).toEqual({ status: 200, body: { processedCount: 0 } }));

  test('200 another client’s entries are left alone', async () => {
    await put({ client: OTHER_CLIENT, channel, value, expiresOn: '2020-01-01' });
    await bulk([{ [property]: value }]);
    expect(await stored()).toMatchObject([
      { client_id: OTHER_CLIENT, expires_on: '2020-01-01' },
      { client_id: CLIENT, expires_on: null },
    ]);
  });

  test.each([
    ['of nobody', 999],
    ['of another client', FOREIGN_GROUP],
  ])('400 a group %s: the documented sentence, and all other records are stored', async (_name, contactGroupId) => {
    const entries = [{ [property]: value }, { [property]: other }, { [property]: other, contactGroupId }];
    expect(await refusalOf(entries)).toBe(`Record 3: , Contact Group is not valid. ${processed(3)}`);
    expect(await rows()).toEqual([
      [value, null, null],
      [other, null, null],
    ]);
  });

  test.each<[string, unknown, string]>([
    ...unreadable.map((raw): [string, unknown, string] => [
      `the value ${JSON.stringify(raw)}`,
      { [property]: raw },
      `$.${property}: expected `,
    ]),
    ['no value', {}, `$.${property}: expected a value, and there is none.`],
    ['a value of null', { [property]: null }, `$.${property}: expected a value, and there is none.`],
    ['text', 'x', '$: expected an object.'],
    ['null', null, '$: expected an object.'],
    ['an array', [], '$: expected an object.'],
    ['a group that is a word', { [property]: value, contactGroupId: 'all' }, '$.contactGroupId: expected an integer.'],
    [
      'a date that is none',
      { [property]: value, expirationDate: '2026-02-30' },
      '$.expirationDate: expected a calendar date',
    ],
    [
      'an instant in seconds',
      { [property]: value, expirationDate: '1785556800' },
      '$.expirationDate: expected a calendar date',
    ],
  ])('400 a record that is wrong (%s) is named, and the one beside it is stored', async (_name, record, said) => {
    const sentence = await refusalOf([record, { [property]: other }]);
    expect(sentence).toMatch(/^Record 1: , \$/);
    expect(sentence).toContain(`Record 1: , ${said}`);
    expect(sentence).toMatch(/\. Processed DNC filename: XXXXXXXX totally in 1 batches, no of lines processed: 2\.$/);
    expect(await rows()).toEqual([[other, null, null]]);
  });

  test('400 several wrong records are named one after the other, each with all its faults', async () => {
    const wrong = { [property]: unreadable[0], expirationDate: 'never' };
    const sentence = await refusalOf([{ [property]: value, contactGroupId: 999 }, { [property]: other }, wrong, {}]);
    expect(sentence).toMatch(
      new RegExp(
        `^Record 1: , Contact Group is not valid\\. Record 3: , \\$\\.${property}: expected .+; \\$\\.expirationDate: expected .+\\. ` +
          `Record 4: , \\$\\.${property}: expected a value, and there is none\\. Processed DNC filename: XXXXXXXX .* 4\\.$`,
      ),
    );
    expect(await rows()).toEqual([[other, null, null]]);
  });

  test('400 of a value that comes twice, once wrong, the other record counts', async () => {
    await refusalOf([
      { [property]: value, expirationDate: '2099-01-01' },
      { [property]: value, expirationDate: '' },
    ]);
    expect(await rows()).toEqual([[value, null, '2099-01-01']]);
  });

  test('400 nothing is stored where every record is wrong', async () => {
    expect(await refusalOf([{}, {}])).toMatch(/^Record 1: .*Record 2: .* processed: 2\.$/);
    expect(await rows()).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no array', { dncEntries: { [property]: '4155550100' } }, '$.dncEntries: expected an array'],
    ['no records', {}, '$.dncEntries: expected a value'],
    ['the bare array', [], '$: expected an object'],
    [
      'one record too many',
      { dncEntries: Array.from({ length: 10_001 }, () => ({})) },
      '$.dncEntries: expected at most 10000 items',
    ],
  ])('400 a request that is wrong as a whole (%s) stores nothing', async (_name, body, said) => {
    expect(await ask('POST', `${path}/bulk`, body)).toEqual({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(said) },
    });
    expect(await stored()).toEqual([]);
  });

  test('200 ten thousand records are stored in the order of the request, and updated by the same again', async () => {
    const values = Array.from({ length: 10_000 }, (_, n) =>
      property === 'email' ? `n${10_000 - n}@example.com` : `${4_159_999_999 - n}`,
    );
    for (const expirationDate of ['2099-01-01', '2099-12-31']) {
      const entries = values.map((each) => ({ [property]: each, contactGroupId: RETAIL, expirationDate }));
      expect(await bulk(entries)).toEqual({ status: 200, body: { processedCount: 10_000 } });
      expect(await rows()).toEqual(values.map((each) => [each, RETAIL, expirationDate]));
    }
  });

  test('200 requests with the same records in another order wait for each other and not in a circle', async () => {
    const entries = Array.from({ length: 3_000 }, (_, n) => ({
      [property]: property === 'email' ? `n${n}@example.com` : `${4_150_000_000 + n}`,
    }));
    for (const list of [entries, entries]) {
      const answers = await Promise.all([list, [...list].reverse(), list, [...list].reverse()].map(bulk));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
    expect(await stored()).toHaveLength(3_000);
  });

  test('500 a failure in the middle stores nothing', async () => {
    const { pool } = server.database;
    await pool.query(`ALTER TABLE channel_dnc ADD CONSTRAINT broken CHECK (value <> '${other}')`);
    const answer = await bulk([{ [property]: value }, { [property]: other }]);
    await pool.query('ALTER TABLE channel_dnc DROP CONSTRAINT broken');
    expect(answer.status).toBe(500);
    expect(await stored()).toEqual([]);
  });
});
