import type { Schema } from '@clearline/contract';
import { Badge, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { $api } from '../api/client.ts';
import { ErrorState } from '../ui/states.tsx';
import { PackDialog } from './pack-dialog.tsx';

const route = getRouteApi('/dialing-profiles/$id');

/** The regulation packs that there are, and which of them hold for the profile. They hold at once: nothing of them is edited. */
export function PacksTab({
  profileId,
  packs,
  mayChange,
}: {
  readonly profileId: number;
  readonly packs: readonly Schema<'AdoptedPack'>[];
  readonly mayChange: boolean;
}) {
  const { pack: opened } = route.useSearch();
  const navigate = route.useNavigate();
  const shelf = $api.useQuery('get', '/clearline/v1/regulationPacks', {}, { staleTime: 600_000 });
  const open = (pack: string | undefined) => void navigate({ search: (now) => ({ ...now, pack }) });
  if (shelf.error) return <ErrorState error={shelf.error} onRetry={() => void shelf.refetch()} />;
  if (!shelf.data) return <Skeleton h={420} aria-busy="true" aria-label="Loading" />;
  const shown = shelf.data.packs.find(({ name }) => name === opened);
  return (
    <Stack>
      <Text size="sm" maw={720}>
        A regulation pack is law as data. Adopting one can only take hours away from what the policies allow. It holds
        as soon as it is adopted; a newer version holds when it is adopted, and not before.
      </Text>
      {shelf.data.packs.map((pack) => (
        <PackCard
          key={pack.name}
          pack={pack}
          adopted={packs.find(({ name }) => name === pack.name)}
          mayChange={mayChange}
          onOpen={() => open(pack.name)}
        />
      ))}
      {shown && (
        <PackDialog
          key={shown.name}
          profileId={profileId}
          pack={shown}
          adopted={packs.find(({ name }) => name === shown.name)}
          mayChange={mayChange}
          onClose={() => open(undefined)}
        />
      )}
    </Stack>
  );
}

function PackCard({
  pack,
  adopted,
  mayChange,
  onOpen,
}: {
  readonly pack: Schema<'RegulationPackSummary'>;
  readonly adopted: Schema<'AdoptedPack'> | undefined;
  readonly mayChange: boolean;
  readonly onOpen: () => void;
}) {
  const { A, B, C } = pack.levels;
  const verb = !mayChange
    ? 'Look'
    : adopted === undefined
      ? 'Look and adopt'
      : adopted.version !== pack.newest
        ? 'Update'
        : 'Change';
  const isOld = adopted !== undefined && adopted.version !== pack.newest;
  return (
    <Paper withBorder p="md" component="section" aria-label={pack.title}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <Stack gap={4} miw={0}>
          <Group gap="xs">
            <Title order={2} size="h5">
              {pack.title}
            </Title>
            {adopted && (
              <Badge variant="light" color="green" tt="none">
                Adopted: {adopted.version}, levels {adopted.levels.join(', ')}
              </Badge>
            )}
            {isOld && (
              <Badge variant="light" color="orange" tt="none">
                {pack.newest} is newer
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed" lineClamp={2}>
            {pack.summary}
          </Text>
          <Text size="xs" c="dimmed">
            {pack.name} {pack.newest}: {A + B + C} rules ({A} of level A, {B} of B, {C} of C), law of {pack.asOf}
          </Text>
        </Stack>
        <Button
          variant={isOld ? 'light' : 'default'}
          size="xs"
          style={{ flexShrink: 0 }}
          onClick={onOpen}
          aria-label={`${verb}: ${pack.title}`}
        >
          {verb}
        </Button>
      </Group>
    </Paper>
  );
}
