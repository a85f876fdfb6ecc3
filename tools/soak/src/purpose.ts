const PURPOSES = ['imports', 'changes', 'past', 'profiles', 'recordings', 'webhooks'] as const;

/** What an actor asks about beside its lists. */
export type Purpose = (typeof PURPOSES)[number];

/**
 * The purpose of an actor, by its number: those of either client have one after the other. A client has twenty webhooks at most, so that
 * the last comes once.
 */
export function purposeOf(number: number): Purpose {
  const at = Math.floor(number / 2);
  const again = (at - PURPOSES.length) % (PURPOSES.length - 1);
  return PURPOSES[at < PURPOSES.length ? at : again] as Purpose;
}
