const PURPOSES = ['imports', 'changes', 'past', 'profiles', 'recordings', 'webhooks'] as const;

/** What an actor asks about beside its lists. */
export type Purpose = (typeof PURPOSES)[number];

/** The purpose of an actor, by its number: of either client's actors, the first has the first. A client has twenty webhooks at most, so they come once. */
export function purposeOf(number: number): Purpose {
  const at = Math.floor(number / 2);
  return PURPOSES[at < PURPOSES.length ? at : at % (PURPOSES.length - 1)] as Purpose;
}
