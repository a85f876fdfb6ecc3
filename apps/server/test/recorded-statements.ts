import pg from 'pg';

/** Has every statement that reads or writes rows noted while `during` runs, by whichever connection of this process it is sent. */
export async function recordStatements(during: () => Promise<void>): Promise<ReadonlySet<string>> {
  const noted = new Set<string>();
  const { prototype } = pg.Client as unknown as { prototype: { query: (...given: unknown[]) => unknown } };
  const sent = prototype.query;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const [first] = given;
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text;
    if (typeof text === 'string' && /^\s*(WITH|SELECT|INSERT|UPDATE|DELETE)\b/i.test(text)) noted.add(text.trim());
    return sent.apply(this, given);
  };
  try {
    await during();
  } finally {
    prototype.query = sent;
  }
  return noted;
}
