import { emailKey, readEmail, type Reading, readPhone, withoutSeparators } from '@clearline/rules';
import type { OperationId } from '../http/handler.ts';

/**
 * What one of the three lists has of its own. Everything else is one implementation.
 * @typeParam Valued the property of a request that holds the value: `{phone}`, `{email}` or `{sms}`
 * @typeParam Identified an entry's ids and value, as an answer has them
 */
export interface Channel<Valued extends object, Identified extends Valued> {
  /** What the table calls it. */
  readonly name: 'DIALTIME' | 'EMAIL' | 'SMS';
  /** The name of the property that holds the value, for sentences. */
  readonly property: keyof Valued & string;
  /** The value in the form in which it is stored and answered. */
  readonly read: (raw: string) => Reading;
  /** The form in which values are compared and searched. */
  readonly keyOf: (value: string) => string;
  /** Any portion of a value, as a search names it, in the form of `keyOf`. */
  readonly readPortion: (raw: string) => Reading;
  readonly valueOf: (given: Valued) => string;
  readonly portionOf: (filter: Partial<Valued>) => string | undefined;
  readonly identified: (id: number, value: string) => Identified;
}

/** Handlers under other names. */
type Named<Handlers, Names extends Readonly<Record<keyof Handlers, string>>> = {
  readonly [Verb in keyof Handlers as Names[Verb]]: Handlers[Verb];
};

/**
 * Handlers under the operationIds that the contract of a list has for them. Their types are kept, so that whoever takes the
 * result holds each of them against its operation.
 */
export function named<Handlers extends object, Ids extends Readonly<Record<keyof Handlers, OperationId>>>(
  ids: Ids,
  handlers: Handlers,
): Named<Handlers, Ids> {
  const verbs = Object.keys(handlers) as (keyof Handlers)[];
  return Object.fromEntries(verbs.map((verb) => [ids[verb], handlers[verb]])) as Named<Handlers, Ids>;
}

const refused = (expected: string): Reading => ({ ok: false, expected });

// The vendor's page on dial-time DNC: its lists support no wildcards. One that was taken would block no phone at all.
function readWholePhone(raw: string): Reading {
  const reading = readPhone(raw);
  if (reading.ok ? !reading.value.includes('*') : withoutSeparators(raw).includes('.')) return reading;
  const expected = 'expected a phone number of 10 to 15 digits';
  return refused(
    `${expected}, without the prefix 00 or 011; spaces, parentheses, hyphens, dots and plus signs are ignored, and there are no wildcards`,
  );
}

function readDigits(raw: string): Reading {
  const digits = withoutSeparators(raw);
  if (!/^\d+$/.test(digits))
    return refused('expected digits; spaces, parentheses, hyphens, dots and plus signs are ignored');
  // A whole number with the country code 1 finds the entry, which is stored without.
  return { ok: true, value: digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits };
}

function readAddressPortion(raw: string): Reading {
  const portion = raw.trim();
  if (portion === '' || /[\p{Cc}\p{Cs}]/u.test(portion))
    return refused('expected a portion of an e-mail address, without control characters');
  return { ok: true, value: emailKey(portion) };
}

const phones = { read: readWholePhone, keyOf: (phone: string) => phone, readPortion: readDigits };

export const dialtime = {
  name: 'DIALTIME',
  operations: {
    page: 'listDialtimeDnc',
    create: 'createDialtimeDnc',
    createMultiple: 'createMultipleDialtimeDnc',
    info: 'getDialtimeDncListInfo',
    search: 'findMatchingDialtimeDnc',
    read: 'readDialtimeDnc',
    update: 'updateDialtimeDnc',
    remove: 'deleteDialtimeDnc',
  },
  property: 'phone',
  ...phones,
  valueOf: ({ phone }: { phone: string }) => phone,
  portionOf: ({ phone }: { phone?: string }) => phone,
  identified: (id: number, phone: string) => ({ id, phone }),
} as const;

export const email = {
  name: 'EMAIL',
  operations: {
    page: 'listEmailDnc',
    create: 'createEmailDnc',
    createMultiple: 'createMultipleEmailDnc',
    info: 'getEmailDncListInfo',
    search: 'findMatchingEmailDnc',
    read: 'readEmailDnc',
    update: 'updateEmailDnc',
    remove: 'deleteEmailDnc',
  },
  property: 'email',
  read: readEmail,
  keyOf: emailKey,
  readPortion: readAddressPortion,
  valueOf: ({ email }: { email: string }) => email,
  portionOf: ({ email }: { email?: string }) => email,
  identified: (id: number, email: string) => ({ id, dncId: id, email }),
} as const;

export const sms = {
  name: 'SMS',
  operations: {
    page: 'listSmsDnc',
    create: 'createSmsDnc',
    createMultiple: 'createMultipleSmsDnc',
    info: 'getSmsDncListInfo',
    search: 'findMatchingSmsDnc',
    read: 'readSmsDnc',
    update: 'updateSmsDnc',
    remove: 'deleteSmsDnc',
  },
  property: 'sms',
  ...phones,
  valueOf: ({ sms }: { sms: string }) => sms,
  portionOf: ({ sms }: { sms?: string }) => sms,
  identified: (id: number, sms: string) => ({ id, dncId: id, sms }),
} as const;
