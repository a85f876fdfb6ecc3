/** What a page knows of where it is. */
interface Surroundings {
  /** What the browser says: HTTPS, or this very machine. */
  readonly isSecureContext: boolean;
  readonly location: Pick<Location, 'protocol' | 'host'>;
}

/**
 * Why a page should not be used where it is, in a sentence. Browsers lend their cryptography only to pages that nobody could have changed
 * on their way, and without it an import does not know its file again.
 * @returns undefined where nothing is wrong
 */
export function insecureWords({ isSecureContext, location: { protocol, host } }: Surroundings): string | undefined {
  if (isSecureContext) return undefined;
  const over = protocol === 'http:' ? `over plain HTTP from ${host}` : `from ${protocol}//${host}`;
  return (
    `This page came ${over}. Passwords, tokens and numbers that are sent can be read on their way, and a file that was ` +
    'imported before is not known again. Use an https:// address, or http://localhost on the machine that serves it.'
  );
}
