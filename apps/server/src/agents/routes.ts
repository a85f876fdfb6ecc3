import { readName } from '../dialing-profiles/read-text.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { requireLongEnough } from '../session/new-password.ts';
import { hashPassword } from '../session/secrets.ts';
import type { AgentRepository } from './repository.ts';

type Operations = 'listAgents' | 'createAgent' | 'readAgent' | 'updateAgent' | 'deleteAgent' | 'resetAgentPassword';

const readUserName = (raw: string) => canonical(readName, raw, '$.userName') as string;

/** Who speaks with consumers, and may log in as an agent. */
export const agentRoutes = (agents: AgentRepository): Handlers<Operations> => ({
  listAgents: async ({ query, context }, { clientId }) => {
    const page = pageOf(query);
    const found = await agents.page(clientId, page);
    return { status: 200, body: { agents: found, next: nextLink(context.target, page, found.length) ?? null } };
  },

  createAgent: async ({ body }, { clientId }) => {
    const userName = readUserName(body.userName);
    requireLongEnough(body.password);
    return { status: 201, body: { id: await agents.add(clientId, userName, await hashPassword(body.password)) } };
  },

  readAgent: async ({ params }, { clientId }) => ({ status: 200, body: await agents.read(clientId, params.id) }),

  updateAgent: async ({ params, body }, { clientId }) => {
    await agents.rename(clientId, params.id, readUserName(body.userName));
    return { status: 204, body: undefined };
  },

  resetAgentPassword: async ({ params, body }, { clientId }) => {
    requireLongEnough(body.password);
    await agents.setPassword(clientId, params.id, await hashPassword(body.password));
    return { status: 204, body: undefined };
  },

  deleteAgent: async ({ params }, { clientId }) => {
    await agents.remove(clientId, params.id);
    return { status: 204, body: undefined };
  },
});
