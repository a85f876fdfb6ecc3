import { inYearsToCome, winterDate } from '../dates.ts';
import type { Printed } from '../exchanges.ts';
import type { Use } from '../use.ts';
import { type Channel, channelList, type Entry } from './channel.ts';
import type { Adapt, Adaptations } from './documented.ts';
import { groupOf, inForm } from './known.ts';

/** Replaces the printed values by invented ones, the same by the same, printed groups by known ones, and dates by dates to come. */
export async function adaptedEntries(channel: Channel, use: Use, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const values = new Map<unknown, string>();
  const adapted: Entry[] = [];
  for (const { [channel.value]: printed, contactGroupId, expirationDate } of entries) {
    const value = values.get(printed) ?? (await channelList(channel).invented(use));
    values.set(printed, value);
    adapted.push({
      [channel.value]: value,
      ...(contactGroupId !== undefined && { contactGroupId: inForm(contactGroupId, groupOf(use)) }),
      ...(expirationDate !== undefined && { expirationDate: inYearsToCome(expirationDate) }),
    });
  }
  return adapted;
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
      [value]: await list.invented(use),
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
    [ids.create]: async (use, printed) => {
      const [body = {}] = await adaptedEntries(channel, use, [bodyOf(printed)]);
      return { body };
    },
    [ids.createMultiple]: async (use, printed) => {
      const dncEntries = await adaptedEntries(channel, use, bodyOf(printed)['dncEntries'] as readonly Entry[]);
      list.later(
        use,
        dncEntries.map((entry) => entry[value]),
      );
      return { body: { dncEntries } };
    },
    [ids.update]: async (use, printed) => {
      const [body = {}] = await adaptedEntries(channel, use, [bodyOf(printed)]);
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
