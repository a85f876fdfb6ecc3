import type { Schema } from '@clearline/contract';
import { type Check, check, DECIDED } from '../check.ts';
import { ABSENT_ID } from '../invent.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat, NotTestable } from '../outcome.ts';
import type { Use } from '../use.ts';
import { resetAccount, resetPhone } from './account-flags.ts';
import { inForm } from './channel.ts';
import type { Adaptations } from './documented.ts';
import { pagingChecks } from './paging.ts';

type Entry = Schema<'CreateDncRequest'>;

/** Makes an entry of the legacy list, which is taken away afterwards. */
export async function makeEntry(use: Use, entry: Entry): Promise<number> {
  const { id } = await use.ask('createDnc', { body: entry });
  use.later(`the DNC entry ${JSON.stringify(entry)} (id ${id})`, () => use.exchange('deleteDnc', { path: { id } }));
  return id;
}

/** The service that stands at a place among those that are known. Throws NotTestable where there are fewer. */
export function serviceOf(use: Use, at = 0): number {
  const service = use.known.services[at];
  if (service === undefined)
    throw new NotTestable(
      `It needs ${at === 0 ? 'a service' : `${at + 1} services`}, and this API lists none: name one with --service ID.`,
    );
  return service;
}

const MINUTES_BACK_MS = 10 * 60_000;
const PAGE = { count: 1000, offset: 0 } as const;

/** Entries of the last minutes. The clocks of the two machines may differ by less than that. */
async function recent(use: Use, type: 'DAILY' | 'PERMANENT'): Promise<Schema<'DncListItem'>[]> {
  const body = { type: { type, modifiedAfter: Date.now() - MINUTES_BACK_MS } };
  return (await use.ask('findMatchingDnc', { query: PAGE, body })).dnc ?? [];
}

/** Remembers to take away what Multiple Phone DNC makes: it answers no ids. */
function laterPhones(use: Use, phones: readonly string[], type: 'DAILY' | 'PERMANENT'): void {
  use.later(`the DNC entries of ${phones.join(', ')}`, async () => {
    let answer = { status: 204, text: '' };
    for (const { id, phone } of await recent(use, type))
      if (phones.includes(phone ?? '')) answer = await use.exchange('deleteDnc', { path: { id } });
    return answer;
  });
}

const line = (id: Check['operation']) => lineOf(operationNamed(id));
const plainEntry = (use: Use): Entry => ({ type: 'DAILY', phone: use.invent.phone() });

/** The documented exchanges: with the client of the log-in, a service that is known, and invented phones and accounts. */
export const dncAdaptations: Adaptations = {
  listDnc: (use, { asked }) => ({ query: { ...asked.query, client: use.known.clientId, service: serviceOf(use) } }),
  getDncListInfo: (use, { asked }) => ({
    query: { ...asked.query, client: use.known.clientId, service: serviceOf(use) },
  }),
  isLegacyDncEnabled: () => ({}),
  createDnc: (use, { asked }) => {
    const { phone, account, serviceId, ...printed } = asked.body as Entry;
    const body = {
      ...printed,
      clientId: use.known.clientId,
      ...(serviceId !== undefined && { serviceId: serviceOf(use) }),
      ...(phone !== undefined && { phone: use.invent.phone() }),
      ...(account !== undefined && { account: use.invent.account() }),
    };
    if (body.phone !== undefined) laterPhones(use, [body.phone], 'DAILY');
    return { body };
  },
  'readDnc/get-an-existing-entry': async (use) => ({
    path: { id: await makeEntry(use, { ...plainEntry(use), serviceId: serviceOf(use) }) },
  }),
  'readDnc/attempt-to-get-a-dnc-entry-that-does-not-exist': () => ({ path: { id: ABSENT_ID } }),
  'deleteDnc/delete-an-existing-entry': async (use) => ({ path: { id: await makeEntry(use, plainEntry(use)) } }),
  'deleteDnc/attempt-to-delete-a-dnc-entry-that-does-not-exist': () => ({ path: { id: ABSENT_ID } }),
  findMatchingDnc: (use, { asked }) => {
    const { type } = asked.body as { type: Record<string, unknown> };
    const service = [{ id: serviceOf(use) }];
    return { query: { ...asked.query, client: use.known.clientId }, body: { type: { ...type, service } } };
  },
  multiplePhoneDnc: async (use, { asked }) => {
    const printed = asked.body as Schema<'MultiplePhoneDncRequest'>;
    const serviceId = serviceOf(use);
    const phones = (printed.phoneDncEntry ?? []).map(() => use.invent.phone());
    const [, there] = phones;
    if (there !== undefined) await makeEntry(use, { type: printed.block, serviceId, phone: there }); // one of the printed ones was there
    laterPhones(use, phones, printed.block);
    const service = [{ id: inForm((printed.service as { id: unknown }[])[0]?.id, serviceId) }];
    const phoneDncEntry = phones.map((phone) => ({ phone }));
    return { query: { client: use.known.clientId }, body: { ...printed, phoneDncEntry, service } };
  },
  multipleAccountDnd: (use) => {
    const account = use.invent.account();
    resetAccount(use, account);
    return { query: { client: use.known.clientId }, body: { accountDndEntry: [{ account, block: 'DAILY' }] } };
  },
  multipleAccountPhoneDnd: (use, { asked }) => {
    const [account, phone] = [use.invent.account(), use.invent.phone()];
    resetPhone(use, account, phone);
    const [printed] = (asked.body as { accountPhoneDndEntries: { phones: object[] }[] }).accountPhoneDndEntries;
    const phones = [{ ...printed?.phones[0], phone }];
    return { query: { client: use.known.clientId }, body: { accountPhoneDndEntries: [{ account, phones }] } };
  },
};

