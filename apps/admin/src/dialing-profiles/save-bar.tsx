import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../api/message-of.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone } from '../ui/notify.tsx';
import type { Draft } from './use-draft.ts';

/** Says whether what is seen is saved, and saves it. A save that fails leaves everything as it is being edited. */
export function SaveBar({ draft, mayChange }: { readonly draft: Draft; readonly mayChange: boolean }) {
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [isSaving, setIsSaving] = useState(false);
  if (!mayChange) return null;

  const save = async (isOver = false) => {
    setIsSaving(true);
    setError(undefined);
    try {
      const takeBack = await draft.save(isOver);
      notifyDone('The policies are saved, and hold from now on.', takeBack);
    } catch (fault) {
      setError(fault);
    } finally {
      setIsSaving(false);
    }
  };
  const discard = async () => {
    const isSure = await confirm({
      title: 'Give up the changes?',
      verb: 'Give them up',
      children: 'The policies will be as they are stored.',
    });
    if (!isSure) return;
    draft.discard();
    setError(undefined);
    await queries.invalidateQueries({ queryKey: ['get', '/clearline/v1/dialingProfiles/{id}/policies'] });
  };
  const isOvertaken = error !== undefined && messageOf(error).startsWith('$.revision');
  return (
    <Paper withBorder px="md" py="xs">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm" role="status" c={draft.isDirty ? undefined : 'dimmed'}>
            {draft.isDirty ? 'There are changes that are not saved yet.' : 'Everything is saved.'}
          </Text>
          <Group gap="xs">
            <Button variant="subtle" size="xs" disabled={draft.undo === undefined} onClick={draft.undo}>
              Undo the last change
            </Button>
            <Button variant="default" size="xs" disabled={!draft.isDirty} onClick={() => void discard()}>
              Discard
            </Button>
            <Button size="xs" disabled={!draft.isDirty} loading={isSaving} onClick={() => void save()}>
              Save policies
            </Button>
          </Group>
        </Group>
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert" title="This is not saved">
            <Stack gap="xs" align="flex-start">
              <Text size="sm">{messageOf(error)}</Text>
              {isOvertaken && (
                <Button size="xs" color="red.9" onClick={() => void save(true)}>
                  Save mine over the others
                </Button>
              )}
            </Stack>
          </Alert>
        )}
      </Stack>
    </Paper>
  );
}
