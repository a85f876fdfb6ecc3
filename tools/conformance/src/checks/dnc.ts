import { type Check, check, DECIDED } from '../check.ts';
import { ABSENT_ID } from '../invent.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat } from '../outcome.ts';
import {
  accountEntry,
  laterPhones,
  makeEntry,
  MINUTES_BACK_MS,
  recent,
  unlistedPhone,
  unlistedZip,
} from './dnc-entries.ts';
import { serviceOf } from './known.ts';
import { pagingChecks } from './paging.ts';

const PAGE = { count: 1000, offset: 0 } as const;
const line = (id: Check['operation']) => lineOf(operationNamed(id));

/** What is promised of the legacy list beyond its documented exchanges. */
export const dnc: readonly Check[] = [
  check('createDnc', 'takes an account alone, and a zip alone', async (use) => {
    await makeEntry(use, accountEntry(use));
    await makeEntry(use, { type: 'PERMANENT', zip: await unlistedZip(use) });
  }),
  check('createDnc', 'answers 400 to a type that is neither DAILY nor PERMANENT', (use) =>
    use.refused('createDnc', { body: { type: 'WEEKLY', phone: use.invent.phone() } }, { status: 400 }),
  ),
  check(
    'createDnc',
    'adding twice adds once: the second answers the id of the first',
    async (use) => {
      const entry = accountEntry(use);
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
      use.refused('createDnc', { body: { ...accountEntry(use), clientId: ABSENT_ID } }, { status: 403, code: 4033 }),
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
    const path = { id: await makeEntry(use, accountEntry(use)) };
    await use.ask('deleteDnc', { path });
    await use.refused('deleteDnc', { path }, { status: 404, code: 203 });
    const { status } = await use.exchange('readDnc', { path });
    expectThat(status === 404, `${line('deleteDnc')} was answered 204, and reading the entry is answered ${status}.`);
  }),

  check('getDncListInfo', 'counts an entry that is added, and tells when', async (use) => {
    const query = { dncType: 'DAILY' } as const;
    const before = await use.ask('getDncListInfo', { query });
    await makeEntry(use, accountEntry(use));
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
    const id = await makeEntry(use, accountEntry(use));
    const found = await recent(use, 'DAILY');
    expectThat(
      found.some((entry) => entry.id === id),
      `${line('findMatchingDnc')}: entry ${id} was created a moment ago, and is not among the ${found.length} that were found.`,
    );
    const body = { type: { type: 'DAILY', modifiedAfter: Date.now() + 24 * 3_600_000 } } as const;
    const { dnc: none = [] } = await use.ask('findMatchingDnc', { query: PAGE, body });
    expectThat(none.length === 0, `${line('findMatchingDnc')}: ${none.length} entries were modified after tomorrow.`);
  }),
  check('findMatchingDnc', 'a service leaves out the entries of others and those of the client', async (use) => {
    const [own, other] = [serviceOf(use), serviceOf(use, 1)];
    const type = 'DAILY';
    const made = await makeEntry(use, { ...accountEntry(use), serviceId: own });
    const strangers = [
      await makeEntry(use, { ...accountEntry(use), serviceId: other }),
      await makeEntry(use, accountEntry(use)),
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
    await makeEntry(use, accountEntry(use));
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
    const [fresh, there] = [await unlistedPhone(use), await unlistedPhone(use)];
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
      for (let entry = 0; entry < 3; entry += 1) await makeEntry(use, accountEntry(use));
      return { query: { dncType: 'DAILY', client: use.known.clientId } };
    },
  }),
  ...pagingChecks({
    operation: 'findMatchingDnc',
    entries: 'dnc',
    last: 'next is null',
    asked: ({ known }) => ({ query: { client: known.clientId }, body: { type: { type: 'DAILY' } } }),
    async filled(use) {
      for (let entry = 0; entry < 3; entry += 1) await makeEntry(use, accountEntry(use));
      return { query: { client: use.known.clientId }, body: { type: { type: 'DAILY' } } };
    },
  }),
];
