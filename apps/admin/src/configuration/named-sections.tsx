import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { OperationId } from '@clearline/contract';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { EntityTable, type PageQuery } from './entity-table.tsx';
import { NameDialog } from './name-dialog.tsx';
import { RowActions } from './row-actions.tsx';
import { useRefresh } from './use-refresh.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** A kind of thing that is a name and nothing else. */
interface Kind {
  readonly path: '/clearline/v1/contactGroups' | '/clearline/v1/callCenters';
  /** In the singular, in lower case. */
  readonly one: string;
  readonly label: string;
  readonly description: string;
  readonly read: (query: PageQuery) => Promise<{ rows: readonly Named[]; next: string | null }>;
  readonly may: Readonly<Record<'add' | 'rename' | 'remove', OperationId>>;
}

const GROUPS: Kind = {
  path: '/clearline/v1/contactGroups',
  one: 'contact group',
  label: 'Contact groups',
  description: 'Groups of services. A dial-time, email or SMS entry may hold for one group alone.',
  read: async (query) => {
    const { contactGroups, next } = await unwrap(api.GET('/clearline/v1/contactGroups', { params: { query } }));
    return { rows: contactGroups, next };
  },
  may: { add: 'createContactGroup', rename: 'updateContactGroup', remove: 'deleteContactGroup' },
};

const CENTERS: Kind = {
  path: '/clearline/v1/callCenters',
  one: 'call center',
  label: 'Call centers',
  description: 'Where agents work, and where recorded calls were handled.',
  read: async (query) => {
    const { callCenters, next } = await unwrap(api.GET('/clearline/v1/callCenters', { params: { query } }));
    return { rows: callCenters, next };
  },
  may: { add: 'createCallCenter', rename: 'updateCallCenter', remove: 'deleteCallCenter' },
};

export const ContactGroupsSection = () => <NamedSection {...GROUPS} />;
export const CallCentersSection = () => <NamedSection {...CENTERS} />;

function NamedSection({ path, one, label, description, read, may: needs }: Kind) {
  const may = useMay();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const [edited, setEdited] = useState<Named | 'new'>();

  const rename = async (id: number, name: string) => {
    await unwrap(api.PUT(`${path}/{id}`, { params: { path: { id } }, body: { name } }));
    await refresh(path);
  };
  const remove = async ({ id, name }: Named) => {
    const children = 'It is removed for good. The API refuses as long as anything uses it.';
    if (!(await confirm({ title: `Delete the ${one} ${name}?`, children, verb: `Delete ${one}` }))) return;
    await unwrap(api.DELETE(`${path}/{id}`, { params: { path: { id } } })).then(
      () => notifyDone(`The ${one} ${name} is deleted.`),
      notifyFailed,
    );
    await refresh(path);
  };
  return (
    <>
      <EntityTable<Named>
        {...{ label, description, path, read }}
        rowId={({ id }) => String(id)}
        empty={`There is no ${one} yet`}
        add={may(needs.add) ? { label: `Add ${one}`, onClick: () => setEdited('new') } : undefined}
        columns={[
          { header: 'Name', id: 'name', cell: ({ row: { original } }) => original.name },
          { header: 'Id', id: 'id', cell: ({ row: { original } }) => original.id },
          {
            header: 'Actions',
            id: 'actions',
            cell: ({ row: { original } }) => (
              <RowActions
                actions={[
                  may(needs.rename) && {
                    label: `Rename ${original.name}`,
                    icon: IconPencil,
                    onClick: () => setEdited(original),
                  },
                  may(needs.remove) && {
                    label: `Delete ${original.name}`,
                    icon: IconTrash,
                    isDestructive: true,
                    onClick: () => void remove(original),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      {edited !== undefined && (
        <NameDialog
          one={one}
          name={edited === 'new' ? '' : edited.name}
          onClose={() => setEdited(undefined)}
          onSubmit={async (name) => {
            if (edited === 'new') {
              await unwrap(api.POST(path, { body: { name } }));
              await refresh(path);
              notifyDone(`The ${one} ${name} is added.`);
            } else {
              await rename(edited.id, name);
              notifyDone(`${edited.name} is now ${name}.`, () => rename(edited.id, edited.name));
            }
          }}
        />
      )}
    </>
  );
}
