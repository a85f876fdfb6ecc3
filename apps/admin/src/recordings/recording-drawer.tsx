import type { Schema } from '@clearline/contract';
import { Button, Drawer, Group, Skeleton, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { $api, api } from '../api/client.ts';
import { isAbsent } from '../api/message-of.ts';
import { unwrap } from '../api/unwrap.ts';
import { useMay } from '../session/me.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.tsx';
import { saveFile } from '../ui/save-file.ts';
import { ErrorState } from '../ui/states.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import type { Names } from './names.ts';
import { readSound } from './read-sound.ts';
import { RecordingFacts } from './recording-facts.tsx';
import { SoundPanel } from './sound-panel.tsx';
import { useSound } from './use-sound.ts';

interface Props {
  readonly id: string;
  /** As it was found; undefined where somebody came by its address. */
  readonly found: Schema<'FoundRecording'> | undefined;
  readonly names: Names;
  readonly onClose: () => void;
}

/** One recording beside the list: its sound, what is known of it, and its end. */
export function RecordingDrawer(props: Props) {
  useFocusBack();
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size="lg"
      title="Recording"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <OneRecording key={props.id} {...props} />
    </Drawer>
  );
}

function OneRecording({ id, found, names, onClose }: Props) {
  const may = useMay();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [isSaving, setIsSaving] = useState(false);
  const info = $api.useQuery('get', '/compliance/recording/info', { params: { query: { recording: id } } });
  const { state, retry, loadAnyway } = useSound(id, found?.byteSize);

  const download = async () => {
    setIsSaving(true);
    try {
      const { blob } = state.kind === 'there' ? state.sound : await readSound(id, { mostBytes: Infinity });
      saveFile(blob, `${id.toLowerCase()}.mp3`);
    } catch (fault) {
      notifyFailed(fault);
    } finally {
      setIsSaving(false);
    }
  };
  const remove = async () => {
    const isMeant = await confirm({
      title: 'Delete this recording?',
      children: 'It is gone for good, for everybody: there is no way back. Who deleted it, and when, is kept.',
      verb: 'Delete recording',
    });
    if (!isMeant) return;
    try {
      await unwrap(api.DELETE('/compliance/recording/{id}', { params: { path: { id } } }));
      onClose();
      notifyDone('The recording is deleted.');
    } catch (fault) {
      notifyFailed(fault);
    }
    await queries.invalidateQueries({ queryKey: ['get', '/clearline/v1/recordings'] });
  };
  if (info.error) {
    const absent = isAbsent(info.error) && { title: 'This recording is not there' };
    return <ErrorState error={info.error} {...absent} onRetry={() => void info.refetch()} />;
  }
  return (
    <Stack>
      <SoundPanel state={state} onRetry={retry} onLoadAnyway={loadAnyway} />
      <Group>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          loading={isSaving}
          disabled={state.kind === 'loading' || state.kind === 'failed'}
          onClick={() => void download()}
        >
          Download
        </Button>
        {may('deleteRecording') && (
          <Button
            variant="default"
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} />}
            onClick={() => void remove()}
          >
            Delete
          </Button>
        )}
      </Group>
      {info.data ? (
        <RecordingFacts
          id={id}
          info={info.data}
          names={names}
          byteSize={found?.byteSize ?? (state.kind === 'there' ? state.sound.blob.size : undefined)}
        />
      ) : (
        <Skeleton h={420} />
      )}
    </Stack>
  );
}
