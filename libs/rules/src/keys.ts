import { read, type Reading, refuse } from './reading.ts';

/** Longest account that is read, in characters (code points). */
const ACCOUNT_LENGTH_MAX = 128;
/** Longest e-mail address that is read, in characters: what SMTP can carry (RFC 5321, 4.5.3.1.3). */
const EMAIL_LENGTH_MAX = 254;

const PHONE_EXPECTED =
  'expected a phone number of 10 to 15 digits, or up to 15 digits and asterisks with at least one asterisk; ' +
  'spaces, parentheses, hyphens, dots and plus signs are ignored; a country code stands without the prefix 00 or 011';
const DECIMALS_EXPECTED =
  'expected a phone number without a decimal point, which programs add to a column of numbers that has gaps';
const ACCOUNT_EXPECTED = `expected an account of 1 to ${ACCOUNT_LENGTH_MAX} characters without control, invisible or replacement characters, and with no space but the plain one`;
const EMAIL_EXPECTED = `expected a bare e-mail address such as name@example.com, of at most ${EMAIL_LENGTH_MAX} characters`;
const ZIP_EXPECTED =
  'expected a ZIP code of 5 digits (leading zeros included), a ZIP+4, or a Canadian postal code such as K1A 0B1';

// A number with the prefix by which a country is left. No country code begins with 0, and no national number has two, or 011 and ten
// more digits.
const DIALED_ABROAD = /^(?:00\d{9,}|011\d{10,})$/;

// The characters of RFC 5322's atoms and, by RFC 6531, whatever is visible outside ASCII. Dots may stand anywhere in the name:
// some providers hand out such addresses. Quoted names are not read.
const VISIBLE = '[^\\0-\\x7f\ufffd\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]';
const NAME = `(?:[\\w.!#$%&'*+/=?^\`{|}~-]|${VISIBLE})+`;
const LABEL = `(?:[\\w-]|${VISIBLE})+`;
const EMAIL = new RegExp(`^${NAME}@${LABEL}(?:\\.${LABEL})*$`, 'u');

// `4155550100.0`: without its point it would be the phone 41555501000 of another country, and block nobody.
const DECIMALS = /^[ +]*\d{10,}\.\d+ *$/;

/**
 * A phone, or a portion of one, without what is ignored in it. A decimal point is not ignored, and what has one is no phone.
 */
export const withoutSeparators = (raw: string): string => (DECIMALS.test(raw) ? raw : raw.replace(/[ ()\-.+]/g, ''));

/**
 * The one form in which phones are stored and compared: digits and literal asterisks, without separators and without the
 * country code 1 of an 11-character number. An asterisk is a character like any other ("Wildcard Support" of the
 * documentation): `209*******` is found only by asking for `209*******`. A number with an international prefix is refused rather
 * than kept: whoever asks about it without the prefix would never meet its block.
 */
export function readPhone(raw: string): Reading {
  const bare = withoutSeparators(raw);
  const phone = bare.length === 11 && bare.startsWith('1') ? bare.slice(1) : bare;
  if (DIALED_ABROAD.test(bare)) return refuse(PHONE_EXPECTED);
  const isPhone = /^\d{10,15}$/.test(phone) || (/^[\d*]{1,15}$/.test(phone) && phone.includes('*'));
  return isPhone ? read(phone) : refuse(DECIMALS.test(raw) ? DECIMALS_EXPECTED : PHONE_EXPECTED);
}

/**
 * An account as its owner writes it, without surrounding space. Compare accounts by `accountKey`, never by this value.
 * Invisible characters are refused rather than kept, because a pasted zero-width space would hide a block for ever. So is the
 * replacement character: it stands where bytes were no text, and nobody can tell any more which account was meant. And so are spaces that look
 * like the plain one, as a no-break space out of a web page or a spreadsheet.
 */
export function readAccount(raw: string): Reading {
  const account = raw.trim();
  const length = [...account].length;
  const isAccount =
    length >= 1 && length <= ACCOUNT_LENGTH_MAX && !/[\ufffd\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(account);
  return isAccount ? read(account) : refuse(ACCOUNT_EXPECTED);
}

/** The form in which two accounts are the same account: case does not count, nor how an accented letter is composed. */
export const accountKey = (account: string): string => folded(account);

/**
 * An e-mail address as its owner writes it, without surrounding space. Compare addresses by `mailboxKey`. What wraps an address
 * in a header or a link (`Ann <ann@example.com>`, `mailto:`) is refused: kept, it would be equal to no address.
 */
export function readEmail(raw: string): Reading {
  const email = raw.trim();
  const isEmail = [...email].length <= EMAIL_LENGTH_MAX && EMAIL.test(email);
  return isEmail ? read(email) : refuse(EMAIL_EXPECTED);
}

/** The form in which e-mail addresses are stored and searched, folded like accounts; nobody's mail differs by case alone. */
export const emailKey = (email: string): string => folded(email);

/**
 * The form in which two e-mail addresses are the same mailbox: as `emailKey`, and the domain as the DNS has it (IDNA), so that `ü@bücher.example`
 * and `ü@xn--bcher-kva.example` are one. A domain that has no such form stays what it is.
 */
export function mailboxKey(email: string): string {
  const key = folded(email);
  const at = key.lastIndexOf('@') + 1;
  const domain = key.slice(at);
  // Only then: whoever reads an address of the web takes `1.2.3` for a number.
  if (at === 0 || !/[^\0-\x7f]|xn--/.test(domain) || !URL.canParse(`http://${domain}`)) return key;
  return key.slice(0, at) + new URL(`http://${domain}`).hostname;
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC');

/**
 * A US ZIP code as its 5 digits, or a Canadian postal code in capitals without its space. A ZIP+4 is read as its ZIP code,
 * since a block on the ZIP code must not be missed for a suffix.
 */
export function readZip(raw: string): Reading {
  const text = raw.trim().toUpperCase();
  const zip = /^(\d{5})(?:-?\d{4})?$/.exec(text)?.[1];
  if (zip !== undefined) return read(zip);
  // The letters that Canada Post uses: never D, F, I, O, Q or U, and neither W nor Z in front.
  const isPostalCode = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] ?\d[ABCEGHJ-NPRSTV-Z]\d$/.test(text);
  return isPostalCode ? read(text.replace(' ', '')) : refuse(ZIP_EXPECTED);
}
