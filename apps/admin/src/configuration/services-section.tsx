import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { useContactGroups } from '../api/all-of.ts';
import { changesOf } from '../api/changes-of.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { EntityTable, type PageQuery } from './entity-table.tsx';
import { RowActions } from './row-actions.tsx';
import { ServiceDialog } from './service-dialog.tsx';
import { useDialingProfiles } from './use-dialing-profiles.ts';
import { useRefresh } from './use-refresh.ts';

type Service = Schema<'Service'>;
type Held = Omit<Service, 'id'>;

const PATH = '/clearline/v1/services';
const ONE = '/clearline/v1/services/{id}';

const read = async (query: PageQuery) => {
  const { services, next } = await unwrap(api.GET(PATH, { params: { query } }));
  return { rows: services, next };
};

/** What calls are made for, with the group and the profile that hold for it. */
export function ServicesSection() {
  const may = useMay();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const groups = useContactGroups();
  const profiles = useDialingProfiles();
  const [edited, setEdited] = useState<Service | 'new'>();

  const change = async (id: number, before: Held, after: Held) => {
    const body = changesOf(before, after);
    await unwrap(api.PUT(ONE, { params: { path: { id } }, body }));
    await refresh(PATH, '/compliance/dialingProfiles');
  };
  const remove = async ({ id, name }: Service) => {
    const children = 'Entries that hold for this service alone block nothing any more. Checks for it are refused.';
    if (!(await confirm({ title: `Delete the service ${name}?`, children, verb: 'Delete service', typed: name })))
      return;
    await unwrap(api.DELETE(ONE, { params: { path: { id } } })).then(
      () => notifyDone(`The service ${name} is deleted.`),
      notifyFailed,
    );
    await refresh(PATH);
  };
  const groupName = (id: number | null) =>
    id === null ? '–' : (groups?.find((one) => one.id === id)?.name ?? String(id));
  const profileName = (id: number | null) =>
    id === null ? 'Default of the client' : (profiles?.find(({ value }) => value === String(id))?.label ?? String(id));
  return (
    <>
      <EntityTable<Service>
        label="Services"
        description="What calls are made for. Every check names a service by its id; its group and its dialing profile hold for it."
        path={PATH}
        read={read}
        rowId={({ id }) => String(id)}
        empty="There is no service yet"
        add={may('createService') ? { label: 'Add service', onClick: () => setEdited('new') } : undefined}
        columns={[
          { header: 'Name', id: 'name', cell: ({ row: { original } }) => original.name },
          { header: 'Id', id: 'id', cell: ({ row: { original } }) => original.id },
          { header: 'Contact group', id: 'group', cell: ({ row: { original } }) => groupName(original.contactGroupId) },
          {
            header: 'Dialing profile',
            id: 'profile',
            cell: ({ row: { original } }) => profileName(original.dialingProfileId),
          },
          {
            header: 'Actions',
            id: 'actions',
            cell: ({ row: { original } }) => (
              <RowActions
                actions={[
                  may('updateService') && {
                    label: `Edit ${original.name}`,
                    icon: IconPencil,
                    onClick: () => setEdited(original),
                  },
                  may('deleteService') && {
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
        <ServiceDialog
          service={edited === 'new' ? undefined : edited}
          groups={(groups ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          profiles={profiles ?? []}
          onClose={() => setEdited(undefined)}
          onSubmit={async (entered) => {
            if (edited === 'new') {
              await unwrap(api.POST(PATH, { body: entered }));
              await refresh(PATH);
              notifyDone(`The service ${entered.name} is added.`);
            } else {
              const { id, ...before } = edited;
              await change(id, before, entered);
              notifyDone(`The service ${entered.name} is changed.`, () => change(id, entered, before));
            }
          }}
        />
      )}
    </>
  );
}
