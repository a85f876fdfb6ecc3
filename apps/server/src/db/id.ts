/**
 * An id, or another whole number that Postgres keeps in 64 bits, as the API writes it: as Prisma gives it, or as the wire has it.
 * Throws RangeError for one that a JSON number cannot hold, as it would be another number there.
 */
export function idNumber(id: bigint | string): number {
  const value = Number(id);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${id}, which is above 2^53`);
  return value;
}
