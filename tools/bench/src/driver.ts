import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** One stretch of load against one address. */
export interface Drive {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Paths, dealt out to the connections and asked again and again. */
  readonly targets: readonly string[];
  /** The right result for each target; absent = answers are counted, not read, as reading takes time. */
  readonly expected?: readonly boolean[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests that are sent each second, whatever comes back; absent = as many as are answered. */
  readonly rate?: number;
}

/** What came of it. */
export interface Driven {
  readonly requestsPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers other than 200, lost connections and time-outs. */
  readonly errors: number;
  /** Of `checked` answers. */
  readonly wrong: number;
  readonly checked: number;
  /** The first wrong answer, in a sentence. */
  readonly example?: string;
  /** Share of one core that the load generator took; near 1 it may have been what set the pace. */
  readonly driverBusy: number;
}

export interface Driver {
  readonly drive: (drive: Drive) => Promise<Driven>;
  readonly stop: () => void;
}

type Word = { readonly driven: Driven } | { readonly failed: string };

/** Starts the load generator, a process of its own that takes one drive at a time. */
export function startDriver(): Driver {
  const child = fork(fileURLToPath(new URL('drive.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  let settle: { done: (driven: Driven) => void; failed: (error: Error) => void } | undefined;
  child.on('message', (word: Word) =>
    'driven' in word ? settle?.done(word.driven) : settle?.failed(new Error(`the load generator: ${word.failed}`)),
  );
  child.on('exit', (code, signal) => settle?.failed(new Error(`the load generator ended with ${signal ?? code}`)));
  return {
    drive: (drive) =>
      new Promise((done, failed) => {
        settle = { done, failed };
        child.send(drive);
      }),
    stop: () => {
      if (child.connected) child.disconnect();
    },
  };
}