/** What is promised of the legacy list beyond its documented exchanges. */
export const dnc: readonly Check[] = [
  check('createDnc', 'takes an account alone, and a zip alone', async (use) => {
    await makeEntry(use, { type: 'DAILY', account: use.invent.account() });
    await makeEntry(use, { type: 'PERMANENT', zip: use.invent.zip() });
  }),
  check('createDnc', 'answers 400 to a type that is neither DAILY nor PERMANENT', (use) =>
    use.refused('createDnc', { body: { type: 'WEEKLY', phone: use.invent.phone() } }, { status: 400 }),
  ),
  check(
    'createDnc',
    'adding twice adds once: the second answers the id of the first',
    async (use) => {
      const entry = plainEntry(use);
      const [first, second] = [await makeEntry(use, entry), await makeEntry(use, entry)];
      expectThat(
        first === second,
        `${line('createDnc')}: the same entry was created twice, as ${first} and ${second}.`,
      );
    },
    DECIDED,
  ),
  check(
    'createDnc',
    "answers 403 to another client's id",
    (use) =>
      use.refused('createDnc', { body: { ...plainEntry(use), clientId: ABSENT_ID } }, { status: 403, code: 4033 }),
    DECIDED,
  ),

  check('readDnc', 'answers what was created', async (use) => {
    const entry = { type: 'PERMANENT', phone: use.invent.phone(), account: use.invent.account() } as const;
    const read = await use.ask('readDnc', { path: { id: await makeEntry(use, entry) } });
    for (const [name, value] of Object.entries(entry))
      expectThat(
        read[name as keyof typeof entry] === value,
        `${line('readDnc')}: ${name} is ${String(read[name as keyof typeof entry])}, and ${value} was created.`,
      );
  }),

  check('deleteDnc', 'what is deleted is gone: reading it and deleting it again answer 404', async (use) => {
    const path = { id: await makeEntry(use, plainEntry(use)) };
    await use.ask('deleteDnc', { path });
    await use.refused('deleteDnc', { path }, { status: 404, code: 203 });
    const { status } = await use.exchange('readDnc', { path });
    expectThat(status === 404, `${line('deleteDnc')} was answered 204, and reading the entry is answered ${status}.`);
  }),

  check('getDncListInfo', 'counts an entry that is added, and tells when', async (use) => {
    const query = { dncType: 'DAILY' } as const;
    const before = await use.ask('getDncListInfo', { query });
    await makeEntry(use, plainEntry(use));
    const after = await use.ask('getDncListInfo', { query });
    const told = `size was ${before.size}, one entry was added, and size is ${after.size}`;
    expectThat(after.size === before.size + 1, `${line('getDncListInfo')}: ${told}.`);
    expectThat(
      (after.lastModified ?? 0) >= (before.lastModified ?? 0) && after.lastModified !== undefined,
      `${line('getDncListInfo')}: lastModified was ${before.lastModified}, an entry was added, and it is ${after.lastModified}.`,
    );
  }),

  check('isLegacyDncEnabled', 'answers under either Phone DNC Type', async (use) => {
    const { result } = await use.ask('isLegacyDncEnabled', {});
    return `It answers ${result}: the Phone DNC Type of this client is ${result ? 'Legacy DNC' : 'Dial-Time Phone DNC'}.`;
  }),

  check('findMatchingDnc', 'finds what was created after an instant, and nothing after one to come', async (use) => {
    const id = await makeEntry(use, plainEntry(use));
    const found = await recent(use, 'DAILY');
    expectThat(
      found.some((entry) => entry.id === id) || found.length === PAGE.count,
      `${line('findMatchingDnc')}: entry ${id} was created a moment ago, and is not among the ${found.length} that were found.`,
    );
    const body = { type: { type: 'DAILY', modifiedAfter: Date.now() + 24 * 3_600_000 } } as const;
    const { dnc: none = [] } = await use.ask('findMatchingDnc', { query: PAGE, body });
    expectThat(none.length === 0, `${line('findMatchingDnc')}: ${none.length} entries were modified after tomorrow.`);
  }),
  check('findMatchingDnc', 'a service leaves out the entries of others and those of the client', async (use) => {
    const [own, other] = [serviceOf(use), serviceOf(use, 1)];
    const type = 'DAILY';
    const made = await makeEntry(use, { type, phone: use.invent.phone(), serviceId: own });
    const strangers = [
      await makeEntry(use, { type, phone: use.invent.phone(), serviceId: other }),
      await makeEntry(use, { type, phone: use.invent.phone() }),
    ];
    const criteria = { type, modifiedAfter: Date.now() - MINUTES_BACK_MS, service: [{ id: own }] } as const;
    const { dnc: found = [] } = await use.ask('findMatchingDnc', {
      query: PAGE,
      body: { type: { ...criteria, service: [...criteria.service] } },
    });
    const ids = found.map(({ id }) => id);
    expectThat(
      ids.includes(made),
      `${line('findMatchingDnc')}: the entry ${made} of service ${own} is not found by it.`,
    );
    for (const stranger of strangers)
      expectThat(
        !ids.includes(stranger),
        `${line('findMatchingDnc')}: service ${own} finds ${stranger}, which is not its own.`,
      );
  }),

  check('listDnc', 'lists one type only', async (use) => {
    await makeEntry(use, plainEntry(use));
    const { dnc: listed = [] } = await use.ask('listDnc', { query: { ...PAGE, dncType: 'DAILY' } });
    const other = listed.find(({ dncType }) => dncType !== 'DAILY');
    expectThat(listed.length > 0, `${line('listDnc')}: a DAILY entry was created, and the list is empty.`);
    expectThat(
      other === undefined,
      `${line('listDnc')}: the list of DAILY entries has ${other?.id}, which is ${other?.dncType}.`,
    );
  }),
  check(
    'listDnc',
    "answers 403 to another client's id",
    (use) =>
      use.refused('listDnc', { query: { ...PAGE, dncType: 'DAILY', client: ABSENT_ID } }, { status: 403, code: 4033 }),
    DECIDED,
  ),

  check('multiplePhoneDnc', 'counts what is stored, what was there, and what cannot be', async (use) => {
    const [fresh, there] = [use.invent.phone(), use.invent.phone()];
    await makeEntry(use, { type: 'DAILY', phone: there });
    laterPhones(use, [fresh], 'DAILY');
    const phoneDncEntry = [{ phone: fresh }, { phone: there }];
    const counted = await use.ask('multiplePhoneDnc', { query: {}, body: { block: 'DAILY', phoneDncEntry } });
    expectThat(
      counted.successfulEntries === 1 && counted.duplicateEntries === 1,
      `${line('multiplePhoneDnc')}: of one new phone and one that was there, ${counted.successfulEntries} and ${counted.duplicateEntries} were counted.`,
    );
  }),
  check('multiplePhoneDnc', 'answers 400 to the block NONE', (use) =>
    use.refused(
      'multiplePhoneDnc',
      { body: { block: 'NONE', phoneDncEntry: [{ phone: use.invent.phone() }] } },
      { status: 400 },
    ),
  ),

  ...pagingChecks({
    operation: 'listDnc',
    entries: 'dnc',
    last: 'next is null',
    asked: ({ known }) => ({ query: { dncType: 'DAILY', client: known.clientId } }),
    async filled(use) {
      for (let entry = 0; entry < 3; entry += 1) await makeEntry(use, plainEntry(use));
      return { query: { dncType: 'DAILY', client: use.known.clientId } };
    },
  }),
  ...pagingChecks({
    operation: 'findMatchingDnc',
    entries: 'dnc',
    last: 'next is null',
    asked: ({ known }) => ({ query: { client: known.clientId }, body: { type: { type: 'DAILY' } } }),
    async filled(use) {
      for (let entry = 0; entry < 3; entry += 1) await makeEntry(use, plainEntry(use));
      return { query: { client: use.known.clientId }, body: { type: { type: 'DAILY' } } };
    },
  }),
];
