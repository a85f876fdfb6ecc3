import { Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { $api } from '../api/client.ts';
import { useMay, useMe } from '../session/me.ts';
import { Facts } from '../ui/facts.tsx';
import { clockName, dateWords, dayAndTime } from '../ui/instants.ts';
import { PageLink } from '../ui/page-link.tsx';
import { phoneWords } from '../ui/phone.ts';
import { ErrorState } from '../ui/states.tsx';
import type { Deletes } from './deletes.tsx';
import { EntryForm } from './entry-form.tsx';
import type { ListKind } from './lists.ts';
import { actorWords, filterOfKey, type ListRow, questionAbout, reachWords, rowKey } from './row.ts';

interface Props {
  readonly list: ListKind;
  /** The key of the row that is open; undefined = none. */
  readonly entry: string | undefined;
  readonly onClose: () => void;
  readonly deletes: Deletes;
}

/** Everything about one row, and what can be done with it. */
export function EntryDrawer({ list, entry, onClose, deletes }: Props) {
  const query = $api.useQuery(
    'post',
    '/clearline/v1/lists/{list}/search',
    { params: { path: { list: list.name } }, body: { filter: filterOfKey(entry ?? '', list), count: 1000 } },
    { enabled: entry !== undefined },
  );
  const row = query.data?.rows.find((one) => rowKey(one) === entry);
  return (
    <Drawer
      opened={entry !== undefined}
      onClose={onClose}
      position="right"
      title={list.isFlag ? 'Flag' : `Entry ${entry ?? ''}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {query.data === undefined ? (
        query.error ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton h={240} />
        )
      ) : row === undefined ? (
        <Text>There is no such row, or not any more: it may have been deleted, or be over.</Text>
      ) : (
        <Known list={list} row={row} deletes={deletes} onClose={onClose} />
      )}
    </Drawer>
  );
}

function Known({ list, row, deletes, onClose }: Omit<Props, 'entry'> & { readonly row: ListRow }) {
  const { timeZone } = useMe().client;
  const may = useMay();
  const [isEditing, setIsEditing] = useState(false);
  const on = (instant: number | undefined) =>
    instant === undefined ? undefined : `${dayAndTime(instant, timeZone)}, ${clockName(timeZone)}`;
  return (
    <Stack>
      <Facts
        facts={[
          ['Phone', row.phone === undefined ? undefined : phoneWords(row.phone)],
          ['E-mail', row.email],
          ['Account', row.account],
          ['ZIP', row.zip],
          ['Position', row.ordinal],
          ['Type', row.type],
          ['Holds for', list.reach === 'none' ? undefined : reachWords(row)],
          [
            'Last day',
            row.expiresOn === undefined ? (row.type === 'DAILY' ? undefined : 'For good') : dateWords(row.expiresOn),
          ],
          ['Added', on(row.createdAt)],
          [list.isFlag ? 'Set' : 'Changed', on(row.modifiedAt)],
          ['By', actorWords(row.addedBy)],
          ['From file', row.filename ?? undefined],
          ['Import', row.importId === null ? undefined : <Import list={list} id={row.importId} />],
        ]}
      />
      <Group gap="xs">
        {may('decide') && (
          <Button
            variant="light"
            renderRoot={(props) => <Link to="/check" search={questionAbout(row, list)} {...props} />}
          >
            Check this {row.phone === undefined ? 'contact' : 'number'}
          </Button>
        )}
        {list.reach === 'contactGroup' && (
          <Button variant="default" onClick={() => setIsEditing(true)}>
            Edit
          </Button>
        )}
        <Button
          variant="light"
          color="red"
          onClick={() => void deletes.rows([row]).then((isDone) => isDone && onClose())}
        >
          Delete
        </Button>
      </Group>
      <EntryForm list={list} row={row} isOpen={isEditing} onClose={() => setIsEditing(false)} />
    </Stack>
  );
}

const Import = ({ list, id }: { readonly list: ListKind; readonly id: number }) => (
  <PageLink to={`/lists/${list.name}`} search={{ import: String(id) }}>
    All rows of import {id}
  </PageLink>
);
