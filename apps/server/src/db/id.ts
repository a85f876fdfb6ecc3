/** An id as Prisma gives it, as the API writes it. Throws RangeError for one that a JSON number cannot hold. */
export function idNumber(id: bigint): number {
  const value = Number(id);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds the id ${id}, which is above 2^53`);
  return value;
}
