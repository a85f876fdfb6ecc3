import { type DncEntry, type DncFacts, isInScope } from './dnc.ts';
import { accountKey } from './keys.ts';

/**
 * The entry for whose sake `DOCUMENTED` matching sets another aside, or `undefined`.
 *
 * An entry that names an account and nothing else is set aside when an entry in scope names the asked phone together with
 * another account. The documentation's eleven examples force this: phone 7024441000 with account A6789 is blocked by the
 * account's entry, phone 2016668000 with the same account is not, and all that sets the two apart is the entry for
 * 2016668000 with account A12345. No smaller reading gives all eleven answers.
 */
export function setAsideBy(entry: DncEntry, facts: DncFacts): DncEntry | undefined {
  const { phone } = facts.query;
  const { account } = entry;
  if (typeof phone !== 'string' || account === null || entry.phone !== null || entry.zip !== null) return undefined;
  return facts.entries.find(
    (other) =>
      other.phone === phone &&
      other.account !== null &&
      accountKey(other.account) !== accountKey(account) &&
      isInScope(other, facts),
  );
}
