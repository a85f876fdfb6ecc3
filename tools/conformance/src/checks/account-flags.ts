import type { Schema } from '@clearline/contract';
import { type Check, check, DECIDED } from '../check.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat } from '../outcome.ts';
import type { Use } from '../use.ts';
import { unlistedPhone } from './dnc-entries.ts';
import { serviceOf } from './known.ts';

type Block = Schema<'DndBlock'>;

const STAYS = 'it was set back to NONE, and no method of this API takes an account away';

/** Remembers to set the flag of an account back. */
export function resetAccount(use: Use, account: string): void {
  use.remains(`the account ${account}`, STAYS);
  use.later(`the do-not-dial flag of account ${account}`, () =>
    use.exchange('multipleAccountDnd', { body: { accountDndEntry: [{ account, block: 'NONE' }] } }),
  );
}

/** Remembers to set the flag of a phone of an account back. */
export function resetPhone(use: Use, account: string, phone: string, ordinal = 1): void {
  use.remains(`the account ${account} with the phone ${phone}`, STAYS);
  use.later(`the do-not-dial flag of ${phone} of account ${account}`, () =>
    use.exchange('multipleAccountPhoneDnd', { body: phoneBody(account, phone, 'NONE', ordinal) }),
  );
}

const phoneBody = (account: string, phone: string, phoneBlock: Block, ordinal = 1) => ({
  accountPhoneDndEntry: [{ account, phones: [{ phone, ordinal, phoneBlock }] }],
});

const isBlocked = async (use: Use, asked: { phone?: string; account?: string }): Promise<boolean> =>
  (await use.ask('isBlocked', { query: { service: serviceOf(use), ...asked } })).result;

const line = (id: Check['operation']) => lineOf(operationNamed(id));

/** What is promised of the do-not-dial flags of accounts and of their phones. They hold under either Phone DNC Type. */
export const accountFlags: readonly Check[] = [
  ...(['DAILY', 'PERMANENT'] as const).map((block) =>
    check('multipleAccountDnd', `${block} blocks the account, and NONE lifts it`, async (use) => {
      const account = use.invent.account();
      resetAccount(use, account);
      for (const [set, wanted] of [
        [block, true],
        ['NONE', false],
      ] as const) {
        await use.ask('multipleAccountDnd', { query: {}, body: { accountDndEntry: [{ account, block: set }] } });
        const found = await isBlocked(use, { account });
        expectThat(found === wanted, `${line('multipleAccountDnd')} set ${set}, and isBlocked answers ${found}.`);
      }
    }),
  ),
  check(
    'multipleAccountDnd',
    'counts entries that cannot be stored, and stores the others',
    async (use) => {
      const account = use.invent.account();
      resetAccount(use, account);
      const body = {
        accountDndEntry: [
          { account: '', block: 'DAILY' },
          { account, block: 'DAILY' },
        ],
      };
      const counted = (await use.askLoosely('multipleAccountDnd', { body })) as Schema<'MultipleAccountDndResult'>;
      expectThat(
        counted.successfulEntries === 1 && counted.failedEntries === 1,
        `${line('multipleAccountDnd')}: of one good entry and one without an account, ${counted.successfulEntries} and ${counted.failedEntries} were counted.`,
      );
    },
    DECIDED,
  ),
  check('multipleAccountPhoneDnd', 'blocks the phone of the account, and NONE lifts it', async (use) => {
    const [account, phone] = [use.invent.account(), await unlistedPhone(use)];
    resetPhone(use, account, phone);
    for (const [set, wanted] of [
      ['DAILY', true],
      ['PERMANENT', true],
      ['NONE', false],
    ] as const) {
      await use.ask('multipleAccountPhoneDnd', { query: {}, body: phoneBody(account, phone, set) });
      const found = await isBlocked(use, { account, phone });
      expectThat(found === wanted, `${line('multipleAccountPhoneDnd')} set ${set}, and isBlocked answers ${found}.`);
    }
  }),
  check('multipleAccountPhoneDnd', 'blocks the phone of the account whatever other ordinal says NONE', async (use) => {
    const [account, phone] = [use.invent.account(), await unlistedPhone(use)];
    for (const [ordinal, block] of [
      [1, 'DAILY'],
      [2, 'NONE'],
    ] as const) {
      resetPhone(use, account, phone, ordinal);
      await use.ask('multipleAccountPhoneDnd', { query: {}, body: phoneBody(account, phone, block, ordinal) });
    }
    const found = await isBlocked(use, { account, phone });
    expectThat(
      found,
      `${line('multipleAccountPhoneDnd')} set DAILY at ordinal 1 and NONE at 2, and isBlocked answers ${found}.`,
    );
  }),
];
