import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCOUNTS, anyEntry, anyFacts, holds, legacyFacts, PHONES, ZIPS } from './arbitraries.ts';
import { type DncEntry, type DncFacts, type DncMatching, matchKey, queryKeys } from './dnc.ts';
import { type DncFinding, isBlocked, judgeDnc, type SetAside } from './is-blocked.ts';
import { dncRules } from './rules/index.ts';
import { dialtimeEntry, entry, NOON, someFacts } from './testing.ts';

// The law, said a second time and in another way than the rules say it.
const folded = (text: string | null | undefined) => (text ?? '').toLowerCase();
const lapsed = (at: number | null) => at !== null && at <= NOON;
const concerns = ({ serviceId, lapsesAt }: DncEntry, { query }: DncFacts) =>
  [null, query.serviceId].includes(serviceId) && !lapsed(lapsesAt);
const isAccountOnly = (e: DncEntry) => e.account !== null && e.phone === null && e.zip === null;

function matches(e: DncEntry, facts: DncFacts): boolean {
  const asked = [facts.query.phone ?? '', folded(facts.query.account), facts.query.zip ?? ''];
  const named = [e.phone ?? '', folded(e.account), e.zip ?? ''];
  return concerns(e, facts) && named.join('') !== '' && named.every((name, i) => name === '' || name === asked[i]);
}

function namesPhoneWithAnother(e: DncEntry, facts: DncFacts): boolean {
  if (e.phone === null || e.account === null) return false;
  return concerns(e, facts) && e.phone === facts.query.phone && folded(e.account) !== folded(facts.query.account);
}

/** Calls with few entries, the first of which often names the asked account alone. */
const callsOnAnAccountBlocked = fc.tuple(legacyFacts, fc.boolean()).map(([facts, isAccountBlocked]): DncFacts => {
  const ofAccount = entry({ id: 21, account: facts.query.account ?? null });
  return { ...facts, entries: [...(isAccountBlocked ? [ofAccount] : []), ...facts.entries.slice(0, 2)] };
});

function lawBlocks(facts: DncFacts, matching: DncMatching): boolean {
  const flags = [...facts.accountPhoneFlags, ...(facts.accountFlag ? [facts.accountFlag] : [])];
  if (flags.some(({ block, lapsesAt }) => block !== 'NONE' && !lapsed(lapsesAt))) return true;
  if (facts.phoneDncType === 'DIAL_TIME') {
    const groups = [null, facts.service.contactGroupId];
    const ofPhone = facts.dialtime.filter(({ phone }) => phone === facts.query.phone);
    return ofPhone.some((e) => groups.includes(e.contactGroupId) && e.expiresOn !== '2026-06-30');
  }
  const candidates = facts.entries.filter((e) => matches(e, facts));
  const isAside = matching === 'DOCUMENTED' && facts.entries.some((e) => namesPhoneWithAnother(e, facts));
  return candidates.some((e) => !(isAside && isAccountOnly(e)));
}

