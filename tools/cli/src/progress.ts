import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** @param done bytes of what was expected */
  to(done: number): void;
  stop(): void;
}

const SILENT: Progress = { to: () => undefined, stop: () => undefined };

/**
 * Shows how far a long piece of work is, on standard error, where somebody watches. Into a file or a pipe nothing is written.
 * @param bytes how many there are; undefined where nobody knows, and then nothing is shown
 */
export function progress({ stderr }: Terminal, what: string, bytes: number | undefined): Progress {
  if (stderr.isTTY !== true || bytes === undefined) return SILENT;
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage} % | {eta_formatted} left`,
      stream: stderr as NodeJS.WriteStream,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(bytes, 0);
  return { to: (done) => bar.update(Math.min(done, bytes)), stop: () => bar.stop() };
}
