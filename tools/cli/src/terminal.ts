import type { Readable, Writable } from 'node:stream';
import type { ProgramName } from './locate.ts';
import type { Connection, ConnectionOptions } from './settings.ts';

/** What a command may touch of the world. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Aborted by Ctrl-C. */
  readonly ended: AbortSignal;
  readonly connection: (options: ConnectionOptions) => Connection;
  /** Runs a program of another package, and answers its exit code. */
  readonly run: (program: ProgramName, args: readonly string[]) => Promise<number>;
  /** What that program says of its options; empty where nobody reads it. */
  readonly helpOf: (program: ProgramName) => string;
}

/** Writes lines to standard output. */
export const say = ({ stdout }: Terminal, text: string): void => void stdout.write(`${text}\n`);
