import { emailKey } from '@clearline/rules';
import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * The keys under which entries for a mailbox may be stored: as the address is written, and with its domain in either spelling. An entry keeps the
 * key of the spelling that it came in, by which servers of the version before find it, so whoever asks for a mailbox asks for all of these. Which entries
 * are for it, `mailboxKey` decides.
 */
export function storedKeysOf(email: string): readonly string[] {
  const key = emailKey(email);
  const at = key.lastIndexOf('@') + 1;
  const domain = key.slice(at);
  if (!/[^\0-\x7f]|xn--/.test(domain)) return [key];
  const spellings = [domainToASCII(domain), domainToUnicode(domain)].filter((spelling) => spelling !== '');
  return [...new Set([key, ...spellings.map((spelling) => emailKey(key.slice(0, at) + spelling))])];
}
