import type { OperationId } from '@clearline/contract';
import type { AnyAsked } from '../asked.ts';
import { type Check, check, DECIDED } from '../check.ts';
import { inYearsToCome, isMidnightOf, winterDate } from '../dates.ts';
import { ABSENT_ID } from '../invent.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat, NotTestable } from '../outcome.ts';
import type { Use } from '../use.ts';
import type { Printed } from '../exchanges.ts';
import type { Adapt, Adaptations } from './documented.ts';
import { type Paged, pagingChecks } from './paging.ts';

/** One of the three lists of one look: dial-time phones, email addresses, SMS phones. */
export interface Channel {
  /** `Dialtime` in `createDialtimeDnc`. */
  readonly name: 'Dialtime' | 'Email' | 'Sms';
  /** The property of an entry that holds its value. */
  readonly value: 'phone' | 'email' | 'sms';
  /** A value that nobody has. */
  readonly invented: (use: Use) => string;
  /** A portion of values to come, and such values. */
  readonly family: (use: Use) => { readonly portion: string; readonly values: readonly string[] };
  /** Whether the documentation says that a bulk creation updates what is there. */
  readonly bulkUpdates: boolean;
}

type Entry = Readonly<Record<string, unknown>>;
type Verb = 'create' | 'createMultiple' | 'delete' | 'findMatching' | 'list' | 'read' | 'update';

/** Names of the operations of a channel. */
function operationsOf({ name }: Channel) {
  const id = (verb: Verb) => `${verb}${name}Dnc` as OperationId;
  return {
    create: id('create'),
    createMultiple: id('createMultiple'),
    remove: id('delete'),
    search: id('findMatching'),
    list: id('list'),
    read: id('read'),
    update: id('update'),
    info: `get${name}DncListInfo` as OperationId,
  };
}

/** What a channel can be asked, with what is taken away afterwards. */
export function channelList(channel: Channel) {
  const { value } = channel;
  const ids = operationsOf(channel);
  const answered = (json: unknown) => json as Entry;
  const idOf = (entry: Entry) => Number(entry['id'] ?? entry['dncId']);

  const search = async (use: Use, portion: string): Promise<readonly Entry[]> => {
    const query = { count: 100, offset: 0 };
    const found = answered(await use.askLoosely(ids.search, { query, body: { filter: { [value]: portion } } }));
    return (found['dncEntries'] ?? []) as readonly Entry[];
  };
  const remove = (use: Use, dncId: unknown) => use.exchange(ids.remove, { path: { dncId } });

  return {
    ids,
    idOf,
    search,
    remove,
    read: async (use: Use, dncId: number) => answered(await use.askLoosely(ids.read, { path: { dncId } })),

    async create(use: Use, entry: Entry): Promise<number> {
      const { id } = answered(await use.askLoosely(ids.create, { body: entry }));
      use.later(`the entry ${String(entry[value])} (id ${String(id)}) of the ${channel.name} list`, () =>
        remove(use, id),
      );
      return Number(id);
    },

    /** Remembers to take away entries that a bulk method makes: it does not answer their ids. */
    later(use: Use, values: readonly unknown[]): void {
      for (const one of new Set(values))
        use.later(`the entries ${String(one)} of the ${channel.name} list`, async () => {
          let answer = { status: 204, text: '' };
          for (const entry of await search(use, String(one))) answer = await remove(use, idOf(entry));
          return answer;
        });
    },
  };
}

/** Replaces the printed values by invented ones, the same by the same, printed groups by known ones, and dates by dates to come. */
export function adaptedEntries(channel: Channel, use: Use, entries: readonly Entry[]): readonly Entry[] {
  const values = new Map<unknown, string>();
  return entries.map(({ [channel.value]: printed, contactGroupId, expirationDate }) => {
    const value = values.get(printed) ?? channel.invented(use);
    values.set(printed, value);
    return {
      [channel.value]: value,
      ...(contactGroupId !== undefined && { contactGroupId: inForm(contactGroupId, groupOf(use)) }),
      ...(expirationDate !== undefined && { expirationDate: inYearsToCome(expirationDate) }),
    };
  });
}

