import { Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { byteText } from '../ui/byte-text.ts';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import type { SoundState } from './use-sound.ts';

const Player = lazy(() => import('./player.tsx').then(({ Player: component }) => ({ default: component })));
const HEIGHT = 152; // of the player: nothing moves when it comes

/** The sound of a recording: being loaded, too large to be loaded unasked, not to be had, or ready to be played. */
export function SoundPanel({
  state,
  onRetry,
  onLoadAnyway,
}: {
  readonly state: SoundState;
  readonly onRetry: () => void;
  readonly onLoadAnyway: () => void;
}) {
  const loading = <Skeleton h={HEIGHT} />;
  if (state.kind === 'failed') {
    return <ErrorState error={state.error} title="The sound could not be loaded" onRetry={onRetry} />;
  }
  if (state.kind === 'large') {
    return (
      <EmptyState
        title={`This recording has ${byteText(state.bytes)}`}
        action={
          <Button variant="default" onClick={onLoadAnyway}>
            Load and play it
          </Button>
        }
      >
        It is loaded whole before it plays, so it has not been loaded yet.
      </EmptyState>
    );
  }
  if (state.kind === 'there') {
    return (
      <Suspense fallback={loading}>
        <Player sound={state.sound} />
      </Suspense>
    );
  }
  const { bytes, of } = state;
  return (
    <Stack h={HEIGHT} justify="center" gap="xs" aria-busy>
      <Progress value={of ? (100 * bytes) / of : 0} aria-label="Loading the sound" />
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Loading the sound
        </Text>
        <Text size="sm" c="dimmed" className="figures">
          {byteText(bytes)}
          {of !== undefined && ` of ${byteText(of)}`}
        </Text>
      </Group>
    </Stack>
  );
}
