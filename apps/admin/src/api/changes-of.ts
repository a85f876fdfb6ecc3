/**
 * What of a form differs from what it held when it was opened. What nobody has touched is not sent: somebody else may have changed it
 * meanwhile.
 */
export const changesOf = <Held extends object>(before: Held, after: Held): Partial<Held> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => value !== before[name as keyof Held]),
  ) as Partial<Held>;
