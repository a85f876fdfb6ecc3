import type { Schema } from '@clearline/contract';
import { ActionIcon, Anchor, Badge, Button, Group, Menu, Paper, Stack, Text } from '@mantine/core';
import { IconCopy, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { getRouteApi, Link } from '@tanstack/react-router';
import { $api } from '../api/client.ts';
import { useMay } from '../session/me.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { useProfileActions } from './use-profile-actions.tsx';

type Overview = Schema<'ProfileOverview'>;

const route = getRouteApi('/dialing-profiles');
const PAGE = 50;

/** All dialing profiles that the client sees, and what goes by each. */
export function ProfileListPage() {
  const { offset = '0' } = route.useSearch();
  const navigate = route.useNavigate();
  const from = Math.max(0, Math.trunc(Number(offset)) || 0);
  const mayChange = useMay()('createDialingProfile');
  const list = $api.useQuery(
    'get',
    '/clearline/v1/dialingProfiles',
    { params: { query: { count: PAGE, offset: from } } },
    { placeholderData: (last) => last },
  );
  const actions = useProfileActions((id) => void navigate({ to: '/dialing-profiles/$id', params: { id: String(id) } }));
  const to = (next: number) => () => void navigate({ search: next === 0 ? {} : { offset: String(next) } });
  const profiles = list.data?.profiles;
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={actions.create}>
      New profile
    </Button>
  );
  return (
    <Page
      title="Dialing profiles"
      description="When people may be called, state by state. A service goes by its own profile, or else by the default of the client."
      actions={mayChange && create}
    >
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Paper withBorder p="sm">
          <Stack gap="sm">
            <DataTable
              label="Dialing profiles"
              columns={columnsOf(actions, mayChange)}
              rows={profiles}
              rowId={({ id }) => String(id)}
              pageSize={4}
              isStale={list.isPlaceholderData}
              empty={
                <EmptyState title="There are no dialing profiles yet" action={mayChange && create}>
                  Until there is one, people are called from 08:00 to 21:00 where they are.
                </EmptyState>
              }
            />
            {(from > 0 || list.data?.next) && (
              <Pager
                onPrevious={from > 0 ? to(Math.max(0, from - PAGE)) : undefined}
                onNext={list.data?.next ? to(from + PAGE) : undefined}
              >
                {`${from + 1}–${from + (profiles?.length ?? 0)}`}
              </Pager>
            )}
          </Stack>
        </Paper>
      )}
      {actions.dialog}
    </Page>
  );
}

type Actions = ReturnType<typeof useProfileActions>;

const columnsOf = (actions: Actions, mayChange: boolean): ColumnDef<Overview>[] => [
  { header: 'Profile', cell: ({ row: { original } }) => <NameCell profile={original} /> },
  { header: 'Policies', accessorKey: 'policies' },
  { header: 'Services', accessorKey: 'services' },
  {
    header: 'Regulation packs',
    cell: ({ row: { original } }) => (
      <Text size="sm">{original.packs.map(({ name, version }) => `${name} ${version}`).join(', ') || 'None'}</Text>
    ),
  },
  {
    id: 'actions',
    header: () => <span style={{ position: 'absolute', left: -9999 }}>Actions</span>,
    cell: ({ row: { original } }) => mayChange && <RowMenu profile={original} actions={actions} />,
  },
];

const NameCell = ({ profile }: { readonly profile: Overview }) => (
  <Stack gap={2}>
    <Group gap="xs">
      <Anchor
        fw={550}
        size="sm"
        underline="hover"
        renderRoot={(props) => <Link to="/dialing-profiles/$id" params={{ id: String(profile.id) }} {...props} />}
      >
        {profile.name}
      </Anchor>
      {profile.systemWide && (
        <Badge variant="light" color="gray">
          System-wide
        </Badge>
      )}
      {profile.clientDefault && <Badge variant="light">Client default</Badge>}
    </Group>
    {profile.description !== null && (
      <Text size="sm" c="dimmed" maw={420}>
        {profile.description}
      </Text>
    )}
  </Stack>
);

const RowMenu = ({ profile, actions }: { readonly profile: Overview; readonly actions: Actions }) => (
  <Menu position="bottom-end">
    <Menu.Target>
      <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${profile.name}`}>
        <IconDots size={18} />
      </ActionIcon>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => actions.copy(profile)}>
        Copy
      </Menu.Item>
      {!profile.systemWide && (
        <>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => actions.rename(profile)}>
            Rename
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void actions.remove(profile)}>
            Delete
          </Menu.Item>
        </>
      )}
    </Menu.Dropdown>
  </Menu>
);
