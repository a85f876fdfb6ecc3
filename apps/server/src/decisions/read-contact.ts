import type { Schema } from '@clearline/contract';
import { countryOfState, isZone } from '@clearline/numbering';
import type { Numbering } from '@clearline/numbering/places';
import {
  type Attempt,
  type CallMode,
  readAccount,
  readEmail,
  type Reading,
  readZip,
  type ZoneClock,
} from '@clearline/rules';
import { serviceDate } from '../numbering/service-date.ts';
import { readAttempt } from './read-attempt.ts';
import { readForeseen } from './read-foreseen.ts';
import { readNumber } from './read-number.ts';

/** One person to be contacted, in canonical form. */
export interface Contact {
  readonly serviceId: number;
  readonly phone: string | null;
  readonly account: string | null;
  readonly zip: string | null;
  readonly email: string | null;
  readonly channel: Schema<'ContactChannel'>;
  readonly callMode: CallMode | null;
  readonly state: string | null;
  readonly timeZone: string | null;
  /** Epoch ms. */
  readonly at: number;
  readonly subject: string | null;
  readonly attempts: readonly Attempt[] | null;
}

/** What contacts are read with. */
export interface ContactFacts {
  readonly numbering: Pick<Numbering, 'phoneFault'>;
  /** The clock by which dates and local times are read: the client's. */
  readonly clock: ZoneClock;
  /** Epoch ms, where a contact names no instant. */
  readonly now: number;
}

/** Says what is at fault, and where: `$.decisions[3].phone`. */
export type Report = (place: string, expected: string) => void;

/** Brings a contact into canonical form. What cannot be read is reported, and then the answer is of no use. */
export function readContact(
  given: Schema<'DecisionRequest'>,
  place: string,
  { numbering, clock, now }: ContactFacts,
  report: Report,
): Contact {
  const read = <Raw, Value>(name: string, raw: Raw | undefined, reader: (raw: Raw) => Reading<Value>): Value | null => {
    if (raw === undefined) return null;
    const reading = reader(raw);
    if (!reading.ok) report(`${place}.${name}`, reading.expected);
    return reading.ok ? reading.value : null;
  };
  const contactAt = read('at', given.at, (raw: number | string) => readForeseen(raw, clock)) ?? now;
  // Whoever is to be contacted now cannot have been tried later: the clock of whoever tried is ahead of ours.
  const attemptedUntil = given.at === undefined ? now : Infinity;
  const channel = given.channel ?? 'CALL';
  if (channel === 'EMAIL' && given.email === undefined)
    report(`${place}.email`, 'expected an e-mail address, since the channel is EMAIL');

  // Whom the SMS list names is a phone: without one it could not be asked.
  if (channel === 'TEXT' && given.phone === undefined)
    report(`${place}.phone`, 'expected a phone, since the channel is TEXT');

  return {
    serviceId: given.service,
    phone: read('phone', given.phone, (raw) => readNumber(raw, numbering, serviceDate(contactAt))),
    account: read('account', given.account, readAccount),
    zip: read('zip', given.zip, readZip),
    email: read('email', given.email, readEmail),
    channel,
    callMode: given.callMode ?? null,
    state: read('state', given.state, readState),
    timeZone: read('timeZone', given.timeZone, readZone),
    at: contactAt,
    subject: given.subject ?? null,
    attempts:
      given.attempts?.map(({ at, subject = null, conversation = false }, index) => ({
        at: Math.min(
          read(`attempts[${index}].at`, at, (raw: number | string) => readAttempt(raw, clock, contactAt)) ?? now,
          attemptedUntil,
        ),
        subject,
        isConversation: conversation,
      })) ?? null,
  };
}

function readState(raw: string): Reading {
  const state = raw.toUpperCase();
  return countryOfState(state) === undefined
    ? { ok: false, expected: 'expected two letters of a state of the United States or a province of Canada' }
    : { ok: true, value: state };
}

const readZone = (raw: string): Reading =>
  isZone(raw)
    ? { ok: true, value: raw }
    : { ok: false, expected: 'expected the IANA name of a time zone, such as America/New_York' };
