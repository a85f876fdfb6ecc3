import { parseArgs } from 'node:util';

export interface Options {
  /** Sizes of the lists, ascending. */
  readonly entries: readonly number[];
  readonly rounds: number;
  /** How long each contestant is measured in each round. */
  readonly seconds: number;
  readonly connections: number;
  /** Of Postgres, as its setting of that name. */
  readonly sharedBuffers: string;
  /** Small and fast, and writes nothing: shows that the bench works, measures nothing. */
  readonly smoke: boolean;
  /** Measures Clearline against itself, without metrics and with them, and writes nothing. */
  readonly metrics: boolean;
  /** The same with traces. */
  readonly traces: boolean;
}

const CONNECTIONS = 50;
/** Holds the lists of ten million entries and their index; what is measured is checks, and not the disk. */
export const SHARED_BUFFERS = '4GB';
const HUNDREDS_MAX = 1_000_000;

/** Reads the command line. Throws a sentence that names what is wrong. */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      entries: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      'shared-buffers': { type: 'string', default: SHARED_BUFFERS },
      smoke: { type: 'boolean', default: false },
      metrics: { type: 'boolean', default: false },
      traces: { type: 'boolean', default: false },
    },
  });
  const { smoke, metrics, traces } = values;
  const entries = (values.entries ?? (smoke ? '2000,20000' : '10000,1000000,10000000'))
    .split(',')
    .map((text) => 100 * hundreds(text));
  if (new Set(entries).size !== entries.length) {
    throw new Error(`--entries: expected sizes that differ, not ${values.entries}`);
  }
  return {
    entries: entries.sort((a, b) => a - b),
    rounds: integer('--rounds', values.rounds ?? (smoke ? '1' : '5'), 1_000),
    seconds: integer('--seconds', values.seconds ?? (smoke ? '1' : '5'), 3_600),
    connections: CONNECTIONS,
    sharedBuffers: memory('--shared-buffers', values['shared-buffers']),
    smoke,
    metrics,
    traces,
  };
}

// The shapes of entries are dealt by the hundred, and all of them are asked for.
function hundreds(text: string): number {
  const count = Number(text) / 100;
  if (!/^\d+$/.test(text) || !Number.isInteger(count) || count < 10 || count > HUNDREDS_MAX) {
    throw new Error(
      `--entries: expected whole hundreds from 1000 to ${HUNDREDS_MAX * 100}, separated by commas, not ${text}`,
    );
  }
  return count;
}

function memory(name: string, text: string): string {
  if (!/^[1-9]\d*[MG]B$/.test(text)) throw new Error(`${name}: expected a size such as 512MB or 10GB, not ${text}`);
  return text;
}

function integer(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most) {
    throw new Error(`${name}: expected an integer from 1 to ${most}, not ${text}`);
  }
  return value;
}
