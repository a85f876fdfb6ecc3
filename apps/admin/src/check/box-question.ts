import { type BoxKind, type KnownServices, readAs } from './box-kinds.ts';
import type { Question } from './question.ts';
import { type BoxPart, readBox } from './read-box.ts';

/** What the box asks about. */
export type BoxQuestion = Pick<Question, BoxKind>;

const ONE_OF: Record<BoxKind, string> = {
  phone: 'one phone',
  account: 'one account',
  zip: 'one ZIP or postal code',
  email: 'one e-mail address',
  service: 'one service',
};

/** The first part of each kind. */
export const questionOfBox = (parts: readonly BoxPart[]): BoxQuestion =>
  Object.fromEntries(parts.toReversed().map(({ kind, value }) => [kind, value]));

/**
 * Why the parts are not to be asked about as they are, in sentences: nothing of them is left out silently.
 * @returns empty = they can be asked about
 */
export function boxFaults(parts: readonly BoxPart[], services: KnownServices): string[] {
  const kinds = [...new Set(parts.map(({ kind }) => kind))];
  const many = kinds.filter((kind) => {
    const values = parts.filter((part) => part.kind === kind).map(({ value }) => keyOf(kind, value, services));
    return new Set(values).size > 1;
  });
  return [
    ...many.map((kind) => `Give ${ONE_OF[kind]} at a time: remove the others, or say what else they are.`),
    ...parts.flatMap(({ kind, says, expected }) =>
      kind === 'service' && expected !== undefined ? [`Service ${says}: ${expected}.`] : [],
    ),
  ];
}

function keyOf(kind: BoxKind, value: string, services: KnownServices): string {
  const reading = readAs(kind, value, services);
  return reading.ok ? reading.value.toLowerCase() : value;
}

/** A question as it is typed: read again, it is the same question. Accounts have their label, since anything can be one. */
export function writeBox({ phone, account, zip, email }: BoxQuestion): string {
  const given = Object.entries({ phone, account, zip, email }).filter((one): one is [BoxKind, string] => !!one[1]);
  const bare = given.map(([kind, value]) => (kind === 'account' ? labelled(kind, value) : value)).join(' ');
  const meant = JSON.stringify(given);
  const said = readBox(bare, undefined).map(({ kind, value }) => [kind, value]);
  return JSON.stringify(said) === meant ? bare : given.map(([kind, value]) => labelled(kind, value)).join(' ');
}

const labelled = (kind: BoxKind, value: string): string =>
  `${kind}:${/[\s,;"]/.test(value) || value.includes(':') ? `"${value.replaceAll('"', '""')}"` : value}`;

/** The text with a part taken for something else. */
export const retyped = (text: string, { start, end, says }: BoxPart, kind: BoxKind): string =>
  `${text.slice(0, start)}${labelled(kind, says)}${text.slice(end)}`;

/** The text without a part. */
export const without = (text: string, { start, end }: BoxPart): string =>
  `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim();

/** The text without any service. */
export const withoutServices = (text: string, parts: readonly BoxPart[]): string =>
  parts.filter(({ kind }) => kind === 'service').reduceRight(without, text);
