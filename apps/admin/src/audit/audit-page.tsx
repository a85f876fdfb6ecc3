import { Anchor, Button, Group, Stack } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { $api } from '../api/client.ts';
import { useMay, useMe } from '../session/me.ts';
import { DataTable } from '../ui/data-table.tsx';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { EventDrawer } from './event-drawer.tsx';
import { EvidenceButton } from './evidence-button.tsx';
import { Filters } from './filters.tsx';
import { useActorWords } from './use-actor-words.ts';
import { VerifyButton } from './verify-button.tsx';
import { changesWords, operationWords } from './words.ts';

type Event = Schema<'AuditEvent'>;

const route = getRouteApi('/audit');
const PAGE = 50;

/** Who did what to the data of the client, when and why. */
export function AuditPage() {
  const { event, ...asked } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const { timeZone } = useMe().client;
  const actorWords = useActorWords();
  const events = $api.useQuery(
    'get',
    '/clearline/v1/auditEvents',
    { params: { query: { count: PAGE, ...asked } } },
    { placeholderData: (before) => before },
  );
  const next = events.data?.next ?? undefined;
  const columns: readonly ColumnDef<Event>[] = [
    {
      header: `When, ${clockName(timeZone)}`,
      id: 'at',
      cell: ({ row: { original } }) => (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/audit" search={{ ...asked, event: String(original.id) }} resetScroll={false} {...props} />
          )}
        >
          {dayAndTime(original.at, timeZone)}
        </Anchor>
      ),
    },
    { header: 'Who', id: 'actor', cell: ({ row: { original } }) => actorWords(original.actor) },
    {
      header: 'Did',
      id: 'operation',
      cell: ({ row: { original } }) => (original.operation === undefined ? '–' : operationWords(original.operation)),
    },
    { header: 'To', id: 'changes', cell: ({ row: { original } }) => changesWords(original.changes) },
    { header: 'Why', id: 'reason', cell: ({ row: { original } }) => original.reason ?? original.source ?? '–' },
  ];
  return (
    <Page
      title="Audit trail"
      description="What was done to the lists and to the set-up, by whom, from where and why. Nothing in it can be changed."
      actions={
        <>
          {may('readAsOf') && (
            <Button variant="default" renderRoot={(props) => <Link to="/audit/as-of" {...props} />}>
              Ask the past
            </Button>
          )}
          {may('exportAuditEvents') && <EvidenceButton asked={asked} />}
          {may('verifyAuditTrail') && <VerifyButton />}
        </>
      }
    >
      <Filters key={JSON.stringify(asked)} asked={asked} onAsk={(search) => void navigate({ search })} />
      {events.error ? (
        <ErrorState error={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Stack>
          <DataTable<Event>
            label="Events"
            columns={columns}
            rows={events.data?.events}
            rowId={({ id }) => String(id)}
            isStale={events.isPlaceholderData}
            empty={<EmptyState title="Nothing was found">No event fits what is searched for.</EmptyState>}
          />
          <Group justify="flex-end" component="nav" aria-label="Pages of the table">
            <Button
              size="xs"
              variant="default"
              disabled={asked.cursor === undefined}
              onClick={() => void navigate({ search: { ...asked, cursor: undefined } })}
            >
              Latest
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={next === undefined}
              onClick={() => void navigate({ search: { ...asked, cursor: next } })}
            >
              Older
            </Button>
          </Group>
        </Stack>
      )}
      {event !== undefined && /^\d{1,15}$/.test(event) && (
        <EventDrawer id={Number(event)} onClose={() => void navigate({ search: asked, resetScroll: false })} />
      )}
    </Page>
  );
}