/** A number in the form in which another is printed: `"1320"` or 1320. */
export const inForm = (printed: unknown, value: number): unknown =>
  typeof printed === 'string' ? String(value) : value;

/** Throws NotTestable where the run knows no contact group. */
export function groupOf(use: Use, at = 0): number {
  const { contactGroups } = use.known;
  const group = contactGroups[at];
  if (group === undefined)
    throw new NotTestable(
      `It needs ${at === 0 ? 'a contact group' : `${at + 1} contact groups`}, and this API lists none: name one with --contact-group ID.`,
    );
  return group;
}

/** The documented exchanges of a channel. */
export function channelAdaptations(channel: Channel): Adaptations {
  const { value } = channel;
  const list = channelList(channel);
  const { ids } = list;
  const bodyOf = ({ asked }: Printed) => asked.body as Entry;
  /** An entry that has what the printed answer has. */
  const made: Adapt = async (use, { body }) => {
    const printed = (body ?? {}) as Entry;
    const entry = {
      [value]: channel.invented(use),
      ...('contactGroupId' in printed && { contactGroupId: groupOf(use) }),
      ...('expirationDate' in printed && { expirationDate: winterDate() }),
    };
    return { path: { dncId: await list.create(use, entry) } };
  };

  return {
    [ids.info]: () => ({}),
    [ids.list]: () => ({}),
    [ids.read]: made,
    [ids.remove]: made,
    [ids.create]: (use, printed) => {
      const [body = {}] = adaptedEntries(channel, use, [bodyOf(printed)]);
      list.later(use, [body[value]]);
      return { body };
    },
    [ids.createMultiple]: (use, printed) => {
      const dncEntries = adaptedEntries(channel, use, bodyOf(printed)['dncEntries'] as readonly Entry[]);
      list.later(
        use,
        dncEntries.map((entry) => entry[value]),
      );
      return { body: { dncEntries } };
    },
    [ids.update]: async (use, printed) => {
      const [body = {}] = adaptedEntries(channel, use, [bodyOf(printed)]);
      return { path: { dncId: await list.create(use, { [value]: body[value] }) }, body };
    },
    [ids.search]: (use, printed) => {
      const { filter, ...bare } = bodyOf(printed) as { readonly filter?: Entry } & Entry;
      const { contactGroupId } = filter ?? bare;
      const sought = {
        [value]: channel.family(use).portion,
        ...(contactGroupId !== undefined && { contactGroupId: inForm(contactGroupId, groupOf(use)) }),
      };
      return { body: filter ? { filter: sought } : sought };
    },
  };
}

