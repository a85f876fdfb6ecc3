import type { Operation } from './operations.ts';
import type { OperationResult } from './runner.ts';

/** Told how a run gets on. */
export interface Progress {
  readonly checking: (operation: Operation, title: string) => void;
  readonly finished: (result: OperationResult) => void;
}

export const SILENT: Progress = { checking: () => undefined, finished: () => undefined };
