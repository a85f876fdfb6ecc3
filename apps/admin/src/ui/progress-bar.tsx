import { Progress } from '@mantine/core';

/** How far something has come, for the eye and, in words, for the ear. */
export function ProgressBar({
  label,
  percent,
  words,
}: {
  readonly label: string;
  /** Undefined: it moves, and nobody knows how far it is. */
  readonly percent: number | undefined;
  readonly words: string;
}) {
  return (
    <Progress.Root>
      <Progress.Section
        value={percent ?? 100}
        animated
        withAria={false}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
      />
    </Progress.Root>
  );
}
