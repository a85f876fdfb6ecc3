import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importing } from '../src/imports/testing.ts';
import { type Person, testServer } from './server.ts';

/** Who is added by one door is found by every other, however either of them is written. */
const server = testServer();
const { ask, whole } = importing(server);

interface Doors {
  readonly person: Person;
  readonly service: number;
  /** How somebody may be written. */
  readonly spelled: (somebody: string) => fc.Arbitrary<string>;
  readonly somebody: fc.Arbitrary<string>;
  readonly add: Readonly<Record<string, (as: string) => Promise<unknown>>>;
  /** Each answers whether somebody is found. */
  readonly find: Readonly<Record<string, (as: string, doors: Doors) => Promise<unknown>>>;
}

const LEGACY = { person: 'manager', service: 123 } as const;
const DIAL_TIME = { person: 'dialtimeManager', service: 52003 } as const;
const TABLES = ['dnc_entry', 'channel_dnc', 'account', 'account_phone'];

const post = async (path: string, body: object, person: Person = 'manager') => {
  const answer = await ask('POST', path, body, person);
  expect(answer).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) as number });
  return answer.body as Readonly<Record<string, unknown>>;
};
const file =
  (list: string, name: string, options: object = {}) =>
  async (as: string) =>
    expect(await whole(list, `${name}\n"${as}"\n`, options)).toMatchObject({ rows: { failed: 0, added: 1 } });

const checks = (name: 'phone' | 'account'): Doors['find'] => ({
  isBlocked: async (as, { person, service }) => {
    const query = new URLSearchParams({ service: String(service), [name]: as }).toString();
    const { body } = await ask('GET', `/compliance/complianceCheck/isBlocked?${query}`, undefined, person);
    return (body as { result: boolean }).result;
  },
  decide: async (as, { person, service }) =>
    (await post('/clearline/v1/decisions', { service, [name]: as }, person))['isBlocked'],
  scrub: async (as, { person, service }) => {
    const answer = await server.send(`/clearline/v1/scrub?service=${service}`, {
      method: 'POST',
      headers: { 'LV-Session': await server.session(person), 'Content-Type': 'text/csv' },
      body: `${name}\n"${as}"\n`,
    });
    return /,true,(dnc-entry|dialtime-phone|account-flag),/.test(await answer.text());
  },
});
const lists = (list: string, name: string): Doors['find'] => ({
  search: async (as, { person }) =>
    ((await post(`/clearline/v1/lists/${list}/search`, { filter: { [name]: as } }, person))['rows'] as unknown[])
      .length === 1,
  delete: async (as, { person }) =>
    (await post(`/clearline/v1/lists/${list}/delete`, { filter: { [name]: as }, dryRun: true }, person))['count'] === 1,
});
const vendorSearch = (list: string, name: string): Doors['find'] => ({
  findMatching: async (as, { person }) =>
    (
      (await post(`/compliance/${list}/dnc/search?count=9&offset=0`, { filter: { [name]: as } }, person))[
        'dncEntries'
      ] as unknown[]
    ).length === 1,
});
const decideTo = (channel: 'TEXT' | 'EMAIL', name: 'phone' | 'email'): Doors['find'] => ({
  decide: async (as, { person, service }) => {
    const { findings } = await post('/clearline/v1/decisions', { service, channel, [name]: as }, person);
    return (findings as { rule: string }[]).some(({ rule }) => /^(sms-phone|email-address)$/.test(rule));
  },
});

const phones = {
  somebody: fc.integer({ min: 0, max: 9999 }).map((n) => `415555${String(n).padStart(4, '0')}`),
  spelled: (phone: string) => {
    const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)];
    return fc.constantFrom(
      phone,
      `1${phone}`,
      `+1 (${area}) ${exchange}-${line}`,
      `${area}.${exchange}.${line}`,
      ` ${phone} `,
    );
  },
} as const;
const spelledText = (text: string) =>
  fc
    .tuple(
      fc.constantFrom(
        (t: string) => t,
        (t: string) => t.toUpperCase(),
        (t: string) => t.toLowerCase(),
      ),
      fc.constantFrom('NFC', 'NFD'),
      fc.constantFrom('', ' '),
    )
    .map(([cased, form, space]) => `${space}${cased(text).normalize(form)}${space}`);
