import { Badge, Button, Stack } from '@mantine/core';
import { IconKey, IconPencil, IconPlayerPause, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { unwrap } from '../api/unwrap.ts';
import { RowActions } from '../configuration/row-actions.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { SecretDialog } from '../ui/secret-dialog.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { AccessDialog } from './access-dialog.tsx';
import { ClientDialog } from './client-dialog.tsx';
import type { OperatorClient } from './operator-client.ts';

type Client = Schema<'OperatedClient'>;

const PATH = '/clearline/v1/clients';
const ONE = '/clearline/v1/clients/{id}';
const PAGE = 50;
const TYPES = { LEGACY: 'Legacy DNC', DIAL_TIME: 'Dial-Time Phone DNC' } as const;

/** The clients of the deployment: how they are set up, and whether anybody may log in. */
export function ClientsPage({ api }: { readonly api: OperatorClient }) {
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [offset, setOffset] = useState(0);
  const [edited, setEdited] = useState<Client | 'new'>();
  const [entered, setEntered] = useState<Client>();
  const [secret, setSecret] = useState<{ readonly client: string; readonly token: string }>();
  const page = useQuery({
    queryKey: ['operator', PATH, offset],
    queryFn: () => unwrap(api.GET(PATH, { params: { query: { count: PAGE, offset } } })),
    placeholderData: (before) => before,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['operator'] });

  const change = async (id: number, body: Schema<'ClientSetUpUpdate'>) => {
    await unwrap(api.PUT(ONE, { params: { path: { id } }, body }));
    await refresh();
  };
  const activate = async ({ id, name }: Client) => {
    await change(id, { active: true }).then(() => notifyDone(`${name} is active again.`), notifyFailed);
  };
  const deactivate = async ({ id, name, code }: Client) => {
    const children =
      'All sessions of this client end at once and nobody can log in, so its diallers are refused every check. Nothing is deleted.';
    const question = { title: `Deactivate ${name}?`, children, verb: 'Deactivate', typed: code };
    if (!(await confirm(question))) return;
    await change(id, { active: false }).then(
      () => notifyDone(`${name} is deactivated.`, () => change(id, { active: true })),
      notifyFailed,
    );
  };
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      Add client
    </Button>
  );
  return (
    <Page title="Clients" description="Who uses this deployment, and how each is set up." actions={add}>
      {page.error ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <Stack>
          <DataTable<Client>
            label="Clients"
            rows={page.data?.clients}
            rowId={({ id }) => String(id)}
            isStale={page.isPlaceholderData}
            empty={<EmptyState title="There is no client yet" action={add} />}
            columns={[
              { header: 'Name', id: 'name', cell: ({ row: { original } }) => original.name },
              { header: 'Code', id: 'code', cell: ({ row: { original } }) => original.code },
              { header: 'Phone DNC Type', id: 'type', cell: ({ row: { original } }) => TYPES[original.phoneDncType] },
              { header: 'Time zone', id: 'zone', cell: ({ row: { original } }) => original.timeZone },
              { header: 'Users', id: 'users', cell: ({ row: { original } }) => original.users },
              { header: 'Agents', id: 'agents', cell: ({ row: { original } }) => original.agents },
              { header: 'Services', id: 'services', cell: ({ row: { original } }) => original.services },
              {
                header: 'State',
                id: 'state',
                cell: ({ row: { original } }) => (
                  <Badge variant="light" color={original.active ? 'green' : 'gray'}>
                    {original.active ? 'Active' : 'Deactivated'}
                  </Badge>
                ),
              },
              {
                header: 'Actions',
                id: 'actions',
                cell: ({ row: { original } }) => (
                  <RowActions
                    actions={[
                      { label: `Edit ${original.name}`, icon: IconPencil, onClick: () => setEdited(original) },
                      original.users <= 1 &&
                        original.services === 0 && {
                          label: `First access to ${original.name}`,
                          icon: IconKey,
                          onClick: () => setEntered(original),
                        },
                      original.active
                        ? {
                            label: `Deactivate ${original.name}`,
                            icon: IconPlayerPause,
                            isDestructive: true,
                            onClick: () => void deactivate(original),
                          }
                        : {
                            label: `Activate ${original.name}`,
                            icon: IconPlayerPlay,
                            onClick: () => void activate(original),
                          },
                    ]}
                  />
                ),
              },
            ]}
          />
          {(offset > 0 || page.data?.next) && (
            <Pager
              onPrevious={offset > 0 ? () => setOffset(Math.max(0, offset - PAGE)) : undefined}
              onNext={page.data?.next ? () => setOffset(offset + PAGE) : undefined}
            >
              {`${offset + 1}–${offset + (page.data?.clients.length ?? 0)}`}
            </Pager>
          )}
        </Stack>
      )}
      {edited !== undefined && (
        <ClientDialog
          client={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSubmit={async (values) => {
            const { name, code } = values;
            if (edited === 'new') {
              await unwrap(api.POST(PATH, { body: values }));
              await refresh();
              notifyDone(`The client ${name} is added. Make its first access next.`);
            } else {
              await change(edited.id, { name, code });
              notifyDone(`The client ${name} is changed.`, () =>
                change(edited.id, { name: edited.name, code: edited.code }),
              );
            }
          }}
        />
      )}
      {entered && (
        <AccessDialog
          client={entered}
          onClose={() => setEntered(undefined)}
          onSubmit={async (body) => {
            const path = '/clearline/v1/clients/{id}/firstAccess';
            const { token } = await unwrap(api.POST(path, { params: { path: { id: entered.id } }, body }));
            setSecret({ client: entered.name, token });
            await refresh();
          }}
        />
      )}
      {secret && (
        <SecretDialog
          title={`The API token of ${secret.client}`}
          secret={secret.token}
          onClose={() => setSecret(undefined)}
        >
          The first Sysadmin signs in with this token, and should make another one and change the password then.
        </SecretDialog>
      )}
    </Page>
  );
}
