import { readName } from '../dialing-profiles/read-text.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { readZone } from '../client/read-zone.ts';
import { requireLongEnough } from '../session/new-password.ts';
import { fingerprint, hashPassword, newToken } from '../session/secrets.ts';
import type { RequireOperator } from './operator.ts';
import type { ClientRepository, OperatedClient } from './repository.ts';

interface Deps {
  readonly clients: ClientRepository;
  readonly requireOperator: RequireOperator;
  /** Is told that there is another client. */
  readonly onAdded: () => void;
  readonly now: () => Date;
}

type Operations = 'listClients' | 'createClient' | 'readClientSetUp' | 'updateClientSetUp' | 'createFirstAccess';

// A proxy or a browser must not keep the one answer that has a secret in it.
const HEADERS = { 'Cache-Control': 'no-store' } as const;

/** The clients of the deployment, for its operator. Needs no session: each asks for the operator before anything else. */
export const clientsRoutes = ({ clients, requireOperator, onAdded, now }: Deps): Handlers<Operations> => ({
  listClients: async ({ query, context }) => {
    requireOperator(context);
    const page = pageOf(query);
    const found = await clients.page(page);
    const next = nextLink(context.target, page, found.length) ?? null;
    return { status: 200, body: { clients: found.map(answerOf), next } };
  },

  createClient: async ({ body, context }) => {
    requireOperator(context);
    const name = canonical(readName, body.name, '$.name') as string;
    const timeZone = canonical(readZone, body.timeZone ?? 'America/New_York', '$.timeZone') as string;
    const id = await clients.add({ ...body, name, timeZone });
    onAdded();
    return { status: 201, body: { id } };
  },

  readClientSetUp: async ({ params, context }) => {
    requireOperator(context);
    return { status: 200, body: answerOf(await clients.read(params.id)) };
  },

  updateClientSetUp: async ({ params, body, context }) => {
    requireOperator(context);
    const name = canonical(readName, body.name, '$.name') ?? undefined;
    await clients.update(params.id, { ...body, ...(name !== undefined && { name }) }, now());
    return { status: 204, body: undefined };
  },

  createFirstAccess: async ({ params, body, context }) => {
    requireOperator(context);
    const userName = canonical(readName, body.userName, '$.userName') as string;
    requireLongEnough(body.password);
    const token = newToken();
    const access = { userName, passwordHash: await hashPassword(body.password), tokenHash: fingerprint(token) };
    return {
      status: 201,
      body: { ...(await clients.giveFirstAccess(params.id, access, now())), token },
      headers: HEADERS,
    };
  },
});

const answerOf = ({ deactivatedAt, ...client }: OperatedClient) => ({
  ...client,
  active: deactivatedAt === null,
  deactivatedAt: deactivatedAt && deactivatedAt.getTime(),
});
