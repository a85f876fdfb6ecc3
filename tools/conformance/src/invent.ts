import { randomInt, randomUUID } from 'node:crypto';

/** Values that belong to nobody, another one each time. */
export interface Inventor {
  /** What all names of this run have in common. */
  readonly run: string;
  /** Ten digits, NPA-555-01XX: numbers that the numbering plan keeps for fiction. */
  readonly phone: () => string;
  /** The beginning of ten such numbers, for searches by a portion: nine digits. */
  readonly phonePrefix: () => string;
  readonly account: () => string;
  /** At example.com, which RFC 2606 keeps for examples. */
  readonly email: () => string;
  /** A ZIP code that is assigned to no place. */
  readonly zip: () => string;
  readonly name: () => string;
}

/** An id that nothing has: beyond the ids that the documentation prints, and safe in JSON. */
export const ABSENT_ID = 999_999_999_999;

/** An id in the form of recordings and sessions that nothing has. */
export const absentUuid = (): string => randomUUID();

const AREA_CODES = [
  '201', '203', '206', '212', '213', '214', '215', '216', '303', '305', '312', '313', '314', '404', '408', '412',
  '415', '503', '504', '512', '513', '602', '612', '614', '615', '617', '702', '713', '801', '816', '901', '919',
]; // prettier-ignore

export function inventor(): Inventor {
  const run = `${Date.now().toString(36)}${randomInt(36 ** 3)
    .toString(36)
    .padStart(3, '0')}`;
  const taken = new Set<string>();
  let counted = 0;

  /** One of what `draw` draws that was not drawn before. */
  function fresh(draw: () => string): string {
    for (;;) {
      const drawn = draw();
      if ([...taken].some((before) => before.startsWith(drawn) || drawn.startsWith(before))) continue;
      taken.add(drawn);
      return drawn;
    }
  }
  const areaCode = () => AREA_CODES[randomInt(AREA_CODES.length)] ?? '';
  const next = () => (counted += 1);

  return {
    run,
    phone: () => fresh(() => `${areaCode()}55501${String(randomInt(100)).padStart(2, '0')}`),
    phonePrefix: () => fresh(() => `${areaCode()}55501${randomInt(10)}`),
    account: () => `CONF-${run}-${next()}`,
    email: () => `conf-${run}-${next()}@example.com`,
    zip: () => fresh(() => `000${String(randomInt(1, 100)).padStart(2, '0')}`),
    name: () => `Conformance ${run}-${next()}`,
  };
}
