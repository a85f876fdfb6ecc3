import { Button, Group } from '@mantine/core';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../session/me.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { EntryForm } from './entry-form.tsx';
import { ListView } from './list-view.tsx';
import { type ListKind, listOf, LISTS } from './lists.ts';

const route = getRouteApi('/lists/$list');

/** The first list that this person may see. */
export function FirstList() {
  const may = useMay();
  const first = LISTS.find(({ needs }) => may(needs));
  return first ? <Navigate to="/lists/$list" params={{ list: first.name }} replace /> : <NoList />;
}

/** The lists and flags that block contacts, each with its rows. */
export function ListsPage() {
  const may = useMay();
  const { list: name } = route.useParams();
  const list = listOf(name);
  const [isAdding, setIsAdding] = useState(false);
  const isOpen = list !== undefined && may('searchList', list.needs);
  return (
    <Page
      title="Lists"
      description={isOpen ? list.does : undefined}
      actions={isOpen && <Button onClick={() => setIsAdding(true)}>Add {articleOf(list)}</Button>}
    >
      <Group component="nav" aria-label="Lists" gap="xs">
        {LISTS.filter(({ needs }) => may(needs)).map((one) => (
          <Button
            key={one.name}
            size="xs"
            variant={one.name === name ? 'light' : 'subtle'}
            aria-current={one.name === name ? 'page' : undefined}
            renderRoot={(props) => <Link to="/lists/$list" params={{ list: one.name }} {...props} />}
          >
            {one.label}
          </Button>
        ))}
      </Group>
      {isOpen ? (
        <>
          <ListView key={list.name} list={list} />
          <EntryForm key={`form of ${list.name}`} list={list} isOpen={isAdding} onClose={() => setIsAdding(false)} />
        </>
      ) : (
        <NoList />
      )}
    </Page>
  );
}

const articleOf = ({ noun: [one] }: ListKind) => (one === 'entry' ? 'an entry' : 'a flag');

const NoList = () => (
  <EmptyState title="This list is not yours to see">
    The DNC list is that of clients with the Phone DNC Type Legacy DNC, dial-time, email and SMS lists of those with
    Dial-Time Phone DNC. Managers need the power Edit DNC Lists for DNC entries and flags.
  </EmptyState>
);
