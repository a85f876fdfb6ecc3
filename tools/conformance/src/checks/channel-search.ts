import type { OperationId } from '@clearline/contract';
import type { AnyAsked } from '../asked.ts';
import { type Check, check } from '../check.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat } from '../outcome.ts';
import { type Channel, channelList, type Entry } from './channel.ts';
import { groupOf } from './known.ts';
import { type Paged, pagingChecks } from './paging.ts';

/** What is promised of searches in a channel's list, and of its pages. */
export function channelSearchChecks(channel: Channel): readonly Check[] {
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
      const { portion, values } = await list.family(use);
      for (const one of values.slice(0, 3)) await list.create(use, { [value]: one });
      return askedOf(portion);
    },
  });
  const filter = (portion: string): AnyAsked => ({ body: { filter: { [value]: portion } } });

  return [
    check(ids.search, 'finds every entry that has the portion, and no other', async (use) => {
      const { portion, values } = await list.family(use);
      const before = (await list.search(use, portion)).length;
      for (const one of values.slice(0, 2)) await list.create(use, { [value]: one });
      await list.create(use, { [value]: await list.invented(use) });
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
      const invented = await list.invented(use);
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
      const { portion, values } = await list.family(use);
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
    ...pagingChecks(paged(ids.search, (use) => filter(channel.invent(use)), filter)),
  ];
}
