import { accountKey, nextLocalMidnight, readAccount, readPhone } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { canonical } from '../http/canonical.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers, Input } from '../http/handler.ts';
import type { AccountFlag, AccountFlagRepository, AccountPhoneFlag, Setting } from './repository.ts';

interface Deps {
  readonly flags: AccountFlagRepository;
  readonly now: () => Date;
}

type AccountEntry = Input<'multipleAccountDnd'>['body']['accountDndEntry'][number];
type PhonesBody = Input<'multipleAccountPhoneDnd'>['body'];

/** The do-not-dial flags of accounts and of their phones. They hold whichever phone list a client uses. */
export function accountFlagRoutes({ flags, now }: Deps): Handlers<'multipleAccountDnd' | 'multipleAccountPhoneDnd'> {
  const settingFor = ({ clientId, timeZone }: Caller): Setting => {
    const at = now();
    return { clientId, now: at, lapsesAt: new Date(nextLocalMidnight(at.getTime(), clockOf(timeZone))) };
  };

  return {
    multipleAccountDnd: async ({ body: { accountDndEntry: entries } }, caller) => {
      const read = entries.flatMap(accountFlag);
      await flags.setAccounts(read, settingFor(caller));
      return { status: 200, body: { successfulEntries: read.length, failedEntries: entries.length - read.length } };
    },

    multipleAccountPhoneDnd: async ({ body }, caller) => {
      await flags.setPhones(
        [...phoneFlags(body, 'accountPhoneDndEntry'), ...phoneFlags(body, 'accountPhoneDndEntries')],
        settingFor(caller),
      );
      return { status: 204, body: undefined };
    },
  };
}

/** The flag that an entry names; none where it cannot be read. */
function accountFlag(entry: AccountEntry): readonly AccountFlag[] {
  const account = entry.ok ? readAccount(entry.value.account) : entry;
  return entry.ok && account.ok
    ? [{ key: accountKey(account.value), account: account.value, block: entry.value.block }]
    : [];
}

/** The flags under one of the two names that they may have. Throws the Refusal 400 for a phone or account that cannot be read. */
const phoneFlags = (body: PhonesBody, name: keyof PhonesBody): AccountPhoneFlag[] =>
  (body[name] ?? []).flatMap(({ account: given, phones }, at) => {
    const account = canonical(readAccount, given, `$.${name}[${at}].account`);
    const folded = accountKey(account);
    return phones.map(({ phone: raw, ordinal, phoneBlock }, position) => {
      const phone = canonical(readPhone, raw, `$.${name}[${at}].phones[${position}].phone`);
      const key = JSON.stringify([folded, phone, ordinal]);
      return { key, account, accountKey: folded, phone, ordinal, block: phoneBlock };
    });
  });
