import { accountKey, readAccount } from '@clearline/rules';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import type { AccountRepository } from './repository.ts';

interface Deps {
  readonly accounts: AccountRepository;
  readonly now: () => Date;
}

/** The accounts of a client with their do-not-dial flags. */
export const accountRoutes = ({ accounts, now }: Deps): Handlers<'listAccounts'> => ({
  listAccounts: async ({ query, context }, { clientId }) => {
    const page = pageOf(query);
    const portion = canonical(readAccount, query.account, 'query.account');
    const found = await accounts.page(clientId, portion === null ? null : accountKey(portion), page, now());
    const answered = found.map(({ phones, ...account }) => ({ ...account, phones: [...phones] }));
    return { status: 200, body: { accounts: answered, next: nextLink(context.target, page, found.length) ?? null } };
  },
});
