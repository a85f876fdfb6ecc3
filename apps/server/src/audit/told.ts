import type { Schema } from '@clearline/contract';
import type { ChainEnd, EventToSeal } from './record.ts';

/** An event as a query of `events.ts` brings it, with its place in the chain once it has one. */
export type FoundEvent = EventToSeal & { readonly n: number | null; readonly hash: string | null };

/** The kind of a row, by the name of its table. */
export const kindOf = (thing: string): string => thing.toUpperCase();

/** The table of a kind. */
export const thingOf = (kind: string): string => kind.toLowerCase();

const present = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>;
  };

/** An event as it is answered. */
export const tellEvent = ({ id, at, actor, changes, n, hash, ...origin }: FoundEvent): Schema<'AuditEvent'> => ({
  id,
  ...present({ n, hash } satisfies Record<keyof ChainEnd, unknown>),
  at: at.toISOString(),
  actor,
  ...present(origin),
  changes: changes.map(([thing, made, ended]) => ({ kind: kindOf(thing), made, ended })),
});

/** A row as it is answered: the names of its columns in the API's way. The ids of clients, which are all the asker's, are left out. */
export const tellRow = (told: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(told)
      .filter(([name]) => name !== 'client_id')
      .map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
