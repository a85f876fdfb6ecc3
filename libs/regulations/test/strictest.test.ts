import { statesIn, zonesOfState } from '@clearline/numbering';
import { type CallMode, type Interval } from '@clearline/rules';
import { describe, expect, test } from 'vitest';
import { versionsOf } from '../src/index.ts';
import { hoursFor } from './judge.ts';

const FROM = Date.parse('2026-01-01T00:00Z');
const TO = Date.parse('2027-02-01T00:00Z');

const strictest = versionsOf('us-strictest').map((pack) => {
  const overlay = versionsOf('us-state-overlay').find(({ version }) => version === pack.version);
  if (!overlay) throw new Error(`expected us-state-overlay ${pack.version}`);
  return { version: pack.version, pack, overlay };
});

const ASKED: readonly (readonly ['CALL' | 'TEXT', CallMode | null])[] = [
  ['CALL', 'LIVE'],
  ['CALL', 'AUTODIALED'],
  ['CALL', 'PRERECORDED'],
  ['CALL', null],
  ['TEXT', null],
  ['TEXT', 'AUTODIALED'],
];

describe.each(strictest)('us-strictest $version allows nothing that a state does not', ({ pack, overlay }) => {
  test.each(statesIn('UNITED_STATES_OF_AMERICA'))('%s', (state) => {
    const zonesOf = zonesOfState(state);
    const places = zonesOf.length > 1 ? [...zonesOf.map((zone) => [zone]), zonesOf] : [zonesOf];
    for (const zones of places)
      for (const [channel, callMode] of ASKED) {
        const contact = { states: [state], zones, channel, callMode };
        const inner = hoursFor({ ...contact, pack }).windows(FROM, TO);
        expect(inner.length).toBeGreaterThan(200);
        expect(outside(inner, hoursFor({ ...contact, pack: overlay }).windows(FROM, TO))).toEqual([]);
      }
  });
});

/** The intervals that no other holds whole. Both lists are in order. */
function outside(inner: readonly Interval[], outer: readonly Interval[]): readonly Interval[] {
  let at = 0;
  return inner.filter(({ from, to }) => {
    while (at < outer.length && (outer[at]?.to ?? 0) <= from) at += 1;
    const holder = outer[at];
    return holder === undefined || holder.from > from || holder.to < to;
  });
}
