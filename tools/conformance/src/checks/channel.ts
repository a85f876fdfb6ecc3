import type { OperationId } from '@clearline/contract';
import type { Use } from '../use.ts';
import { unlisted } from './known.ts';

/** One of the three lists of one look: dial-time phones, email addresses, SMS phones. */
export interface Channel {
  /** `Dialtime` in `createDialtimeDnc`. */
  readonly name: 'Dialtime' | 'Email' | 'Sms';
  /** The property of an entry that holds its value. */
  readonly value: 'phone' | 'email' | 'sms';
  /** A value that nobody has. It may be on the list all the same. */
  readonly invent: (use: Use) => string;
  /** Values that nobody has and that have a portion in common. */
  readonly family: (use: Use) => Family;
  /** Whether the documentation says that a bulk creation updates what is there. */
  readonly bulkUpdates: boolean;
}

export interface Family {
  readonly portion: string;
  readonly values: readonly string[];
}

export type Entry = Readonly<Record<string, unknown>>;
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
      return Number(answered(await use.askLoosely(ids.create, { body: entry }))['id']);
    },

    /** A value that is not on the list. */
    invented: (use: Use): Promise<string> =>
      unlisted(
        () => channel.invent(use),
        async (one) => (await search(use, one)).length > 0,
      ),

    /** A portion that no value of the list has, and values that have it. */
    async family(use: Use): Promise<Family> {
      const families = new Map<string, Family>();
      const portion = await unlisted(
        () => {
          const family = channel.family(use);
          families.set(family.portion, family);
          return family.portion;
        },
        async (one) => (await search(use, one)).length > 0,
      );
      return families.get(portion) as Family;
    },

    /** Remembers to take away entries that a bulk method makes: it does not answer their ids. */
    later(use: Use, values: readonly unknown[]): void {
      for (const one of new Set(values))
        use.later(`the entries ${String(one)} of the ${channel.name} list`, async () => {
          let answer = { status: 204, text: '' };
          for (const entry of await search(use, String(one)))
            if (entry[value] === one) answer = await remove(use, idOf(entry)); // a search finds what holds it, too
          return answer;
        });
    },
  };
}
