import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { $api } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { DataTable } from '../ui/data-table.tsx';
import { clockName } from '../ui/instants.ts';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { columnsOf } from './columns.tsx';
import { type Asked, criteriaOf, PAGE_SIZE } from './criteria.ts';
import { CriteriaForm } from './criteria-form.tsx';
import { useNames } from './names.ts';
import { RecordingDrawer } from './recording-drawer.tsx';

const route = getRouteApi('/recordings');

/** Recorded calls: found, heard, kept, deleted. */
export function RecordingsPage() {
  const { open, ...asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = useMe().client;
  const names = useNames();
  const found = $api.useQuery(
    'get',
    '/clearline/v1/recordings',
    { params: { query: criteriaOf(asked) } },
    { placeholderData: keepPreviousData },
  );
  const go = (search: Asked & { readonly open?: string | undefined }) => void navigate({ search });
  // A recording that is opened from the list is no step on the way back.
  const show = (id: string | undefined) => void navigate({ search: { ...asked, open: id }, replace: true });

  const offset = Number(asked.offset ?? 0);
  const rows = found.data?.recordings;
  const isFiltered = Object.keys(asked).length > 0;
  const turn = (to: number) => go({ ...asked, offset: to > 0 ? String(to) : undefined });
  return (
    <Page title="Recordings" description="Recorded calls, latest first: find one, hear it, download it.">
      <CriteriaForm
        key={JSON.stringify(asked)}
        asked={asked}
        names={names}
        clock={clockName(timeZone)}
        isFinding={found.isFetching && !found.isLoading}
        onFind={go}
      />
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable
          label="Recordings"
          columns={columnsOf(timeZone, names, show)}
          rows={rows}
          rowId={({ id }) => id}
          isStale={found.isPlaceholderData}
          empty={
            <EmptyState title={isFiltered ? 'No recording fits' : 'There are no recordings'}>
              {isFiltered
                ? 'Leave a criterion out, or take more days.'
                : 'The recorded calls of the client stand here, once there are some.'}
            </EmptyState>
          }
        />
      )}
      <Pager
        onPrevious={offset > 0 ? () => turn(offset - PAGE_SIZE) : undefined}
        onNext={found.data?.next ? () => turn(offset + PAGE_SIZE) : undefined}
      >
        {rows && rows.length > 0 ? `${offset + 1}–${offset + rows.length}` : ''}
      </Pager>
      {open !== undefined && (
        <RecordingDrawer
          id={open}
          found={rows?.find(({ id }) => id === open)}
          names={names}
          onClose={() => show(undefined)}
        />
      )}
    </Page>
  );
}
