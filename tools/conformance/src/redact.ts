const REDACTED = '[redacted]';

/** Headers whose values are never shown, in small letters. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'lv-access',
  'lv-session',
  'authorization',
  'cookie',
  'set-cookie',
  'proxy-authorization',
]);

/** Properties of bodies whose text is never shown. */
const SECRET_PROPERTIES = /("(?:password|newPassword|sessionId)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;

export interface Redactor {
  /** From now on no text shows this value. */
  readonly hide: (secret: string) => void;
  readonly text: (text: string) => string;
  readonly headers: (headers: Iterable<readonly [string, string]>) => Record<string, string>;
}

/** Takes secrets out of what is shown: the values that it was told of, in any of the forms in which they are sent, and properties that hold some. */
export function redactor(secrets: readonly string[] = []): Redactor {
  const known = new Set<string>();
  let pattern: RegExp | undefined;

  const hide = (secret: string): void => {
    if (secret === '') return;
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) known.add(form);
    const longestFirst = [...known].sort((a, b) => b.length - a.length);
    pattern = new RegExp(longestFirst.map((form) => form.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|'), 'g');
  };
  secrets.forEach(hide);

  // In one pass, so that a short secret does not take apart what stands for another.
  const text = (given: string): string => {
    const shown = pattern === undefined ? given : given.replace(pattern, REDACTED);
    return shown.replace(SECRET_PROPERTIES, `$1"${REDACTED}"`);
  };

  return {
    hide,
    text,
    headers: (headers) =>
      Object.fromEntries(
        [...headers].map(([name, value]) => [name, SECRET_HEADERS.has(name.toLowerCase()) ? REDACTED : text(value)]),
      ),
  };
}
