import { readName } from '../dialing-profiles/read-text.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { fingerprint, newToken } from '../session/secrets.ts';
import type { ApiTokenRepository } from './repository.ts';

interface Deps {
  readonly tokens: ApiTokenRepository;
  readonly now: () => Date;
}

// A proxy or a browser must not keep the one answer that has a secret in it.
const HEADERS = { 'Cache-Control': 'no-store' } as const;

/** What a log-in presents beside a name and a password. */
export const apiTokenRoutes = ({
  tokens,
  now,
}: Deps): Handlers<'listApiTokens' | 'createApiToken' | 'deleteApiToken'> => ({
  listApiTokens: async ({ query, context }, { clientId }) => {
    const page = pageOf(query);
    const found = await tokens.page(clientId, page);
    const apiTokens = found.map(({ createdAt, lastUsedAt, ...token }) => ({
      ...token,
      createdAt: createdAt && createdAt.getTime(),
      lastUsedAt: lastUsedAt && lastUsedAt.getTime(),
    }));
    return { status: 200, body: { apiTokens, next: nextLink(context.target, page, found.length) ?? null } };
  },

  createApiToken: async ({ body }, { clientId }) => {
    const name = canonical(readName, body.name, '$.name') as string;
    const token = newToken();
    const id = await tokens.add(clientId, { name, tokenHash: fingerprint(token) }, now());
    return { status: 201, body: { id, token }, headers: HEADERS };
  },

  deleteApiToken: async ({ params }, { clientId }) => {
    await tokens.remove(clientId, params.id);
    return { status: 204, body: undefined };
  },
});
