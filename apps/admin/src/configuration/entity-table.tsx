import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { DataTable } from '../ui/data-table.tsx';
import { Pager } from '../ui/pager.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';

const route = getRouteApi('/configuration/$section');
const PAGE = 50;

export interface PageQuery {
  readonly count: number;
  readonly offset: number;
}

interface Props<Row> {
  /** In the plural: `Services`. */
  readonly label: string;
  /** What they are for, in a sentence or two. */
  readonly description: ReactNode;
  /** The path of the API, by which what is read is known and made stale. */
  readonly path: string;
  /** What is searched for; pages of one search are not those of another. */
  readonly find?: string | undefined;
  readonly read: (query: PageQuery) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>;
  readonly columns: readonly ColumnDef<Row>[];
  readonly rowId: (row: Row) => string;
  readonly add?: { readonly label: string; readonly onClick: () => void } | undefined;
  /** Stands beside the button that adds. */
  readonly tools?: ReactNode;
  readonly empty: string;
}

/** One page of the things of a section, as the address says which. */
export function EntityTable<Row>({
  label,
  description,
  path,
  find,
  read,
  columns,
  rowId,
  add,
  tools,
  empty,
}: Props<Row>) {
  const { offset: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const offset = /^\d{1,9}$/.test(asked ?? '') ? Number(asked) : 0;
  const page = useQuery({
    queryKey: ['get', path, { offset, find }],
    queryFn: () => read({ count: PAGE, offset }),
    placeholderData: (before) => before,
  });
  const goTo = (to: number) =>
    void navigate({ search: (search) => ({ ...search, offset: to === 0 ? undefined : String(to) }) });
  const rows = page.data?.rows;
  const button = add && (
    <Button leftSection={<IconPlus size={16} />} onClick={add.onClick}>
      {add.label}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={640}>
          {description}
        </Text>
        <Group gap="xs">
          {tools}
          {rows?.length !== 0 && button}
        </Group>
      </Group>
      {page.error ? (
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      ) : (
        <DataTable<Row>
          {...{ label, columns, rows, rowId }}
          isStale={page.isPlaceholderData}
          empty={<EmptyState title={empty} action={find === undefined ? button : undefined} />}
        />
      )}
      {(offset > 0 || page.data?.next) && (
        <Pager
          onPrevious={offset > 0 ? () => goTo(Math.max(0, offset - PAGE)) : undefined}
          onNext={page.data?.next ? () => goTo(offset + PAGE) : undefined}
        >
          {rows && rows.length > 0 ? `${offset + 1}–${offset + rows.length}` : ''}
        </Pager>
      )}
    </Stack>
  );
}
