import { IconKey, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { AgentDialog } from './agent-dialog.tsx';
import { EntityTable, type PageQuery } from './entity-table.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { RowActions } from './row-actions.tsx';
import { useRefresh } from './use-refresh.ts';

type Agent = Schema<'Agent'>;

const PATH = '/clearline/v1/agents';
const ONE = '/clearline/v1/agents/{id}';

const read = async (query: PageQuery) => {
  const { agents, next } = await unwrap(api.GET(PATH, { params: { query } }));
  return { rows: agents, next };
};

/** Who speaks with consumers, and may log in as an agent. */
export function AgentsSection() {
  const may = useMay();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const [edited, setEdited] = useState<Agent | 'new'>();
  const [reset, setReset] = useState<Agent>();

  const rename = async (id: number, userName: string) => {
    await unwrap(api.PUT(ONE, { params: { path: { id } }, body: { userName } }));
    await refresh(PATH);
  };
  const remove = async ({ id, userName }: Agent) => {
    const children = 'The sessions of this agent end. Recordings of the agent’s calls keep the id.';
    if (!(await confirm({ title: `Delete the agent ${userName}?`, children, verb: 'Delete agent' }))) return;
    await unwrap(api.DELETE(ONE, { params: { path: { id } } })).then(
      () => notifyDone(`The agent ${userName} is deleted.`),
      notifyFailed,
    );
    await refresh(PATH);
  };
  return (
    <>
      <EntityTable<Agent>
        label="Agents"
        description="Who speaks with consumers. An agent has no role, and may check and add entries by the API."
        path={PATH}
        read={read}
        rowId={({ id }) => String(id)}
        empty="There is no agent yet"
        add={may('createAgent') ? { label: 'Add agent', onClick: () => setEdited('new') } : undefined}
        columns={[
          { header: 'User name', id: 'name', cell: ({ row: { original } }) => original.userName },
          { header: 'Id', id: 'id', cell: ({ row: { original } }) => original.id },
          {
            header: 'Actions',
            id: 'actions',
            cell: ({ row: { original } }) => (
              <RowActions
                actions={[
                  may('updateAgent') && {
                    label: `Rename ${original.userName}`,
                    icon: IconPencil,
                    onClick: () => setEdited(original),
                  },
                  may('resetAgentPassword') && {
                    label: `Another password for ${original.userName}`,
                    icon: IconKey,
                    onClick: () => setReset(original),
                  },
                  may('deleteAgent') && {
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
        <AgentDialog
          agent={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSubmit={async ({ userName, password }) => {
            if (edited === 'new') {
              await unwrap(api.POST(PATH, { body: { userName, password } }));
              await refresh(PATH);
              notifyDone(`The agent ${userName} is added.`);
            } else {
              await rename(edited.id, userName);
              notifyDone(`${edited.userName} is now ${userName}.`, () => rename(edited.id, edited.userName));
            }
          }}
        />
      )}
      {reset && (
        <PasswordDialog
          userName={reset.userName}
          onClose={() => setReset(undefined)}
          onSubmit={async (password) => {
            const path = '/clearline/v1/agents/{id}/password';
            await unwrap(api.PUT(path, { params: { path: { id: reset.id } }, body: { password } }));
            notifyDone(`The agent ${reset.userName} has another password.`);
          }}
        />
      )}
    </>
  );
}
