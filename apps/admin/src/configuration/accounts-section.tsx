import { Badge, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { EntityTable } from './entity-table.tsx';

type Account = Schema<'Account'>;

const route = getRouteApi('/configuration/$section');
const PATH = '/clearline/v1/accounts';
const BLOCKS = { DAILY: 'Today', PERMANENT: 'Always', NONE: 'No' } as const;

/** The accounts of which a do-not-dial flag is known. */
export function AccountsSection() {
  const { find } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(find ?? '');
  const search = useDebouncedCallback((text: string) => {
    void navigate({ search: { find: text === '' ? undefined : text }, replace: true });
  }, 300);
  return (
    <EntityTable<Account>
      label="Accounts"
      description="Accounts of which a do-not-dial flag is known, for the account or for one of its phones."
      path={PATH}
      find={find}
      read={async (query) => {
        const asked = { ...query, ...(find !== undefined && { account: find }) };
        const { accounts, next } = await unwrap(api.GET(PATH, { params: { query: asked } }));
        return { rows: accounts, next };
      }}
      rowId={({ account }) => account}
      empty={find === undefined ? 'No account has a flag' : 'No account has this in it'}
      tools={
        <TextInput
          aria-label="Find an account"
          placeholder="Find an account"
          leftSection={<IconSearch size={16} />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value.trim());
          }}
        />
      }
      columns={[
        { header: 'Account', id: 'account', cell: ({ row: { original } }) => original.account },
        { header: 'Do not dial', id: 'block', cell: ({ row: { original } }) => <Flag block={original.block} /> },
        {
          header: 'Phones',
          id: 'phones',
          cell: ({ row: { original } }) =>
            original.phones.length === 0
              ? '–'
              : original.phones.map(({ phone, ordinal, phoneBlock }) => (
                  <div key={`${phone} ${ordinal}`}>
                    {ordinal}: {phone} <Flag block={phoneBlock} />
                  </div>
                )),
        },
      ]}
    />
  );
}

const Flag = ({ block }: { readonly block: keyof typeof BLOCKS }) => (
  <Badge variant="light" color={block === 'NONE' ? 'gray' : block === 'DAILY' ? 'orange' : 'red'}>
    {BLOCKS[block]}
  </Badge>
);
