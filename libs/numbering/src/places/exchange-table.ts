import type { Lookup } from './lookup.ts';

/** What the first four to six digits of a number tell beyond its area code. */
export interface Exchange {
  /** Place and state are `''` where only the zones are known. */
  readonly place: string;
  readonly state: string;
  readonly zones: readonly string[];
}

/** By the leading digits. */
export type Exchanges = Lookup<Exchange>;

/** Reads the carried table: lines `place|state|zones|digits`, zones and digits separated by spaces. */
export function readExchangeTable(text: string): Map<string, Exchange> {
  const exchanges = new Map<string, Exchange>();
  for (const line of text.trim().split('\n')) {
    const [place = '', state = '', zones = '', digits = ''] = line.split('|');
    const exchange = { place, state, zones: zones.split(' ') };
    for (const prefix of digits.split(' ')) exchanges.set(prefix, exchange);
  }
  return exchanges;
}

/** Writes the table that `readExchangeTable` reads. */
export function exchangeTable(exchanges: Iterable<readonly [digits: string, exchange: Exchange]>): string {
  const lines = new Map<string, string[]>();
  for (const [digits, { place, state, zones }] of exchanges) {
    const key = `${place}|${state}|${zones.join(' ')}`;
    lines.set(key, [...(lines.get(key) ?? []), digits]);
  }
  return [...lines]
    .map(([key, digits]) => `${key}|${digits.toSorted().join(' ')}`)
    .toSorted()
    .join('\n');
}

/** The exchange of a phone of ten digits: the one with the most digits in common. */
export const exchangeOf = (phone: string, exchanges: Exchanges): Exchange | undefined =>
  exchanges.get(phone.slice(0, 6)) ?? exchanges.get(phone.slice(0, 5)) ?? exchanges.get(phone.slice(0, 4));
