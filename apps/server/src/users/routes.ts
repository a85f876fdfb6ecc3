import { readName } from '../dialing-profiles/read-text.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { requireLongEnough } from '../session/new-password.ts';
import { hashPassword } from '../session/secrets.ts';
import type { User, UserRepository } from './repository.ts';

interface Deps {
  readonly users: UserRepository;
  readonly now: () => Date;
}

type Operations = 'listUsers' | 'createUser' | 'readUser' | 'updateUser' | 'deleteUser' | 'resetUserPassword';

/** Who may log in as a user of a client, with which role. */
export const userRoutes = ({ users, now }: Deps): Handlers<Operations> => ({
  listUsers: async ({ query, context }, { clientId }) => {
    const page = pageOf(query);
    const found = await users.page(clientId, page);
    const next = nextLink(context.target, page, found.length) ?? null;
    return { status: 200, body: { users: found.map(answerOf), next } };
  },

  createUser: async ({ body }, caller) => {
    const userName = canonical(readName, body.userName, '$.userName') as string;
    requireLongEnough(body.password);
    const { role, editDncLists = false } = body;
    const passwordHash = await hashPassword(body.password);
    return {
      status: 201,
      body: { id: await users.add(caller, { userName, passwordHash, role, editDncLists }, now()) },
    };
  },

  readUser: async ({ params }, { clientId }) => ({
    status: 200,
    body: answerOf(await users.read(clientId, params.id)),
  }),

  updateUser: async ({ params, body }, caller) => {
    await users.update(caller, params.id, body);
    return { status: 204, body: undefined };
  },

  resetUserPassword: async ({ params, body }, caller) => {
    requireLongEnough(body.password);
    await users.setPassword(caller, params.id, await hashPassword(body.password), now());
    return { status: 204, body: undefined };
  },

  deleteUser: async ({ params }, caller) => {
    await users.remove(caller, params.id);
    return { status: 204, body: undefined };
  },
});

const answerOf = ({ passwordChangedAt, ...user }: User) => ({
  ...user,
  passwordChangedAt: passwordChangedAt.getTime(),
});
