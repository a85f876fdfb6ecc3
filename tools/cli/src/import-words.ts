import { document } from '@clearline/contract';
import { InvalidArgumentError } from 'commander';

interface Described {
  readonly type?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly $ref?: string;
}

const SCHEMAS = document.components.schemas as unknown as Readonly<Record<string, Described>>;
const resolve = (schema: Described): Described =>
  schema.$ref === undefined ? schema : (SCHEMAS[schema.$ref.split('/').at(-1) ?? ''] ?? schema);

/** What the contract says of an option of imports. */
function optionNamed(name: 'format' | 'encoding' | 'delimiter' | 'defaults'): Described {
  const found = SCHEMAS['ImportOptions']?.properties?.[name];
  if (!found) throw new Error(`the contract has no option ${name} of imports`);
  return resolve(found);
}

const wordOf = (value: string): string => value.toLowerCase().replaceAll('_', '-');

/** The choices of an option of imports as one types them: `WINDOWS_1252` of the contract is `windows-1252`. */
export const wordsFor = (name: 'format' | 'encoding' | 'delimiter'): readonly string[] =>
  (optionNamed(name).enum ?? []).map(wordOf);

/** What the contract calls one of these words. */
export const valueOf = (word: string): string => word.toUpperCase().replaceAll('-', '_');

export type Defaults = Readonly<Record<string, string | number>>;

/** Adds what holds for rows that do not say it, given as `field=value`. What the value may be is for the API to say, but for its type. */
export function withDefault(text: string, given: Defaults = {}): Defaults {
  const fields = optionNamed('defaults').properties ?? {};
  const [, field = '', value = ''] = /^(\w+)=(.+)$/.exec(text) ?? [];
  const described = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!described)
    throw new InvalidArgumentError(`Expected field=value with a field of ${Object.keys(fields).join(', ')}.`);
  if (resolve(described).type !== 'integer') return { ...given, [field]: value };
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError(`Expected a whole number for ${field}.`);
  return { ...given, [field]: Number(value) };
}