describe('judgeDnc', () => {
  for (const matching of ['DOCUMENTED', 'STRICT'] as const) {
    test.each([true, false])(`${matching} answers %s where the law said in another way does`, (answer) => {
      holds(anyFacts, (facts) => {
        const want = lawBlocks(facts, matching);
        expect(isBlocked(facts, matching)).toBe(want);
        return want === answer;
      });
    });
  }

  test('a further entry never undoes a block under STRICT', () => {
    holds(fc.tuple(legacyFacts, anyEntry), ([facts, added]) => {
      const before = isBlocked(facts, 'STRICT');
      if (before) expect(isBlocked({ ...facts, entries: [...facts.entries, added] }, 'STRICT')).toBe(true);
      return before;
    });
  });

  test('it does so under DOCUMENTED exactly when it names the asked phone with another account, and all that blocked was the account', () => {
    holds(fc.tuple(callsOnAnAccountBlocked, anyEntry), ([facts, { id, ...rest }]) => {
      const added = { id: id + 21, ...rest };
      const before = judgeDnc(facts, 'DOCUMENTED');
      const after = judgeDnc({ ...facts, entries: [...facts.entries, added] }, 'DOCUMENTED');
      const undone = before.blocked && !after.blocked;
      const accountOnly = facts.entries.filter(isAccountOnly).map(({ id }) => id);
      const wasOnlyTheAccount = before.findings.every(({ entryId }) => accountOnly.includes(entryId ?? 0));
      expect(undone).toBe(before.blocked && wasOnlyTheAccount && namesPhoneWithAnother(added, facts));
      if (undone) expect(after.setAside.map(({ setAsideBy }) => setAsideBy)).toContain(added.id);
      return undone;
    });
  });

  test('what DOCUMENTED finds and sets aside is together what STRICT finds', () => {
    const plain = ({ setAsideBy: _by, setAsideBecause: _because, ...finding }: SetAside): DncFinding => finding;
    const order = (a: DncFinding, b: DncFinding) => a.rule.localeCompare(b.rule) || (a.entryId ?? 0) - (b.entryId ?? 0);
    holds(anyFacts, (facts) => {
      const strict = judgeDnc(facts, 'STRICT');
      const { findings, setAside } = judgeDnc(facts, 'DOCUMENTED');
      expect([...findings, ...setAside.map(plain)].sort(order)).toEqual([...strict.findings].sort(order));
      expect(strict.setAside).toEqual([]);
      return setAside.length > 0;
    });
  });

  test.each(['DOCUMENTED', 'STRICT'] as const)(
    '%s answers the same in whichever order the facts are gathered',
    (matching) => {
      holds(anyFacts, (facts) => {
        const reversed = {
          ...facts,
          entries: facts.entries.toReversed(),
          dialtime: facts.dialtime.toReversed(),
          accountPhoneFlags: facts.accountPhoneFlags.toReversed(),
        };
        const verdict = judgeDnc(facts, matching);
        expect(judgeDnc(reversed, matching)).toEqual(verdict);
        return verdict.findings.length + verdict.setAside.length > 1;
      });
    },
  );

  test('entries under other keys change nothing: what can match or set aside is found by the keys of the query', () => {
    holds(legacyFacts, (facts) => {
      const keys = queryKeys(facts.query).map((key) => JSON.stringify(key));
      const candidates = facts.entries.filter((e) => keys.includes(JSON.stringify(matchKey(e))));
      expect(candidates).toEqual(expect.arrayContaining(facts.entries.filter((e) => matches(e, facts))));
      const verdict = judgeDnc(facts, 'DOCUMENTED');
      expect(judgeDnc({ ...facts, entries: candidates }, 'DOCUMENTED')).toEqual(verdict);
      return candidates.length < facts.entries.length && verdict.blocked;
    });
  });

  test('all lists in use speak at once, each finding with its rule and its text, in the order of the catalogue', () => {
    const facts: DncFacts = {
      ...someFacts,
      entries: [entry({ phone: '4155550100' })],
      dialtime: [dialtimeEntry({})],
      accountFlag: { block: 'DAILY', lapsesAt: NOON + 1 },
      accountPhoneFlags: [{ ordinal: 1, block: 'PERMANENT', lapsesAt: null }],
    };
    const ruled = (phoneDncType: DncFacts['phoneDncType']) =>
      judgeDnc({ ...facts, phoneDncType }, 'DOCUMENTED').findings.map(({ rule, cites }) => [rule, cites]);
    const catalogue = (...ids: string[]) =>
      dncRules.filter(({ id }) => ids.includes(id)).map(({ id, cites }) => [id, cites]);
    expect(ruled('LEGACY')).toEqual(catalogue('dnc-entry', 'account-flag', 'account-phone-flag'));
    expect(ruled('DIAL_TIME')).toEqual(catalogue('dialtime-phone', 'account-flag', 'account-phone-flag'));
  });

  test('no sentence holds a phone, an account or a zip code', () => {
    const secrets = [...PHONES, ...ACCOUNTS, ...ZIPS].map((secret) => secret.toLowerCase());
    holds(anyFacts, (facts) => {
      const { findings, setAside } = judgeDnc(facts, 'DOCUMENTED');
      const said = [...findings, ...setAside].map(({ because }) => because.toLowerCase());
      said.push(...setAside.map(({ setAsideBecause }) => setAsideBecause.toLowerCase()));
      expect(said.filter((sentence) => secrets.some((secret) => sentence.includes(secret)))).toEqual([]);
      return said.length > 0;
    });
  });
});
