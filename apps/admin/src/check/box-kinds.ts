import type { Schema } from '@clearline/contract';
import { type Reading, readAccount, readEmail, readPhone, readZip } from '@clearline/rules';

/** What a part of the box can be, in the order in which it is shown. */
export const BOX_KINDS = ['phone', 'account', 'zip', 'email', 'service'] as const;
export type BoxKind = (typeof BOX_KINDS)[number];

/** The services that a name can mean; undefined = not known yet, or not to be known by this person. */
export type KnownServices = readonly Pick<Schema<'Service'>, 'id' | 'name'>[] | undefined;

/** Reads a text as one kind, in the form in which two of that kind are compared. */
export function readAs(kind: BoxKind, text: string, services: KnownServices): Reading {
  switch (kind) {
    case 'phone':
      return readPhone(text);
    case 'account':
      return readAccount(text);
    case 'zip':
      return readZip(text);
    case 'email':
      return readEmail(text);
    case 'service':
      return readService(text, services);
  }
}

/** The id of the service that is called so, or has this id. Who may not know the services gives an id. */
export function readService(text: string, services: KnownServices): Reading {
  const id = /^[1-9]\d{0,15}$/.test(text) ? text : undefined;
  if (services === undefined) {
    return id === undefined ? { ok: false, expected: 'expected the id of a service' } : { ok: true, value: id };
  }
  const name = folded(text);
  const called = services.filter((one) => folded(one.name) === name);
  const found = called.length > 0 ? called : services.filter((one) => String(one.id) === id);
  if (found.length > 1) return { ok: false, expected: 'expected the id: several services are called so' };
  const [only] = found;
  return only === undefined
    ? { ok: false, expected: 'expected the name or the id of a service' }
    : { ok: true, value: String(only.id) };
}

const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').normalize('NFC').toLowerCase();

/** What is written instead of a hyphen where somebody copies from a letter or a page. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

const NOT_PLAIN = /[^\0-\x7f]/;
const DIGIT = /\p{Nd}/u;

/** The digit that a character of any script is. Unicode has them in tens, from zero on. */
function plainDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (DIGIT.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

/**
 * A text as it is asked about: the digits, hyphens and brackets of phones and ZIP codes are those that a keyboard has, however wide and of
 * whatever script they were copied. As an account such a phone would not be looked for in any list of phones.
 */
export function writtenAs(kind: BoxKind, text: string): string {
  if ((kind !== 'phone' && kind !== 'zip') || !NOT_PLAIN.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, plainDigit)
    .replace(DASHES, '-');
}
