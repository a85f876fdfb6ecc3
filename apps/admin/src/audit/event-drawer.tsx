import { Anchor, Box, Drawer, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { $api } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { Pager } from '../ui/pager.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import type { AuditAsked } from './filters.tsx';
import { useActorWords } from './use-actor-words.ts';
import { fieldChanges, kindWords, operationWords, valueWords } from './words.ts';

const ROWS = 50;

/** One event over the page: who, when, from where, and each row from what it was to what it became. */
export function EventDrawer({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  useFocusBack();
  const [offset, setOffset] = useState(0);
  const found = $api.useQuery('get', '/clearline/v1/auditEvents/{id}', {
    params: { path: { id }, query: { count: ROWS, offset } },
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={`Event ${id}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Stack>
          <About event={found.data.event} />
          {found.data.rows.map((row, at) => (
            <Row key={`${row.kind} ${row.id} ${at}`} row={row} />
          ))}
          {(offset > 0 || found.data.next !== null) && (
            <Pager
              onPrevious={offset > 0 ? () => setOffset(offset - ROWS) : undefined}
              onNext={found.data.next === null ? undefined : () => setOffset(offset + ROWS)}
            >
              {`${offset + 1}–${offset + found.data.rows.length}`}
            </Pager>
          )}
        </Stack>
      ) : (
        <Skeleton h={320} aria-label="Loading" />
      )}
    </Drawer>
  );
}

function About({ event }: { readonly event: Schema<'AuditEvent'> }) {
  const { timeZone } = useMe().client;
  const actorWords = useActorWords();
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['When', `${dayAndTime(event.at, timeZone)}, ${clockName(timeZone)}`],
    ['Who', `${actorWords(event.actor)} (${event.actor})`],
    ['Did', event.operation && `${operationWords(event.operation)} (${event.operation})`],
    ['Why', event.reason],
    ['File', event.source],
    ['From', event.address],
    ['Session', event.session],
    ['Request', event.requestId && <Sought search={{ requestId: event.requestId }}>{event.requestId}</Sought>],
    ['Place in the chain', event.n === undefined ? 'not sealed yet' : String(event.n)],
    ['Hash', event.hash],
  ];
  return (
    <Table aria-label="About the event" layout="fixed">
      <Table.Tbody>
        {facts.map(
          ([name, value]) =>
            value !== undefined && (
              <Table.Tr key={name}>
                <Table.Th scope="row" w={140}>
                  {name}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ),
        )}
      </Table.Tbody>
    </Table>
  );
}

/** Leads to the events that fit a search. */
function Sought({ search, children }: { readonly search: AuditAsked; readonly children: string }) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/audit" search={search} {...props} />}>
      {children}
    </Anchor>
  );
}

function Row({ row }: { readonly row: Schema<'AuditRow'> }) {
  const did = row.from === undefined ? 'added' : row.to === undefined ? 'removed' : 'changed';
  const name = `${kindWords(row.kind)} ${row.id}, ${did}`;
  return (
    <Box component="section" aria-label={name}>
      <Title order={3} size="h5">
        {name}
      </Title>
      <Sought search={{ kind: row.kind, id: row.id }}>Everything that was done to it</Sought>
      <Table aria-label={name} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Field</Table.Th>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">To</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fieldChanges(row).map(({ field, from, to }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{field}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text size="sm">{valueWords(from)}</Text>
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Text size="sm">{valueWords(to)}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