const letters = fc.string({ unit: fc.constantFrom(...'aZ0-_%éÄñçΩяĝÅ'), minLength: 1, maxLength: 12 });
const accounts = { somebody: letters.map((text) => `Q ${text}`), spelled: spelledText };
const emails = { somebody: letters.map((text) => `q+${text}@mail.Ünit.example`), spelled: spelledText };

const DOORS: Readonly<Record<string, Doors>> = {
  'phones of the legacy list': {
    ...LEGACY,
    ...phones,
    add: {
      create: (phone) => post('/compliance/dnc', { type: 'PERMANENT', phone }),
      multiple: (phone) => post('/compliance/dnc/multiplePhoneDnc', { block: 'DAILY', phoneDncEntry: [{ phone }] }),
      import: file('dnc', 'phone', { defaults: { type: 'PERMANENT' } }),
    },
    find: { ...checks('phone'), ...lists('dnc', 'phone') },
  },
  'accounts of the legacy list': {
    ...LEGACY,
    ...accounts,
    add: {
      create: (account) => post('/compliance/dnc', { type: 'DAILY', account }),
      import: file('dnc', 'account', { defaults: { type: 'PERMANENT' } }),
    },
    find: { ...checks('account'), ...lists('dnc', 'account') },
  },
  'flags of accounts': {
    ...LEGACY,
    ...accounts,
    add: {
      multiple: (account) =>
        post('/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account, block: 'DAILY' }] }),
      import: file('accounts', 'account', { defaults: { type: 'PERMANENT' } }),
    },
    find: { ...checks('account'), ...lists('accounts', 'account') },
  },
  'dial-time phones': {
    ...DIAL_TIME,
    ...phones,
    add: {
      create: (phone) => post('/compliance/dialtime/dnc', { phone }, 'dialtimeManager'),
      multiple: (phone) => post('/compliance/dialtime/dnc/bulk', { dncEntries: [{ phone }] }, 'dialtimeManager'),
      import: file('dialtime', 'phone'),
    },
    find: { ...checks('phone'), ...lists('dialtime', 'phone'), ...vendorSearch('dialtime', 'phone') },
  },
  'phones of texts': {
    ...DIAL_TIME,
    ...phones,
    add: {
      create: (sms) => post('/compliance/sms/dnc', { sms }, 'dialtimeManager'),
      import: file('sms', 'phone'),
    },
    find: { ...decideTo('TEXT', 'phone'), ...lists('sms', 'phone'), ...vendorSearch('sms', 'sms') },
  },
  'e-mail addresses': {
    ...DIAL_TIME,
    ...emails,
    add: {
      create: (email) => post('/compliance/email/dnc', { email }, 'dialtimeManager'),
      import: file('email', 'email'),
    },
    find: { ...decideTo('EMAIL', 'email'), ...lists('email', 'email'), ...vendorSearch('email', 'email') },
  },
};

describe.each(Object.entries(DOORS))('%s', (_what, doors) => {
  test.each(Object.entries(doors.add))('added by %s', async (_door, add) => {
    const written = doors.somebody.chain((somebody) => fc.tuple(doors.spelled(somebody), doors.spelled(somebody)));
    await fc.assert(
      fc.asyncProperty(written, async ([as, asked]) => {
        for (const table of TABLES) await server.database.pool.query(`DELETE FROM ${table}`);
        await add(as);
        for (const [door, find] of Object.entries(doors.find))
          expect([door, await find(asked, doors)]).toEqual([door, true]);
      }),
      { numRuns: 3 },
    );
  });
});
