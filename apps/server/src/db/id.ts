/**
 * An id, or another whole number that Postgres keeps in 64 bits, as the API writes it: as Prisma gives it, or as the wire has it.
 * Throws RangeError for one that a JSON number cannot hold, as it would be another number there.
 */
export function idNumber(id: bigint | string): number {
  const value = Number(id);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${id}, which is above 2^53`);
  return value;
}

type Numbered<Row> = {
  readonly [Name in keyof Row]: bigint extends Row[Name] ? Exclude<Row[Name], bigint> | number : Row[Name];
};

/** A row as Prisma gives it, with its 64-bit columns as numbers. Throws as `idNumber` does. */
export const numbered = <Row extends object>(row: Row): Numbered<Row> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? idNumber(value) : (value as unknown),
    ]),
  ) as Numbered<Row>;
