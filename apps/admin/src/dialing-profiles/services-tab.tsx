import type { Schema } from '@clearline/contract';
import { Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { useAllServices } from '../api/all-of.ts';
import { $api, api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { useProfilesChanged } from './profile-changes.ts';

type Service = Schema<'Service'>;

const SHOWN = 8;
const BY_LAW = 'the default hours, 08:00 to 21:00 where the person is';

/** Which services go by the profile, and whether those without one of their own do. */
export function ServicesTab({
  profileId,
  name,
  isDefault,
}: {
  readonly profileId: number;
  readonly name: string;
  readonly isDefault: boolean;
}) {
  const may = useMay();
  const confirm = useConfirm();
  const changed = useProfilesChanged();
  const allServices = useAllServices();
  const services = allServices.data;
  const client = $api.useQuery('get', '/clearline/v1/client', {});
  const profiles = $api.useQuery('get', '/clearline/v1/dialingProfiles', {
    params: { query: { count: 1000, offset: 0 } },
  });
  const queries = [client, profiles, allServices];
  const failed = queries.find(({ data, error }) => data === undefined && error);
  if (failed)
    return <ErrorState error={failed.error} onRetry={() => queries.forEach((query) => void query.refetch())} />;

  const nameOf = (id: number | null): string =>
    id === null ? BY_LAW : `“${profiles.data?.profiles.find((one) => one.id === id)?.name ?? id}”`;
  const ofClient = client.data?.defaultDialingProfileId ?? null;
  const byDefault = services?.filter(({ dialingProfileId }) => dialingProfileId === null) ?? [];

  const run = async (change: () => Promise<unknown>, says: string, back: () => Promise<unknown>) => {
    try {
      await change();
      notifyDone(says, async () => {
        await back();
        await changed();
      });
    } catch (fault) {
      notifyFailed(fault);
    }
    await changed();
  };
  const assign = (service: Service, id: number) =>
    unwrap(
      api.PUT('/compliance/dialingProfiles/{id}/services/{service}', { params: { path: { id, service: service.id } } }),
    );
  const take = (service: Service, id: number) =>
    unwrap(
      api.DELETE('/compliance/dialingProfiles/{id}/services/{service}', {
        params: { path: { id, service: service.id } },
      }),
    );
  const setDefault = (id: number | null) =>
    unwrap(api.PUT('/clearline/v1/client', { body: { defaultDialingProfileId: id } }));

  const onAssign = async (service: Service) => {
    const before = service.dialingProfileId;
    const isSure = await confirm({
      ...{ title: `Let ${service.name} go by “${name}”?`, verb: 'Assign', isDestructive: false },
      children: `Its calls are judged by “${name}” from now on, and no more by ${nameOf(before ?? ofClient)}.`,
    });
    if (isSure)
      await run(
        () => assign(service, profileId),
        `${service.name} goes by “${name}”.`,
        () => (before === null ? take(service, profileId) : assign(service, before)),
      );
  };
  const onTake = async (service: Service) => {
    const isSure = await confirm({
      ...{ title: `Take ${service.name} from “${name}”?`, verb: 'Take away', isDestructive: false },
      children: `Its calls are judged by the default of the client from now on: ${nameOf(ofClient)}.`,
    });
    if (isSure)
      await run(
        () => take(service, profileId),
        `${service.name} goes by the default of the client.`,
        () => assign(service, profileId),
      );
  };
  const onDefault = async (to: number | null) => {
    const isSure = await confirm({
      title: to === null ? 'Have no default profile?' : `Make “${name}” the default of the client?`,
      verb: to === null ? 'Have none' : 'Make it the default',
      isDestructive: false,
      children: (
        <Stack gap="xs">
          <Text size="sm">
            {byDefault.length === 0
              ? 'No service changes: each has a profile of its own.'
              : `${byDefault.length} of ${services?.length ?? 0} services have no profile of their own. Their calls are judged by ${nameOf(to)} from now on, and no more by ${nameOf(ofClient)}:`}
          </Text>
          <List size="sm">
            {byDefault.slice(0, SHOWN).map(({ id, name: named }) => (
              <List.Item key={id}>{named}</List.Item>
            ))}
            {byDefault.length > SHOWN && <List.Item>{`and ${byDefault.length - SHOWN} more`}</List.Item>}
          </List>
        </Stack>
      ),
    });
    if (isSure)
      await run(
        () => setDefault(to),
        `Services without a profile of their own go by ${nameOf(to)}.`,
        () => setDefault(ofClient),
      );
  };

  const columns: ColumnDef<Service>[] = [
    { header: 'Service', accessorKey: 'name' },
    { header: 'Id', accessorKey: 'id' },
    {
      header: 'Goes by',
      cell: ({ row: { original } }) =>
        original.dialingProfileId === profileId
          ? 'This profile'
          : original.dialingProfileId === null
            ? `The default: ${nameOf(ofClient)}`
            : nameOf(original.dialingProfileId),
    },
    {
      id: 'actions',
      header: '',
      cell: ({ row: { original } }) => {
        const isHere = original.dialingProfileId === profileId;
        if (!may('addDialingProfileService', 'removeDialingProfileService')) return null;
        return (
          <Button
            size="compact-sm"
            variant={isHere ? 'subtle' : 'default'}
            onClick={() => void (isHere ? onTake(original) : onAssign(original))}
            aria-label={isHere ? `Take away ${original.name}` : `Assign ${original.name}`}
          >
            {isHere ? 'Take away' : 'Assign'}
          </Button>
        );
      },
    },
  ];
  return (
    <Stack>
      <Paper withBorder p="md">
        <Group justify="space-between">
          <Text size="sm" maw={640}>
            {isDefault
              ? 'This profile is the default of the client: services without one of their own go by it.'
              : `Services without a profile of their own go by ${nameOf(ofClient)}.`}
          </Text>
          {may('updateClient') && (
            <Button
              variant="default"
              size="xs"
              onClick={() => void onDefault(isDefault ? null : profileId)}
              disabled={!client.data}
            >
              {isDefault ? 'Have no default' : 'Make it the client default'}
            </Button>
          )}
        </Group>
      </Paper>
      <Paper withBorder p="sm">
        <DataTable
          label="Services"
          columns={columns}
          rows={client.data && profiles.data ? services : undefined}
          rowId={({ id }) => String(id)}
          pageSize={8}
          empty={<EmptyState title="There are no services yet" />}
        />
      </Paper>
    </Stack>
  );
}
