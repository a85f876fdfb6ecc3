import type { OperationId } from '@clearline/contract';
import { type Check, check, DECIDED } from '../check.ts';
import { isMidnightOf, winterDate } from '../dates.ts';
import { ABSENT_ID } from '../invent.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat } from '../outcome.ts';
import { type Channel, channelList, type Entry } from './channel.ts';
import { channelSearchChecks } from './channel-search.ts';
import { groupOf } from './known.ts';

/** What is promised of a channel's list beyond its documented exchanges. */
export function channelChecks(channel: Channel): readonly Check[] {
  const { value } = channel;
  const list = channelList(channel);
  const { ids } = list;
  const line = (id: OperationId) => lineOf(operationNamed(id));

  return [
    check(ids.read, 'answers what was created, and leaves out what was not given', async (use) => {
      const invented = await list.invented(use);
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
        await list.create(use, { [value]: await list.invented(use), expirationDate: date }),
      );
      const answered = entry['expirationDate'];
      expectThat(
        typeof answered === 'number' && isMidnightOf(date, answered),
        `${line(ids.read)}: expirationDate is ${String(answered)}, which is no midnight of ${date} in the Americas.`,
      );
    }),

    check(ids.create, 'answers 400 to a contact group that the client does not have', async (use) =>
      use.refused(
        ids.create,
        { body: { [value]: await list.invented(use), contactGroupId: ABSENT_ID } },
        { status: 400, code: 202 },
      ),
    ),

    check(ids.create, 'answers 400 to an expiration date that is none', async (use) =>
      use.refused(
        ids.create,
        { body: { [value]: await list.invented(use), expirationDate: 'never' } },
        { status: 400 },
      ),
    ),

    check(
      ids.create,
      'adding twice adds once: the second answers the id of the first',
      async (use) => {
        const invented = await list.invented(use);
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
      const invented = await list.invented(use);
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
      const [good, bad] = [await list.invented(use), await list.invented(use)];
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
        const invented = await list.invented(use);
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
      const [before, after] = [await list.invented(use), await list.invented(use)];
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
        const body = { [value]: await list.invented(use) };
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
      const dncId = await list.create(use, { [value]: await list.invented(use) });
      await use.askLoosely(ids.remove, { path: { dncId } });
      await use.refused(ids.remove, { path: { dncId } }, { status: 404, code: 203 });
      const { status } = await use.exchange(ids.read, { path: { dncId } });
      expectThat(status === 404, `${line(ids.remove)} was answered 204, and reading the entry is answered ${status}.`);
    }),

    check(ids.info, 'counts an entry that is added', async (use) => {
      const size = async () => Number(((await use.askLoosely(ids.info, {})) as Entry | undefined)?.['size']);
      const before = await size();
      await list.create(use, { [value]: await list.invented(use) });
      const after = await size();
      expectThat(
        after === before + 1,
        `${line(ids.info)}: size was ${before}, one entry was added, and size is ${after}.`,
      );
    }),

    ...channelSearchChecks(channel),
  ];
}