/** What is promised of a channel's list beyond its documented exchanges. */
export function channelChecks(channel: Channel): readonly Check[] {
  const { value } = channel;
  const list = channelList(channel);
  const { ids } = list;
  const line = (id: OperationId) => lineOf(operationNamed(id));

  const paged = (operation: OperationId, asked: Paged['asked'], askedOf: (portion: string) => AnyAsked): Paged => ({
    operation,
    entries: 'dncEntries',
    last: 'next is absent',
    asked,
    async filled(use) {
      const { portion, values } = channel.family(use);
      for (const one of values.slice(0, 3)) await list.create(use, { [value]: one });
      return askedOf(portion);
    },
  });
  const filter = (portion: string): AnyAsked => ({ body: { filter: { [value]: portion } } });

  return [
    check(ids.read, 'answers what was created, and leaves out what was not given', async (use) => {
      const invented = channel.invented(use);
      const entry = await list.read(use, await list.create(use, { [value]: invented }));
      expectThat(
        entry[value] === invented,
        `${line(ids.read)}: ${value} is ${String(entry[value])}, and ${invented} was created.`,
      );
      for (const absent of ['contactGroupId', 'expirationDate'])
        expectThat(
          entry[absent] === undefined,
          `${line(ids.read)}: ${absent} is ${String(entry[absent])}, and none was given.`,
        );
    }),

    check(ids.read, 'answers an expiration date as the midnight that begins it, in epoch milliseconds', async (use) => {
      const date = winterDate();
      const entry = await list.read(
        use,
        await list.create(use, { [value]: channel.invented(use), expirationDate: date }),
      );
      const answered = entry['expirationDate'];
      expectThat(
        typeof answered === 'number' && isMidnightOf(date, answered),
        `${line(ids.read)}: expirationDate is ${String(answered)}, which is no midnight of ${date} in the Americas.`,
      );
    }),

    check(ids.create, 'answers 400 to a contact group that the client does not have', (use) =>
      use.refused(
        ids.create,
        { body: { [value]: channel.invented(use), contactGroupId: ABSENT_ID } },
        { status: 400, code: 202 },
      ),
    ),

    check(ids.create, 'answers 400 to an expiration date that is none', (use) =>
      use.refused(ids.create, { body: { [value]: channel.invented(use), expirationDate: 'never' } }, { status: 400 }),
    ),

    check(
      ids.create,
      'adding twice adds once: the second answers the id of the first',
      async (use) => {
        const invented = channel.invented(use);
        const [first, second] = [
          await list.create(use, { [value]: invented }),
          await list.create(use, { [value]: invented }),
        ];
        expectThat(
          first === second,
          `${line(ids.create)}: the same ${value} was created twice, as ${first} and ${second}.`,
        );
      },
      DECIDED,
    ),

    check(ids.create, 'the same value may stand once for each contact group', async (use) => {
      const [one, other] = [groupOf(use), groupOf(use, 1)];
      const invented = channel.invented(use);
      const made = [];
      for (const contactGroupId of [one, other, undefined])
        made.push(
          await list.create(use, { [value]: invented, ...(contactGroupId !== undefined && { contactGroupId }) }),
        );
      expectThat(
        new Set(made).size === 3,
        `${line(ids.create)}: entries of three groups have the ids ${made.join(', ')}.`,
      );
    }),

    check(ids.createMultiple, 'a wrong record is named, and all others are stored', async (use) => {
      const [good, bad] = [channel.invented(use), channel.invented(use)];
      list.later(use, [good, bad]);
      const dncEntries = [{ [value]: bad, contactGroupId: ABSENT_ID }, { [value]: good }];
      const { text } = await use.refused(ids.createMultiple, { body: { dncEntries } }, { status: 400, code: 202 });
      expectThat(
        /Record 1\b/.test(text),
        `${line(ids.createMultiple)}: record 1 is wrong, and the answer names it nowhere: ${text}`,
      );
      expectThat(
        (await list.search(use, good)).length === 1,
        `${line(ids.createMultiple)}: record 2 was good, and ${good} is not stored.`,
      );
    }),

    check(
      ids.createMultiple,
      'updates what is there',
      async (use) => {
        const invented = channel.invented(use);
        const id = await list.create(use, { [value]: invented });
        const date = winterDate();
        await use.askLoosely(ids.createMultiple, {
          body: { dncEntries: [{ [value]: invented, expirationDate: date }] },
        });
        const found = await list.search(use, invented);
        list.later(use, [invented]);
        expectThat(
          found.length === 1,
          `${line(ids.createMultiple)}: ${invented} was there, and now stands ${found.length} times.`,
        );
        const { expirationDate } = await list.read(use, id);
        expectThat(
          isMidnightOf(date, Number(expirationDate)),
          `${line(ids.createMultiple)}: the expiration date of what was there is ${String(expirationDate)}, and ${date} was given.`,
        );
      },
      channel.bulkUpdates ? {} : DECIDED,
    ),

    check(ids.update, 'sets what is given', async (use) => {
      const [before, after] = [channel.invented(use), channel.invented(use)];
      const dncId = await list.create(use, { [value]: before });
      const date = winterDate();
      await use.askLoosely(ids.update, { path: { dncId }, body: { [value]: after, expirationDate: date } });
      const entry = await list.read(use, dncId);
      expectThat(
        entry[value] === after,
        `${line(ids.update)}: ${value} is ${String(entry[value])}, and ${after} was given.`,
      );
      expectThat(
        isMidnightOf(date, Number(entry['expirationDate'])),
        `${line(ids.update)}: expirationDate is ${String(entry['expirationDate'])}, and ${date} was given.`,
      );
    }),

    check(
      ids.update,
      'keeps what is absent and clears what is null',
      async (use) => {
        const body = { [value]: channel.invented(use) };
        const dncId = await list.create(use, { ...body, expirationDate: winterDate() });
        await use.askLoosely(ids.update, { path: { dncId }, body });
        const kept = await list.read(use, dncId);
        expectThat(
          kept['expirationDate'] !== undefined,
          `${line(ids.update)}: the expiration date is gone, and was not named.`,
        );
        await use.askLoosely(ids.update, { path: { dncId }, body: { ...body, expirationDate: null } });
        const cleared = await list.read(use, dncId);
        expectThat(
          cleared['expirationDate'] === undefined,
          `${line(ids.update)}: the expiration date stands, and null was given.`,
        );
      },
      DECIDED,
    ),

    check(ids.remove, 'what is deleted is gone: reading it and deleting it again answer 404', async (use) => {
      const dncId = await list.create(use, { [value]: channel.invented(use) });
      await use.askLoosely(ids.remove, { path: { dncId } });
      await use.refused(ids.remove, { path: { dncId } }, { status: 404, code: 203 });
      const { status } = await use.exchange(ids.read, { path: { dncId } });
      expectThat(status === 404, `${line(ids.remove)} was answered 204, and reading the entry is answered ${status}.`);
    }),

    check(ids.info, 'counts an entry that is added', async (use) => {
      const size = async () => Number(((await use.askLoosely(ids.info, {})) as Entry | undefined)?.['size']);
      const before = await size();
      await list.create(use, { [value]: channel.invented(use) });
      const after = await size();
      expectThat(
        after === before + 1,
        `${line(ids.info)}: size was ${before}, one entry was added, and size is ${after}.`,
      );
    }),

    check(ids.search, 'finds every entry that has the portion, and no other', async (use) => {
      const { portion, values } = channel.family(use);
      const before = (await list.search(use, portion)).length;
      for (const one of values.slice(0, 2)) await list.create(use, { [value]: one });
      await list.create(use, { [value]: channel.invented(use) });
      const found = await list.search(use, portion);
      const strangers = found.filter((entry) => !String(entry[value]).includes(portion));
      expectThat(strangers.length === 0, `${line(ids.search)}: “${portion}” found ${String(strangers[0]?.[value])}.`);
      expectThat(
        found.length === before + 2,
        `${line(ids.search)}: “${portion}” found ${found.length - before} entries of 2.`,
      );
    }),

    check(ids.search, 'a contact group narrows what is found', async (use) => {
      const contactGroupId = groupOf(use);
      const invented = channel.invented(use);
      const inGroup = await list.create(use, { [value]: invented, contactGroupId });
      await list.create(use, { [value]: invented });
      const body = { filter: { [value]: invented, contactGroupId } };
      const found = (await use.askLoosely(ids.search, { query: { count: 10, offset: 0 }, body })) as Entry | undefined;
      const these = ((found?.['dncEntries'] ?? []) as Entry[]).map(list.idOf);
      expectThat(
        these.length === 1 && these[0] === inGroup,
        `${line(ids.search)}: ${invented} in group ${contactGroupId} found ${these.join(', ') || 'nothing'}, and ${inGroup} was expected.`,
      );
    }),

    check(ids.search, 'a page that is full has a next, even if nothing follows', async (use) => {
      const { portion, values } = channel.family(use);
      for (const one of values.slice(0, 2)) await list.create(use, { [value]: one });
      const count = (await list.search(use, portion)).length;
      const page = (await use.askLoosely(ids.search, { query: { count, offset: 0 }, ...filter(portion) })) as
        Entry | undefined;
      expectThat(
        typeof page?.['next'] === 'string',
        `${line(ids.search)}: ${count} entries match, count was ${count}, and there is no next.`,
      );
    }),

    ...pagingChecks(
      paged(
        ids.list,
        () => ({}),
        () => ({}),
      ),
    ),
    ...pagingChecks(paged(ids.search, (use) => filter(channel.invented(use)), filter)),
  ];
}
