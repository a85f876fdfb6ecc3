import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { readName } from '../dialing-profiles/read-text.ts';
import type { Named, NamedRepository } from './named-repository.ts';

type Operations<Kind extends 'ContactGroup' | 'CallCenter'> =
  `list${Kind}s` | `create${Kind}` | `read${Kind}` | `update${Kind}` | `delete${Kind}`;

/** The contact groups of a client. */
export function contactGroupRoutes(groups: NamedRepository): Handlers<Operations<'ContactGroup'>> {
  const { list, create, read, update, remove } = namedHandlers(groups, 'contactGroups');
  return {
    listContactGroups: list,
    createContactGroup: create,
    readContactGroup: read,
    updateContactGroup: update,
    deleteContactGroup: remove,
  };
}

/** The call centers of a client. */
export function callCenterRoutes(centers: NamedRepository): Handlers<Operations<'CallCenter'>> {
  const { list, create, read, update, remove } = namedHandlers(centers, 'callCenters');
  return {
    listCallCenters: list,
    createCallCenter: create,
    readCallCenter: read,
    updateCallCenter: update,
    deleteCallCenter: remove,
  };
}

interface Whose {
  readonly clientId: number;
}
interface Identified {
  readonly params: { readonly id: number };
}
interface Naming {
  readonly body: { readonly name: string };
}
interface Paged {
  readonly query: { readonly count: number; readonly offset: number };
  readonly context: { readonly target: string };
}

/** @param key under which a page has its entries */
function namedHandlers<Key extends string>(rows: NamedRepository, key: Key) {
  const nameOf = ({ body }: Naming) => canonical(readName, body.name, '$.name') as string;
  return {
    list: async ({ query, context }: Paged, { clientId }: Whose) => {
      const page = pageOf(query);
      const found = await rows.page(clientId, page);
      const listed = { [key]: found } as Readonly<Record<Key, Named[]>>;
      return { status: 200, body: { ...listed, next: nextLink(context.target, page, found.length) ?? null } } as const;
    },
    create: async (input: Naming, { clientId }: Whose) =>
      ({ status: 201, body: { id: await rows.add(clientId, nameOf(input)) } }) as const,
    read: async ({ params }: Identified, { clientId }: Whose) =>
      ({ status: 200, body: await rows.read(clientId, params.id) }) as const,
    update: async (input: Identified & Naming, { clientId }: Whose) => {
      await rows.rename(clientId, input.params.id, nameOf(input));
      return { status: 204, body: undefined } as const;
    },
    remove: async ({ params }: Identified, { clientId }: Whose) => {
      await rows.remove(clientId, params.id);
      return { status: 204, body: undefined } as const;
    },
  };
}
