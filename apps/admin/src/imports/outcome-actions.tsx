import type { Schema } from '@clearline/contract';
import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { useStart } from './start.ts';
import { LIST_WORDS } from './list-fields.ts';
import { rowsWords } from './words.ts';

type Import = Schema<'Import'>;

/** After a dry run: import, import the good rows, or read the columns otherwise. */
export function CheckedActions({ one }: { readonly one: Import }) {
  const { start, isStarting } = useStart(one.id);
  const confirm = useConfirm();
  const { read, failed, removed } = one.rows;
  const good = read - failed;
  const isPartial = failed > 0;
  // What a bad row was to keep would be deleted: the file has to be whole.
  const isReplacing = one.options?.action === 'REPLACE';
  const isToBeMended = isPartial && isReplacing;
  const run = async () => {
    const isMeant =
      !isReplacing ||
      (await confirm({
        title: 'Delete the rows that are not in the file?',
        children: `${removed > 0 ? rowsWords(removed) : 'Whatever is not in the file'} will be deleted from the list ${LIST_WORDS[one.list]}, and may be called again unless something else forbids it. It can be undone for a day.`,
        verb: 'Import, and delete the others',
      }));
    // Who chose all or none may choose otherwise now, knowing what is wrong; but the button says it.
    if (isMeant) await start({ options: { ...one.options, ...(isPartial && { mode: 'PARTIAL' as const }) } });
  };
  const why = good === 0 ? 'There is no row to import.' : 'A file that is to be the whole list may have no problem.';
  return (
    <Group>
      {good > 0 && !isToBeMended && (
        <Button loading={isStarting} onClick={() => void run()}>
          {isPartial ? `Import the ${rowsWords(good)} without a problem` : `Import ${rowsWords(good)}`}
        </Button>
      )}
      <ColumnsButton id={one.id} />
      {(good === 0 || isToBeMended) && (
        <Text size="sm" c="dimmed">
          {why}
        </Text>
      )}
    </Group>
  );
}

/** After a failure: read the columns otherwise, which begins anew. */
export const FailedActions = ({ one }: { readonly one: Import }) => (
  <Group>
    <ColumnsButton id={one.id} />
  </Group>
);

function ColumnsButton({ id }: { readonly id: number }) {
  const navigate = getRouteApi('/imports/$id').useNavigate();
  return (
    <Button
      variant="default"
      onClick={() => void navigate({ params: { id: String(id) }, search: { step: 'columns' } })}
    >
      Change the columns
    </Button>
  );
}

/** Takes an import back, or a delete by a filter. */
export function UndoButton({ one }: { readonly one: Import }) {
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [isUndoing, setIsUndoing] = useState(false);
  const isDelete = one.kind === 'DELETE';
  const undo = async () => {
    const isMeant = await confirm({
      title: isDelete ? 'Bring the deleted rows back?' : 'Undo this import?',
      children: isDelete
        ? `${rowsWords(one.rows.removed)} of the list ${LIST_WORDS[one.list]} are there again, as they were.`
        : `Rows that it added to the list ${LIST_WORDS[one.list]} go, and rows that it changed are again as they were. ` +
          'What somebody else has added or changed since stays. This itself cannot be undone: the file would be imported again.',
      verb: isDelete ? 'Bring them back' : 'Undo the import',
      isDestructive: !isDelete,
    });
    if (!isMeant) return;
    setIsUndoing(true);
    try {
      const { removed, restored, kept } = await unwrap(
        api.POST('/clearline/v1/imports/{id}/undo', { params: { path: { id: one.id } } }),
      );
      notifyDone(`Undone: ${rowsWords(removed)} removed, ${restored} restored, ${kept} left as they are.`);
    } catch (fault) {
      notifyFailed(fault);
    } finally {
      setIsUndoing(false);
      await queries.invalidateQueries({ queryKey: ['get', '/clearline/v1/imports/{id}'] });
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={16} />}
      loading={isUndoing}
      onClick={() => void undo()}
    >
      Undo
    </Button>
  );
}
