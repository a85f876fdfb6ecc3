import { ActionIcon, Alert, Box, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { clockText, spokenClock } from './clock.ts';
import type { Sound } from './read-sound.ts';
import { seekTo } from './seek.ts';
import { useObjectUrl } from './use-object-url.ts';
import { Waveform, WAVEFORM_HEIGHT } from './waveform.tsx';

const SPEEDS = ['0.5', '1', '1.5', '2', '2.5', '3'] as const;

/** Plays a sound that has been loaded: space plays and pauses, arrows move, and the speed is remembered. */
export function Player({ sound }: { readonly sound: Sound }) {
  const audio = useRef<HTMLAudioElement>(null);
  const url = useObjectUrl(sound.blob);
  const [isPlaying, setIsPlaying] = useState(false);
  const [isUnplayable, setIsUnplayable] = useState(false);
  const [at, setAt] = useState(0);
  const [duration, setDuration] = useState(0);
  const [speed, setSpeed] = useLocalStorage<string>({ key: 'clearline.speed', defaultValue: '1' });
  useEffect(() => {
    if (audio.current === null) return;
    audio.current.defaultPlaybackRate = Number(speed); // what a new sound begins with
    audio.current.playbackRate = Number(speed);
  }, [speed]);

  const toggle = () => {
    if (isPlaying) audio.current?.pause();
    else void audio.current?.play().catch(() => setIsPlaying(false));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = seekTo(event.key, at, duration);
    if (audio.current === null || (event.key !== ' ' && to === undefined)) return;
    event.preventDefault();
    if (to === undefined) return toggle();
    audio.current.currentTime = to;
    setAt(to);
  };
  if (isUnplayable || new Audio().canPlayType(sound.mediaType) === '')
    return <Unplayable mediaType={sound.mediaType} />;
  return (
    <Stack gap="sm" role="group" aria-label="Player">
      {/* Calls have no captions: what was said is not known. */}
      <audio
        ref={audio}
        src={url}
        onPlay={() => setIsPlaying(true)}
        onPause={() => setIsPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={({ currentTarget: { duration: length } }) =>
          setDuration(Number.isFinite(length) ? length : 0)
        }
        onError={() => setIsUnplayable(true)}
      />
      <Box
        role="slider"
        tabIndex={0}
        aria-label="Position in the recording"
        aria-valuemin={0}
        aria-valuemax={Math.floor(duration)}
        aria-valuenow={Math.floor(at)}
        aria-valuetext={`${spokenClock(at)} of ${spokenClock(duration)}`}
        onKeyDown={onKeyDown}
        h={WAVEFORM_HEIGHT}
        className="mantine-focus-auto"
      >
        {duration > 0 && <Waveform audio={audio} sound={sound} duration={duration} />}
      </Box>
      <Group justify="space-between">
        <Group gap="sm">
          <ActionIcon
            size="xl"
            radius="xl"
            variant="filled"
            onClick={toggle}
            aria-label={isPlaying ? 'Pause' : 'Play'}
            data-autofocus
          >
            {isPlaying ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
          </ActionIcon>
          <Text size="sm" className="figures">
            {clockText(at)} / {clockText(duration)}
          </Text>
        </Group>
        <SegmentedControl
          size="xs"
          aria-label="Speed"
          value={speed}
          onChange={setSpeed}
          data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
        />
      </Group>
    </Stack>
  );
}

const Unplayable = ({ mediaType }: { readonly mediaType: string }) => (
  <Alert color="yellow" variant="light" role="status" title="This browser does not play it">
    The recording is {mediaType}, or says that it is. It can be downloaded, and played by another program.
  </Alert>
);
