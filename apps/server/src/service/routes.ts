import { readName } from '../dialing-profiles/read-text.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import type { ConfiguredServices } from './configured.ts';

interface Deps {
  readonly services: ConfiguredServices;
  readonly now: () => Date;
}

type Operations = 'listServices' | 'createService' | 'readService' | 'updateService' | 'deleteService';

/** What calls are made for: the services of a client, their contact groups and their dialing profiles. */
export const serviceRoutes = ({ services, now }: Deps): Handlers<Operations> => ({
  listServices: async ({ query, context }, { clientId }) => {
    const page = pageOf(query);
    const found = await services.page(clientId, page);
    return { status: 200, body: { services: found, next: nextLink(context.target, page, found.length) ?? null } };
  },

  createService: async ({ body }, { clientId }) => {
    const name = canonical(readName, body.name, '$.name') as string;
    const { contactGroupId = null, dialingProfileId = null } = body;
    return {
      status: 201,
      body: { id: await services.add(clientId, { name, contactGroupId, dialingProfileId }, now()) },
    };
  },

  readService: async ({ params }, { clientId }) => ({ status: 200, body: await services.read(clientId, params.id) }),

  updateService: async ({ params, body }, { clientId }) => {
    const { name, ...rest } = body;
    const named = name === undefined ? {} : { name: canonical(readName, name, '$.name') as string };
    await services.update(clientId, params.id, { ...rest, ...named }, now());
    return { status: 204, body: undefined };
  },

  deleteService: async ({ params }, { clientId }) => {
    await services.remove(clientId, params.id, now());
    return { status: 204, body: undefined };
  },
});
