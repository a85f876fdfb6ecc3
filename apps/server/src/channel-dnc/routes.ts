import { localDate, type Reading } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers, RequestContext } from '../http/handler.ts';
import { canonical } from '../http/canonical.ts';
import { nextLink, pageOf, type PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { type Channel, dialtime, email, named, sms } from './channel.ts';
import { createMultiple, INVALID_GROUP } from './create-multiple.ts';
import { type AnsweredTerms, type GivenEntry, type GivenTerms, readEntry, writeEntry } from './entry.ts';
import type { ChannelList, Sought } from './page-query.ts';
import type { ChannelDncRepository } from './repository.ts';

interface Deps {
  readonly entries: ChannelDncRepository;
  readonly now: () => Date;
}

type Operations = (typeof dialtime | typeof email | typeof sms)['operations'][keyof ChannelHandlers<object, object>];

/** The dial-time, email and SMS lists of a client. The compiler holds the one implementation against each of the contracts. */
export const channelDncRoutes = (deps: Deps): Handlers<Operations> => ({
  ...named(dialtime.operations, routesOf(dialtime, deps)),
  ...named(email.operations, routesOf(email, deps)),
  ...named(sms.operations, routesOf(sms, deps)),
});

type Answer<Status, Body = undefined> = Promise<{ status: Status; body: Body }>;
type Filter<Valued> = Partial<Valued> & Pick<Sought, 'contactGroupId'>;
interface Page<Entry> {
  dncEntries: Entry[];
  next?: string;
}

/** What is asked and answered of a list; the names of value and ids are the channel's. */
interface ChannelHandlers<Valued, Entry> {
  readonly page: (asked: { query: PageRequest; context: RequestContext }, by: Caller) => Answer<200, Page<Entry>>;
  readonly create: (asked: { body: Valued & GivenTerms }, by: Caller) => Answer<201, { id: number }>;
  readonly createMultiple: (
    asked: { body: { dncEntries: readonly Reading<Valued & GivenTerms>[] } },
    by: Caller,
  ) => Answer<200, { processedCount: number }>;
  readonly info: (asked: object, by: Caller) => Answer<200, { size: number }>;
  readonly search: (
    asked: { body: Filter<Valued> & { filter?: Filter<Valued> }; query: PageRequest; context: RequestContext },
    by: Caller,
  ) => Answer<200, Page<Entry>>;
  readonly read: (asked: { params: { dncId: number } }, by: Caller) => Answer<200, Entry>;
  readonly update: (asked: { params: { dncId: number }; body: Valued & GivenTerms }, by: Caller) => Answer<204>;
  readonly remove: (asked: { params: { dncId: number } }, by: Caller) => Answer<204>;
}

function routesOf<Valued extends object, Identified extends Valued>(
  channel: Channel<Valued, Identified>,
  { entries, now }: Deps,
): ChannelHandlers<Valued, Identified & AnsweredTerms> {
  const absent = () => new Refusal('entity.absent', { entity: 'DNC entry' });

  const listOf = ({ clientId, timeZone }: Caller): ChannelList => ({
    clientId,
    channel: channel.name,
    today: localDate(now().getTime(), clockOf(timeZone)),
  });

  const entryOf = async (given: Valued & GivenTerms, { clientId, timeZone }: Caller): Promise<GivenEntry> => {
    const reading = readEntry(channel, given, clockOf(timeZone));
    if (!reading.ok) throw new Refusal('request.invalid', { faults: reading.expected });
    const { contactGroupId: group } = reading.value;
    if (group !== undefined && group !== null && !(await entries.groupsAmong(clientId, [group])).has(group)) {
      const sentence = `${INVALID_GROUP}: $.contactGroupId names none of this client's.`;
      throw new Refusal('business.refused', { sentence });
    }
    return reading.value;
  };

  const pageOfEntries = async (sought: Sought, query: PageRequest, context: RequestContext, by: Caller) => {
    const page = pageOf(query);
    const found = await entries.page(listOf(by), sought, page);
    const dncEntries = found.map((entry) => writeEntry(channel, entry, clockOf(by.timeZone)));
    const next = nextLink(context.target, page, found.length);
    return { status: 200 as const, body: { dncEntries, ...(next !== undefined && { next }) } };
  };

  return {
    page: ({ query, context }, by) => pageOfEntries({}, query, context, by),

    create: async ({ body }, by) => {
      const [id] = await entries.store(listOf(by), [await entryOf(body, by)], now());
      return { status: 201, body: { id: id as number } };
    },

    createMultiple: async ({ body }, by) => {
      const clock = clockOf(by.timeZone);
      const records = body.dncEntries.map((record) => (record.ok ? readEntry(channel, record.value, clock) : record));
      const processedCount = await createMultiple(entries, listOf(by), records, now());
      return { status: 200, body: { processedCount } };
    },

    info: async (_asked, by) => ({ status: 200, body: { size: await entries.size(listOf(by)) } }),

    search: async ({ body, query, context }, by) =>
      pageOfEntries(soughtBy(channel, body.filter ?? body, body.filter ? '$.filter' : '$'), query, context, by),

    read: async ({ params }, by) => {
      const entry = await entries.read(listOf(by), params.dncId);
      if (!entry) throw absent();
      return { status: 200, body: writeEntry(channel, entry, clockOf(by.timeZone)) };
    },

    update: async ({ params, body }, by) => {
      const updated = await entries.update(listOf(by), params.dncId, await entryOf(body, by), now());
      if (updated === 'ABSENT') throw absent();
      if (updated === 'TAKEN') {
        const sentence = `Another entry of this list has the same ${channel.property} and contact group; nothing is changed.`;
        throw new Refusal('business.refused', { sentence });
      }
      return { status: 204, body: undefined };
    },

    remove: async ({ params }, by) => {
      if (!(await entries.remove(listOf(by), params.dncId))) throw absent();
      return { status: 204, body: undefined };
    },
  };
}

function soughtBy<Valued extends object, Identified extends Valued>(
  channel: Channel<Valued, Identified>,
  filter: Filter<Valued>,
  place: string,
): Sought {
  const { contactGroupId } = filter;
  const portion = canonical(channel.readPortion, channel.portionOf(filter), `${place}.${channel.property}`);
  if (portion !== null) return { portion, contactGroupId };
  if (contactGroupId !== undefined) return { contactGroupId };
  const sentence = `At least one of ${channel.property}, contactGroupId must be given.`;
  throw new Refusal('business.refused', { sentence });
}
