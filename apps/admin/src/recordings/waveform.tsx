import { useMantineTheme, useComputedColorScheme } from '@mantine/core';
import { type RefObject, useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { BARS, readPeaks } from './peaks.ts';
import type { Sound } from './read-sound.ts';

/** The height of a waveform in pixels: kept while there is none yet. */
export const WAVEFORM_HEIGHT = 88;

/** The shape of a sound, and how far it has been played; a click or a drag moves there. For the eye: keys move the slider around it. */
export function Waveform({
  audio,
  sound,
  duration,
}: {
  readonly audio: RefObject<HTMLAudioElement | null>;
  readonly sound: Sound;
  /** In seconds. */
  readonly duration: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { colors } = useMantineTheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  useEffect(() => {
    const media = audio.current;
    if (box.current === null || media === null) return;
    const surfer = WaveSurfer.create({
      container: box.current,
      media,
      peaks: [new Float32Array(BARS)],
      duration,
      height: WAVEFORM_HEIGHT,
      waveColor: colors.gray[isDark ? 6 : 5],
      progressColor: colors.indigo[isDark ? 4 : 7],
      cursorColor: colors.indigo[isDark ? 2 : 9],
      cursorWidth: 2,
      barWidth: 2,
      barGap: 1,
      barRadius: 2,
      barMinHeight: 2,
      normalize: true,
      dragToSeek: true,
    });
    const controller = new AbortController();
    // The next drawing ends one that is not done yet, which that one tells as an error.
    const draw = (peaks: Float32Array) => void surfer.load(media.src, [peaks], duration).catch(() => undefined);
    void readPeaks(sound.blob, duration, draw, controller.signal);
    return () => {
      controller.abort();
      surfer.destroy();
    };
  }, [audio, sound, duration, colors, isDark]);
  return <div ref={box} aria-hidden />;
}
