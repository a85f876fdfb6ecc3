import { BOX_KINDS, type BoxKind, type KnownServices, readAs, writtenAs } from './box-kinds.ts';
import { boxWords, type Word } from './box-words.ts';

/** A part of what was typed, and what it is taken for. */
export interface BoxPart {
  readonly kind: BoxKind;
  /** As it is asked about; of a service its id, where it is known. */
  readonly value: string;
  /** As it was typed, without its label. */
  readonly says: string;
  /** What else it may well be: the kind is a guess, and nothing in the text says so. */
  readonly orElse: readonly BoxKind[];
  /** What else it can be read as. */
  readonly canBe: readonly BoxKind[];
  /** What is expected of this kind, where the text is none. */
  readonly expected?: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const MOST_WORDS = 8; // of the name of a service
// Blanks join the groups of a phone, and nothing but its groups: `94105 12345` is no phone.
const SPACED_PHONE = /^(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]*\d{3}[ .-]*\d{4}$/;

/**
 * Reads what was typed or pasted into the box: phones, accounts, ZIP and postal codes, e-mail addresses and services in any order, with
 * labels (`zip:94105`) or without. Without a label a part is taken for that whose mistake does the least harm: a phone before an account,
 * since a number that is none is refused, and a missed phone is not; a ZIP code before a service, since a service that is missing is
 * asked for.
 */
export function readBox(text: string, services: KnownServices): BoxPart[] {
  const words = boxWords(text);
  const parts: BoxPart[] = [];
  for (let at = 0; at < words.length;) {
    const { length, kind } = runAt(words.slice(at, at + MOST_WORDS), services);
    const run = words.slice(at, at + length);
    parts.push(partOf(run, kind, services));
    at += length;
  }
  return parts;
}

/** How many words belong together: a phone in groups, a postal code, a service whose name has blanks. */
function runAt(words: readonly Word[], services: KnownServices): { length: number; kind?: BoxKind } {
  const [first] = words;
  const end = words.findIndex(
    (word, index) => word.isQuoted || (index > 0 && (word.label !== undefined || !word.isJoined)),
  );
  const most = end === -1 ? words.length : end;
  for (let length = most; length > 1; length -= 1) {
    const says = textOf(words.slice(0, length));
    const kind = BOX_KINDS.find((one) => isRun(one, says, services));
    if (kind !== undefined && (first?.label ?? kind) === kind) return { length, kind };
  }
  return { length: 1 };
}

function isRun(kind: BoxKind, says: string, services: KnownServices): boolean {
  const text = writtenAs(kind, says);
  if (kind === 'phone') return SPACED_PHONE.test(text) && readAs(kind, text, services).ok;
  return (kind === 'zip' || kind === 'service') && readAs(kind, text, services).ok;
}

const textOf = (words: readonly Word[]): string => words.map(({ says }) => says).join(' ');

function partOf(run: readonly Word[], joined: BoxKind | undefined, services: KnownServices): BoxPart {
  const says = textOf(run);
  const label = run[0]?.label ?? (run[0]?.isQuoted ? 'account' : undefined);
  const kind = label ?? joined ?? guess(says, services);
  const others = BOX_KINDS.filter((one) => one !== kind);
  const canBe = others.filter((one) => mayBe(one, says, services));
  const text = writtenAs(kind, says);
  const reading = readAs(kind, text, services);
  return {
    ...{ kind, says, canBe, value: kind === 'service' && reading.ok ? reading.value : text },
    orElse: label !== undefined || isMarked(kind, text) ? [] : canBe,
    ...(!reading.ok && { expected: reading.expected }),
    ...{ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 },
  };
}

/** A number is a service only where the services are known. */
const mayBe = (kind: BoxKind, says: string, services: KnownServices): boolean =>
  (kind !== 'service' || services !== undefined) && readAs(kind, writtenAs(kind, says), services).ok;

function guess(says: string, services: KnownServices): BoxKind {
  if (mayBe('email', says, services)) return 'email';
  if (isLikePhone(says) || mayBe('phone', says, services)) return 'phone';
  // Nine digits are an account rather than a ZIP+4, which is written with its hyphen.
  if (mayBe('zip', says, services) && !/^\d{9}$/.test(writtenAs('zip', says))) return 'zip';
  return mayBe('service', says, services) ? 'service' : 'account';
}

/** As many digits as a phone has, and no letter: where it is written so that the API cannot read it, the API says so. */
function isLikePhone(says: string): boolean {
  const text = writtenAs('phone', says);
  const digits = text.replace(/\D/g, '').length;
  return digits >= 10 && digits <= 15 && !/\p{L}/u.test(text);
}

/** Whether the text itself says what it is. */
function isMarked(kind: BoxKind, text: string): boolean {
  if (kind === 'phone') return /[^\d*]/.test(text);
  if (kind === 'zip') return /[ -]/.test(text);
  return kind === 'email';
}
