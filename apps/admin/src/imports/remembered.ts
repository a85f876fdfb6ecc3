import type { Schema } from '@clearline/contract';
import type { ListName } from './list-fields.ts';

type Options = Schema<'ImportOptions'>;
/** What is remembered of how a file was read: not the file. */
export type Remembered = Pick<Options, 'columns' | 'defaults' | 'mode'>;

const KEY = 'clearline.columns';
const MOST = 50;

const nameOf = (client: number, list: ListName, columns: readonly string[]) =>
  JSON.stringify([client, list, ...columns.map((name) => name.toLowerCase())]);

function all(): Readonly<Record<string, Remembered>> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, Remembered>;
  } catch {
    return {}; // a browser that keeps nothing, or what another program has written there
  }
}

/** How a file with these columns was read into this list of the client the last time. */
export const remembered = (client: number, list: ListName, columns: readonly string[]): Remembered | undefined =>
  all()[nameOf(client, list, columns)];

/**
 * Keeps how a file was read for the next one with the same columns, in this browser. The last day is that of one file: kept for the next,
 * it would end its entries too early. The oldest of many are let go.
 */
export function remember(
  client: number,
  list: ListName,
  columns: readonly string[],
  { columns: read, defaults: { expiresOn: _, ...defaults } = {}, mode }: Options,
): void {
  const name = nameOf(client, list, columns);
  const { [name]: _before, ...others } = all();
  const kept = [...Object.entries(others), [name, { columns: read, defaults, mode }] as const].slice(-MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // The next file is asked about again.
  }
}
