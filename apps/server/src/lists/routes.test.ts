import { accountKey } from '@clearline/rules';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { type Person, testServer } from '../../test/server.ts';

const server = testServer();
const ask = asking(server);
const NOON = '2026-07-01T16:00:00Z';
const MIDNIGHT = '2026-07-02T04:00:00Z';

type Row = Readonly<Record<string, unknown>>;
interface Page {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly total?: number;
  readonly totalIsEstimate?: boolean;
}

const PERSON = { dnc: 'manager', accounts: 'manager', accountPhones: 'manager' } as Readonly<Record<string, Person>>;
const ofList = (list: string): Person => PERSON[list] ?? 'dialtimeManager';

const search = async (list: string, body: object = {}): Promise<Page> => {
  const answer = await ask('POST', `/clearline/v1/lists/${list}/search`, body, ofList(list));
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as Page;
};
const remove = (list: string, body: object) => ask('POST', `/clearline/v1/lists/${list}/delete`, body, ofList(list));
const undo = (importId: unknown, person: Person = 'manager') =>
  ask('POST', `/clearline/v1/imports/${String(importId)}/undo`, undefined, person);

const values = ({ rows }: Page) => rows.map((row) => row['phone'] ?? row['email'] ?? row['zip'] ?? row['account']);

const run = (text: string, parameters: unknown[] = []) => server.database.pool.query(text, parameters);

interface Given {
  readonly clientId?: number;
  readonly type?: 'DAILY' | 'PERMANENT';
  readonly serviceId?: number | null;
  readonly createdAt?: string;
  readonly lapsesAt?: string | null;
  readonly addedBy?: string | null;
  readonly filename?: string | null;
  readonly importId?: number | null;
}

/** A legacy entry of a phone, or of an account. */
const addDnc = (value: string, given: Given = {}) => {
  const { clientId = 4199, type = 'PERMANENT', serviceId = null, createdAt = NOON } = given;
  const isPhone = /^[\d*]+$/.test(value);
  return run(
    `INSERT INTO dnc_entry (client_id, type, service_id, phone, account, account_key, match_kind, match_key, lapses_at, created_at, modified_at,
                            added_by, filename, import_id)
     VALUES ($1, $2, $3, $4::text, $5, $11::text, CASE WHEN $4 IS NULL THEN 'A' ELSE 'P' END, coalesce($4, $11), $6, $7, $7, $8, $9, $10)`,
    [clientId, type, serviceId, isPhone ? value : null, isPhone ? null : value, given.lapsesAt ?? (type === 'DAILY' ? MIDNIGHT : null),
     createdAt, given.addedBy ?? null, given.filename ?? null, given.importId ?? null, isPhone ? null : accountKey(value)],
  ); // prettier-ignore
};

const addChannel = (channel: string, value: string, given: { group?: number; expiresOn?: string; createdAt?: string } = {}) =>
  run(
    `INSERT INTO channel_dnc (client_id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
     VALUES ((SELECT id FROM client WHERE code = 'demo-dialtime'), $1, $2::text, lower($2), $3, $4, $5, $5)`,
    [channel, value, given.group ?? null, given.expiresOn ?? null, given.createdAt ?? NOON],
  ); // prettier-ignore

/** What of the lists' tables counts: everything but when and by which event a row was changed last. */
const contents = async (table: string) =>
  (await run(`SELECT (to_jsonb(t) - 'modified_at' - 'audit_event')::text AS row FROM ${table} t ORDER BY 1`))
    .rows as readonly Row[];

beforeEach(async () => {
  await run(
    'TRUNCATE dnc_entry, channel_dnc, account, account_phone, list_change, import, import_content, import_problem, import_undo',
  );
  await ask('POST', '/clearline/v1/lists/dnc/search', {}); // logged in by the real clock
  await ask('POST', '/clearline/v1/lists/sms/search', {}, 'dialtimeManager');
  server.setNow(NOON);
});
afterEach(() => server.setNow());

