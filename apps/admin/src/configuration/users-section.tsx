import { IconKey, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { changesOf } from '../api/changes-of.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay, useMe } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { dayAndTime } from '../ui/instants.ts';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { EntityTable, type PageQuery } from './entity-table.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { ROLE_NAMES } from './roles.ts';
import { RowActions } from './row-actions.tsx';
import { useRefresh } from './use-refresh.ts';
import { UserDialog } from './user-dialog.tsx';

type User = Schema<'User'>;
type Powers = Pick<User, 'role' | 'editDncLists'>;

const powersOf = ({ role, editDncLists }: User): Powers => ({ role, editDncLists });

const PATH = '/clearline/v1/users';
const ONE = '/clearline/v1/users/{id}';

const read = async (query: PageQuery) => {
  const { users, next } = await unwrap(api.GET(PATH, { params: { query } }));
  return { rows: users, next };
};

/** Who may log in as a user, with which role and power. Nobody changes himself. */
export function UsersSection() {
  const may = useMay();
  const me = useMe();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const [edited, setEdited] = useState<User | 'new'>();
  const [reset, setReset] = useState<User>();

  const change = async (id: number, before: Powers, after: Powers) => {
    await unwrap(api.PUT(ONE, { params: { path: { id } }, body: changesOf(before, after) }));
    await refresh(PATH);
  };
  const remove = async ({ id, userName }: User) => {
    const children = 'The sessions of this user end, and nobody can log in under the name until it is added again.';
    if (!(await confirm({ title: `Delete the user ${userName}?`, children, verb: 'Delete user' }))) return;
    await unwrap(api.DELETE(ONE, { params: { path: { id } } })).then(
      () => notifyDone(`The user ${userName} is deleted.`),
      notifyFailed,
    );
    await refresh(PATH);
  };
  const isSelf = ({ id }: User) => me.kind === 'USER' && id === me.id;
  return (
    <>
      <EntityTable<User>
        label="Users"
        description="Who may log in, and as what. A change of role or power ends the sessions of the user. Your own user is changed by somebody else."
        path={PATH}
        read={read}
        rowId={({ id }) => String(id)}
        empty="There is no user"
        add={may('createUser') ? { label: 'Add user', onClick: () => setEdited('new') } : undefined}
        columns={[
          {
            header: 'User name',
            id: 'name',
            cell: ({ row: { original } }) => (isSelf(original) ? `${original.userName} (you)` : original.userName),
          },
          { header: 'Role', id: 'role', cell: ({ row: { original } }) => ROLE_NAMES[original.role] },
          {
            header: 'Edit DNC Lists',
            id: 'power',
            cell: ({ row: { original } }) => (original.role !== 'MANAGER' ? '–' : original.editDncLists ? 'Yes' : 'No'),
          },
          {
            header: 'Password set',
            id: 'password',
            cell: ({ row: { original } }) => dayAndTime(original.passwordChangedAt, me.client.timeZone),
          },
          {
            header: 'Actions',
            id: 'actions',
            cell: ({ row: { original } }) =>
              isSelf(original) ? null : (
                <RowActions
                  actions={[
                    may('updateUser') && {
                      label: `Edit ${original.userName}`,
                      icon: IconPencil,
                      onClick: () => setEdited(original),
                    },
                    may('resetUserPassword') && {
                      label: `Another password for ${original.userName}`,
                      icon: IconKey,
                      onClick: () => setReset(original),
                    },
                    may('deleteUser') && {
                      label: `Delete ${original.userName}`,
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
      {edited !== undefined && (
        <UserDialog
          user={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSubmit={async ({ userName, password, role, editDncLists }) => {
            if (edited === 'new') {
              await unwrap(api.POST(PATH, { body: { userName, password, role, editDncLists } }));
              await refresh(PATH);
              notifyDone(`The user ${userName} is added.`);
            } else {
              const [before, after] = [powersOf(edited), { role, editDncLists }];
              await change(edited.id, before, after);
              notifyDone(`The user ${edited.userName} is changed.`, () => change(edited.id, after, before));
            }
          }}
        />
      )}
      {reset && (
        <PasswordDialog
          userName={reset.userName}
          onClose={() => setReset(undefined)}
          onSubmit={async (password) => {
            const path = '/clearline/v1/users/{id}/password';
            await unwrap(api.PUT(path, { params: { path: { id: reset.id } }, body: { password } }));
            await refresh(PATH);
            notifyDone(`The user ${reset.userName} has another password.`);
          }}
        />
      )}
    </>
  );
}
