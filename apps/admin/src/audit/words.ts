import type { Schema } from '@clearline/contract';

/** `DNC_ENTRY` as people read it: `DNC entry`. */
export function kindWords(kind: string): string {
  const words = kind.toLowerCase().replaceAll('_', ' ');
  const named = words.replace(/\b(dnc|api)\b/g, (word) => word.toUpperCase());
  return named.charAt(0).toUpperCase() + named.slice(1);
}

/** `2 DNC entry changed, 1 Session added`: what an event did. A changed row was ended as it was and made as it became. */
export const changesWords = (changes: Schema<'AuditEvent'>['changes']): string =>
  changes
    .map(({ kind, made, ended }) => {
      const changed = Math.min(made, ended);
      const told = [
        [made - changed, 'added'],
        [changed, 'changed'],
        [ended - changed, 'removed'],
      ] as const;
      const parts = told
        .filter(([count]) => count > 0)
        .map(([count, verb]) => `${count.toLocaleString('en-US')} ${verb}`);
      return `${kindWords(kind)}: ${parts.join(', ')}`;
    })
    .join('; ');

/** `createDnc` as people read it: `Create dnc`. */
export const operationWords = (operation: string): string => {
  const words = operation.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A value of a row, as it is told. */
export const valueWords = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** The fields in which a row differs from what it was; all of them where it was made or taken away. */
export function fieldChanges({ from = {}, to = {} }: Pick<Schema<'AuditRow'>, 'from' | 'to'>): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return fields
    .map((field) => ({ field, from: from[field], to: to[field] }))
    .filter((one) => JSON.stringify(one.from) !== JSON.stringify(one.to))
    .filter((one) => !(isNothing(one.from) && isNothing(one.to)));
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** Which events evidence holds, by the bounds that were asked for. */
export function spanWords(from: string | undefined, to: string | undefined): string {
  const bounds = [from && `from ${from} on`, to && `before ${to}`].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? 'all events' : `the events ${bounds.join(' and ')}`;
}