describe('200 rows say what they are and where they came from', () => {
  test('of dnc', async () => {
    const { rows: users } = await run(`SELECT id FROM app_user WHERE client_id = 4199 AND user_name = 'manager'`);
    const id = (users[0] as { id: number }).id;
    await addDnc('4155550101', { serviceId: 123, addedBy: `user:${id}`, filename: 'a.csv', importId: 9 });
    await addDnc('4155550102', { type: 'DAILY', addedBy: 'agent:99', createdAt: '2026-07-01T15:00:00Z' });
    await addDnc('A-1', { addedBy: 'sweep', createdAt: '2026-07-01T14:00:00Z' });
    const { rows, ...page } = await search('dnc');
    expect(page).toEqual({ next: null, previous: null, total: 3, totalIsEstimate: false });
    expect(rows).toEqual([
      {
        id: expect.any(Number),
        phone: '4155550101',
        type: 'PERMANENT',
        serviceId: 123,
        serviceName: expect.any(String),
        createdAt: Date.parse(NOON),
        modifiedAt: Date.parse(NOON),
        addedBy: { kind: 'USER', id, name: 'manager' },
        filename: 'a.csv',
        importId: 9,
      },
      {
        id: expect.any(Number),
        phone: '4155550102',
        type: 'DAILY',
        expiresOn: '2026-07-01',
        createdAt: Date.parse('2026-07-01T15:00:00Z'),
        modifiedAt: Date.parse('2026-07-01T15:00:00Z'),
        addedBy: { kind: 'AGENT', id: 99, name: null },
        filename: null,
        importId: null,
      },
      expect.objectContaining({ account: 'A-1', addedBy: { kind: 'SYSTEM', id: null, name: 'sweep' } }),
    ]);
  });

  test('of email, with the group by its name', async () => {
    const group = (await run(`SELECT g.id, g.name FROM contact_group g JOIN client c ON c.id = g.client_id WHERE c.code = 'demo-dialtime' ORDER BY id`)).rows[0] as { id: number; name: string };
    await addChannel('EMAIL', 'Ann@example.com', { group: group.id, expiresOn: '2026-07-01' });
    expect((await search('email')).rows).toMatchObject([
      { email: 'Ann@example.com', contactGroupId: group.id, contactGroupName: group.name, expiresOn: '2026-07-01', addedBy: null },
    ]);
  }); // prettier-ignore

  test('of flags, which have no id and are no rows when they are NONE', async () => {
    await ask('POST', '/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account: 'A-1', block: 'DAILY' }, { account: 'A-2', block: 'NONE' }] });
    await ask('POST', '/compliance/dnc/multipleAccountPhoneDnd', { accountPhoneDndEntry: [{ account: 'A-1', phones: [{ phone: '4155550101', ordinal: 3, phoneBlock: 'PERMANENT' }] }] });
    const manager = { kind: 'USER', id: expect.any(Number), name: 'manager' };
    const rest = { modifiedAt: Date.parse(NOON), addedBy: manager, filename: null, importId: null };
    expect((await search('accounts')).rows).toEqual([{ account: 'A-1', type: 'DAILY', expiresOn: '2026-07-01', ...rest }]);
    expect((await search('accountPhones')).rows).toEqual([{ account: 'A-1', phone: '4155550101', ordinal: 3, type: 'PERMANENT', ...rest }]);
  }); // prettier-ignore

  test('what is over is no row, from its first instant on', async () => {
    await addDnc('4155550101', { type: 'DAILY' });
    await addChannel('SMS', '4155550102', { expiresOn: '2026-07-01' });
    server.setNow('2026-07-02T03:59:59.999Z');
    expect([await search('dnc'), await search('sms')].map(values)).toEqual([['4155550101'], ['4155550102']]);
    server.setNow(MIDNIGHT);
    expect([await search('dnc'), await search('sms')].map(values)).toEqual([[], []]);
  });
});

describe('200 filters', () => {
  beforeEach(async () => {
    await run(`INSERT INTO import (client_id, id, kind, list, status, filename, options, added_by, created_at, changed_at)
               VALUES (4199, 7, 'IMPORT', 'dnc', 'DONE', 'a.csv', '{}', 'user:1', now(), now()), (4199, 8, 'IMPORT', 'dnc', 'DONE', 'b.csv', '{}', 'user:2', now(), now())`);
    await addDnc('4155550101', { type: 'DAILY', createdAt: '2026-06-30T16:00:00Z' });
    await addDnc('4155550102', { serviceId: 123, createdAt: '2026-06-29T16:00:00Z', addedBy: 'user:1', filename: 'a.csv' });
    await addDnc('2125550101', { serviceId: 456, createdAt: '2026-06-28T16:00:00Z', addedBy: 'user:1', filename: 'a.csv', importId: 7 });
    await addDnc('2125559***', { createdAt: '2026-06-27T16:00:00Z', addedBy: 'user:2', filename: 'b.csv', importId: 8 });
    await addDnc('Ähre_1', { createdAt: '2026-06-26T16:00:00Z', addedBy: 'user:2' });
    await addDnc('4155550199', { clientId: 5200 });
  }); // prettier-ignore

  test.each<[string, object, string[]]>([
    ['nothing', {}, ['4155550101', '4155550102', '2125550101', '2125559***', 'Ähre_1']],
    ['a portion of a phone', { phone: '50101' }, ['4155550101', '2125550101']],
    ['with separators', { phone: '(415) 555' }, ['4155550101', '4155550102']],
    ['a whole one with country code', { phone: '1 415 555 0101' }, ['4155550101']],
    ['an asterisk is a character', { phone: '9*' }, ['2125559***']],
    ['a portion of an account, in any case', { account: 'ÄHRE' }, ['Ähre_1']],
    ['an underscore is a character', { account: 'e_1' }, ['Ähre_1']],
    ['and no wildcard', { account: 'h_e' }, []],
    ['a percent sign is none', { account: '%' }, []],
    ['a type', { type: 'DAILY' }, ['4155550101']],
    ['a service, and none of the whole client', { serviceId: 123 }, ['4155550102']],
    ['a service of nobody', { serviceId: 52001 }, []],
    ['from an instant on', { addedFrom: '2026-06-29T16:00:00Z' }, ['4155550101', '4155550102']],
    ['before an instant', { addedTo: '2026-06-29T16:00:00Z' }, ['2125550101', '2125559***', 'Ähre_1']],
    ['dates begin where the client is', { addedFrom: '2026-06-28', addedTo: '2026-06-29' }, ['2125550101']],
    ['expiring from a day on', { expiresFrom: '2026-07-01' }, ['4155550101']],
    ['not before it', { expiresFrom: '2026-07-02' }, []],
    ['expiring until a day', { expiresTo: '2026-07-01' }, ['4155550101']],
    ['not after it', { expiresTo: '2026-06-30' }, []],
    ['expiring at all', { expiresFrom: '1970-01-01', expiresTo: '9999-12-31' }, ['4155550101']],
    ['a file, imported and not', { filename: 'a.csv' }, ['4155550102', '2125550101']],
    ['an import', { importId: 8 }, ['2125559***']],
    ['an import of another list, or of nobody', { importId: 99 }, []],
    ['who added it, by an import and not', { addedBy: { kind: 'USER', id: 2 } }, ['2125559***', 'Ähre_1']],
    ['an agent of the same number', { addedBy: { kind: 'AGENT', id: 2 } }, []],
    ['all together', { phone: '415', filename: 'a.csv', addedBy: { kind: 'USER', id: 1 }, serviceId: 123, type: 'PERMANENT' }, ['4155550102']],
    ['null for absent', { phone: null, type: null }, ['4155550101', '4155550102', '2125550101', '2125559***', 'Ähre_1']],
  ])('%s', async (_name, filter, want) => {
    const page = await search('dnc', { filter });
    expect(values(page)).toEqual(want);
    expect(page).toMatchObject({ total: want.length, totalIsEstimate: false });
  }); // prettier-ignore

  test('ids', async () => {
    const [first, , third] = (await search('dnc')).rows;
    expect((await search('dnc', { filter: { ids: [third?.['id'], 99_999, first?.['id']] } })).rows).toEqual([first, third]);
  }); // prettier-ignore

  test('of the other lists', async () => {
    await addChannel('EMAIL', 'Ann@example.com', { expiresOn: '2026-07-05' });
    await addChannel('EMAIL', 'ben@example.org', { expiresOn: '2026-07-09' });
    expect(values(await search('email', { filter: { email: 'ANN@' } }))).toEqual(['Ann@example.com']);
    expect(values(await search('email', { filter: { expiresFrom: '2026-07-06', expiresTo: '2026-07-09' } }))).toEqual([
      'ben@example.org',
    ]);
  });
});

describe('pages', () => {
  const many = Array.from({ length: 23 }, (_, at) => `41555501${String(at).padStart(2, '0')}`);
  beforeEach(async () => {
    // Of both types, several in one instant, and the ids in another order than the instants.
    for (const [at, phone] of many.entries())
      await addDnc(phone, {
        type: at % 3 === 0 ? 'DAILY' : 'PERMANENT',
        createdAt: new Date(Date.parse(NOON) - ((at * 7) % 5) * 60_000).toISOString(),
      });
  });

  test.each(['NEWEST', 'OLDEST'])('200 there and back read every row once: %s', async (sort) => {
    const all = values(await search('dnc', { sort, count: 1000 }));
    expect(all.length).toBe(23);
    expect([...all].reverse()).toEqual(
      values(await search('dnc', { sort: sort === 'NEWEST' ? 'OLDEST' : 'NEWEST', count: 1000 })),
    );
    const there: unknown[] = [];
    let page = await search('dnc', { sort, count: 5 });
    expect(page.previous).toBeNull();
    for (;;) {
      there.push(...values(page));
      if (page.next === null) break;
      page = await search('dnc', { sort, count: 5, cursor: page.next });
      expect(page).not.toHaveProperty('total');
    }
    expect(there).toEqual(all);
    const back = [values(page)];
    while (page.previous !== null) {
      page = await search('dnc', { sort, count: 5, cursor: page.previous });
      back.unshift(values(page));
    }
    expect(back.flat()).toEqual(all);
  });

  test('200 rows that are added or deleted meanwhile shift nothing', async () => {
    const first = await search('dnc', { sort: 'OLDEST', count: 5 });
    const rest = values(await search('dnc', { sort: 'OLDEST', count: 100, cursor: first.next }));
    await run('DELETE FROM dnc_entry WHERE id = ANY ($1)', [first.rows.map(({ id }) => id)]);
    await addDnc('2125550199', { createdAt: '2026-01-01T00:00:00Z' });
    expect(values(await search('dnc', { sort: 'OLDEST', count: 100, cursor: first.next }))).toEqual(rest);
  });

  test('200 more than can soon be counted are estimated, and no fewer than were counted', async () => {
    await run(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
       SELECT 4199, 'PERMANENT', 2125550000 + n, 'P', 2125550000 + n, now(), now() FROM generate_series(1, 10001) n`,
    );
    const { total, totalIsEstimate } = await search('dnc');
    expect(totalIsEstimate).toBe(true);
    expect(total).toBeGreaterThan(10_000);
  });

  test.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('x').toString('base64url')],
    ['of another list', Buffer.from('[1,1790000000000,"a-1"]').toString('base64url')],
    ['of nowhere', Buffer.from('[2,1790000000000,1]').toString('base64url')],
    ['of no time', Buffer.from('[1,9e15,1]').toString('base64url')],
    ['of long ago', Buffer.from('[1,-8640000000000000,1]').toString('base64url')],
    ['of too much', Buffer.from('[1,1790000000000,1,1]').toString('base64url')],
  ])('400 a cursor that is %s', async (_name, cursor) =>
    expect(await ask('POST', '/clearline/v1/lists/dnc/search', { cursor })).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining('$.cursor') },
    }),
  );
});

test.each(['dnc', 'accounts'])('400 days of %s before the calendar of the rules', async (list) => {
  for (const field of ['expiresFrom', 'expiresTo'])
    expect(
      await ask('POST', `/clearline/v1/lists/${list}/search`, { filter: { [field]: '0001-01-01' } }),
    ).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(`$.filter.${field}: expected a calendar date`) },
    });
});

describe('deletes', () => {
  beforeEach(async () => {
    for (const phone of ['4155550101', '4155550102', '4155550103']) await addDnc(phone, { serviceId: 123 });
    await addDnc('4155550104');
    await addDnc('4155550105', { clientId: 5200 });
  });
  const filter = { serviceId: 123 };

  test('200 a dry run counts and deletes nothing', async () => {
    const before = await contents('dnc_entry');
    expect((await remove('dnc', { filter, dryRun: true })).body).toEqual({ count: 3, importId: null, undoUntil: null });
    expect((await remove('dnc', { filter, dryRun: true, expectedCount: 1 })).body).toMatchObject({ count: 3 });
    expect(await contents('dnc_entry')).toEqual(before);
  });

  test('200 of an import that there is not: nothing', async () => {
    const ofNone = { filter: { importId: 99 } };
    const nothing = { status: 200, body: { count: 0, importId: null, undoUntil: null } };
    expect(await remove('dnc', { ...ofNone, dryRun: true })).toEqual(nothing);
    expect(await remove('dnc', { ...ofNone, expectedCount: 0 })).toEqual(nothing);
  });

  test.each([
    ['fewer', 2],
    ['more', 4],
    ['none', 0],
  ])('400 %s than fit, and nothing is deleted', async (_name, expectedCount) => {
    const before = await contents('dnc_entry');
    expect(await remove('dnc', { filter, expectedCount })).toEqual({
      status: 400,
      body: { code: 202, message: '$.expectedCount: 3 rows fit; expected that number. Nothing is deleted.' },
    });
    expect(await contents('dnc_entry')).toEqual(before);
    expect(await contents('import')).toEqual([]);
  });

  test('400 no count', async () =>
    expect(await remove('dnc', { filter })).toMatchObject({ status: 400, body: { code: 202 } }));

  test('200 deletes them, and the list has changed', async () => {
    const { body } = await remove('dnc', { filter, expectedCount: 3 });
    expect(body).toEqual({ count: 3, importId: expect.any(Number), undoUntil: Date.parse('2026-07-02T16:00:00Z') });
    expect(values(await search('dnc'))).toEqual(['4155550104']);
    expect((await ask('GET', '/compliance/dnc/info?dncType=PERMANENT&service=123')).body).toEqual({
      size: 0,
      lastModified: Date.parse(NOON),
    });
  });

  test('200 nothing fits: nothing to undo', async () =>
    expect((await remove('dnc', { filter: { phone: '999' }, expectedCount: 0 })).body).toEqual({
      count: 0,
      importId: null,
      undoUntil: null,
    }));

  test('200 undoing brings every row back as it was, once', async () => {
    const before = await contents('dnc_entry');
    const { importId } = (await remove('dnc', { filter, expectedCount: 3 })).body as { importId: number };
    server.setNow('2026-07-02T15:59:59.999Z');
    const undone = { status: 200, body: { removed: 0, restored: 3, kept: 0 } };
    expect(await undo(importId)).toEqual(undone);
    expect(await contents('dnc_entry')).toEqual(before);
    expect(await undo(importId)).toEqual(undone);
    expect(await contents('dnc_entry')).toEqual(before);
    expect((await ask('GET', '/compliance/dnc/info?dncType=PERMANENT&service=123')).body).toEqual({
      size: 3,
      lastModified: Date.parse('2026-07-02T15:59:59.999Z'),
    });
  });

  test('200 what was added since stays as it is, and what is over stays away', async () => {
    await addDnc('4155550106', { type: 'DAILY', serviceId: 123 });
    const { importId } = (await remove('dnc', { filter, expectedCount: 4 })).body as { importId: number };
    await addDnc('4155550102', { serviceId: 123, createdAt: '2026-07-01T17:00:00Z' });
    server.setNow(MIDNIGHT);
    expect((await undo(importId)).body).toEqual({ removed: 0, restored: 2, kept: 2 });
    expect((await search('dnc', { filter: { phone: '4155550102' } })).rows).toMatchObject([
      { createdAt: Date.parse('2026-07-01T17:00:00Z') },
    ]);
  });

  test('400 after a day', async () => {
    const { importId } = (await remove('dnc', { filter, expectedCount: 3 })).body as { importId: number };
    server.setNow('2026-07-02T16:00:00Z');
    expect(await undo(importId)).toMatchObject({ status: 400, body: { code: 202 } });
    expect(values(await search('dnc'))).toEqual(['4155550104']);
  });

  test('404 another client’s delete is absent', async () => {
    const { importId } = (await remove('dnc', { filter, expectedCount: 3 })).body as { importId: number };
    expect(await undo(importId, 'dialtimeManager')).toEqual(await undo(99_999, 'dialtimeManager'));
    expect(await undo(99_999)).toEqual({ status: 404, body: { code: 203, message: 'Import not found' } });
  });

  test.each(['dialtime', 'email', 'sms'])('200 of %s, and back', async (list) => {
    const value = list === 'email' ? 'ann@example.com' : '4155550101';
    await addChannel(list.toUpperCase(), value, { expiresOn: '2026-08-01' });
    await addChannel(list.toUpperCase(), list === 'email' ? 'ben@example.com' : '4155550102');
    const before = await contents('channel_dnc');
    const { body } = await remove(list, { filter: {}, expectedCount: 2 });
    expect(values(await search(list))).toEqual([]);
    expect((await undo((body as { importId: number }).importId, 'dialtimeManager')).body).toMatchObject({ restored: 2 });
    expect(await contents('channel_dnc')).toEqual(before);
  }); // prettier-ignore

  test('200 of flags, and back', async () => {
    await ask('POST', '/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account: 'A-1', block: 'PERMANENT' }] });
    await ask('POST', '/compliance/dnc/multipleAccountPhoneDnd', {
      accountPhoneDndEntry: [{ account: 'A-1', phones: [{ phone: '4155550101', ordinal: 3, phoneBlock: 'DAILY' }] }],
    });
    const before = [await contents('account'), await contents('account_phone')];
    const ids: unknown[] = [];
    for (const list of ['accounts', 'accountPhones'])
      ids.push(((await remove(list, { filter: { account: 'a-1' }, expectedCount: 1 })).body as { importId: number }).importId);
    expect([await contents('account'), await contents('account_phone')]).toEqual([[], []]);
    for (const id of ids) expect((await undo(id)).body).toMatchObject({ restored: 1 });
    expect([await contents('account'), await contents('account_phone')]).toEqual(before);
  }); // prettier-ignore
});

describe('400', () => {
  test.each<[string, object, string]>([
    ['dnc', { email: 'a' }, '$.filter.email: expected nothing, since the list dnc has none.'],
    ['dnc', { contactGroupId: 1 }, '$.filter.contactGroupId: expected nothing'],
    ['sms', { type: 'DAILY' }, '$.filter.type: expected nothing'],
    ['sms', { serviceId: 1 }, '$.filter.serviceId: expected nothing'],
    ['email', { phone: '415' }, '$.filter.phone: expected nothing'],
    ['accounts', { ids: [1] }, '$.filter.ids: expected nothing'],
    ['accounts', { phone: '415' }, '$.filter.phone: expected nothing'],
  ])('a filter that %s has nothing of is never ignored: %j', async (list, filter, said) => {
    for (const [verb, body] of [['search', { filter }], ['delete', { filter, expectedCount: 0 }]] as const)
      expect(await ask('POST', `/clearline/v1/lists/${list}/${verb}`, body, ofList(list))).toEqual({
        status: 400,
        body: { code: 202, message: expect.stringContaining(said) },
      });
  }); // prettier-ignore

  test.each<[string, object, string]>([
    ['a phone of letters', { filter: { phone: 'abc' } }, '$.filter.phone'],
    ['a zip of signs', { filter: { zip: '%' } }, '$.filter.zip'],
    ['no date', { filter: { addedFrom: 'yesterday' } }, '$.filter.addedFrom'],
    ['a date that is none', { filter: { expiresTo: '2026-02-30' } }, 'expiresTo'],
    ['an unknown type', { filter: { type: 'NONE' } }, 'type'],
    ['an actor without a number', { filter: { addedBy: { kind: 'USER' } } }, 'addedBy'],
    ['an unknown order', { sort: 'BEST' }, 'sort'],
    ['a count of zero', { count: 0 }, 'count'],
  ])('%s', async (_name, body, said) =>
    expect(await ask('POST', '/clearline/v1/lists/dnc/search', body)).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(said) },
    }),
  );

  test('an unknown list', async () =>
    expect(await ask('POST', '/clearline/v1/lists/fax/search', {})).toMatchObject({
      status: 400,
      body: { code: 4000 },
    }));

  test.each(['dialtime', 'email', 'sms'])('%s of a client with legacy lists', async (list) => {
    for (const verb of ['search', 'delete'])
      expect(await ask('POST', `/clearline/v1/lists/${list}/${verb}`, { filter: {}, dryRun: true })).toMatchObject({
        status: 400,
        body: { code: 202, message: expect.stringContaining('not configured') },
      });
  });

  test('dnc of a client with dial-time phones', async () =>
    expect(await ask('POST', '/clearline/v1/lists/dnc/search', {}, 'dialtimeManager')).toMatchObject({
      status: 400,
      body: { code: 202 },
    }));
});

test.each(['dnc', 'accounts', 'accountPhones'])('403 a manager without Edit DNC Lists may not look at %s', async (list) => {
  for (const verb of ['search', 'delete'])
    expect(
      await ask('POST', `/clearline/v1/lists/${list}/${verb}`, { filter: {}, dryRun: true }, 'managerWithoutPower'),
    ).toMatchObject({ status: 403, body: { code: 4032 } });
}); // prettier-ignore
