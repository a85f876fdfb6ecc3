import { TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay, useMe } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { dayAndTime } from '../ui/instants.ts';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { SecretDialog } from '../ui/secret-dialog.tsx';
import { EntityTable, type PageQuery } from './entity-table.tsx';
import { RowActions } from './row-actions.tsx';
import { useRefresh } from './use-refresh.ts';

type ApiToken = Schema<'ApiToken'>;

const PATH = '/clearline/v1/apiTokens';

const read = async (query: PageQuery) => {
  const { apiTokens, next } = await unwrap(api.GET(PATH, { params: { query } }));
  return { rows: apiTokens, next };
};

const nameOf = ({ name, id }: ApiToken) => name ?? `token ${id}`;

/** What a log-in presents beside a name and a password. A secret is shown when it is made, and never again. */
export function ApiTokensSection() {
  const may = useMay();
  const { timeZone } = useMe().client;
  const confirm = useConfirm();
  const refresh = useRefresh();
  const [isAdding, setIsAdding] = useState(false);
  const [secret, setSecret] = useState<string>();

  const remove = async (token: ApiToken) => {
    const children = 'All sessions that it opened end at once, and programs that use it cannot log in any more.';
    const question = { title: `Revoke ${nameOf(token)}?`, children, verb: 'Revoke token' };
    if (!(await confirm(question))) return;
    await unwrap(api.DELETE('/clearline/v1/apiTokens/{id}', { params: { path: { id: token.id } } })).then(
      () => notifyDone(`${nameOf(token)} is revoked.`),
      notifyFailed,
    );
    await refresh(PATH);
  };
  const when = (instant: number | null) => (instant === null ? '–' : dayAndTime(instant, timeZone));
  return (
    <>
      <EntityTable<ApiToken>
        label="API tokens"
        description="What a log-in presents in the header LV-Access. A client has up to five, so that one can be changed while another is in use."
        path={PATH}
        read={read}
        rowId={({ id }) => String(id)}
        empty="There is no API token"
        add={may('createApiToken') ? { label: 'Make a token', onClick: () => setIsAdding(true) } : undefined}
        columns={[
          { header: 'Name', id: 'name', cell: ({ row: { original } }) => nameOf(original) },
          { header: 'Made', id: 'made', cell: ({ row: { original } }) => when(original.createdAt) },
          { header: 'Last used', id: 'used', cell: ({ row: { original } }) => when(original.lastUsedAt) },
          {
            header: 'Actions',
            id: 'actions',
            cell: ({ row: { original } }) => (
              <RowActions
                actions={[
                  may('deleteApiToken') && {
                    label: `Revoke ${nameOf(original)}`,
                    icon: IconTrash,
                    isDestructive: true,
                    onClick: () => void remove(original),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      {isAdding && (
        <TokenDialog
          onClose={() => setIsAdding(false)}
          onSubmit={async (name) => {
            const { token } = await unwrap(api.POST(PATH, { body: { name } }));
            setSecret(token);
            await refresh(PATH);
          }}
        />
      )}
      {secret !== undefined && (
        <SecretDialog title="The new API token" secret={secret} onClose={() => setSecret(undefined)}>
          Programs send this token in the header LV-Access when they log in.
        </SecretDialog>
      )}
    </>
  );
}

function TokenDialog({ onSubmit, onClose }: { onSubmit: (name: string) => Promise<void>; onClose: () => void }) {
  const form = useForm({ initialValues: { name: '' }, validate: { name: isNotEmpty('Enter what it is for.') } });
  return (
    <FormDialog
      title="Make an API token"
      verb="Make token"
      form={form}
      onSubmit={({ name }) => onSubmit(name.trim())}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        description="What it is for, such as the program that will use it"
        data-autofocus
        maxLength={255}
        {...form.getInputProps('name')}
      />
    </FormDialog>
  );
}
