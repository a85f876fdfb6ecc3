import type { PolicyFault, PolicyWindow } from './policy.ts';

/**
 * What speaks against a window. It has two ends: with one of them it would be open to a midnight that nobody named. Equal ends
 * would be read as no time by one and as the whole day by another; for the whole day both are left out.
 */
export function windowFaults({ startMinute, endMinute }: PolicyWindow): readonly PolicyFault[] {
  if (startMinute === null && endMinute === null) return [];
  if (startMinute === null)
    return [{ property: 'startTime', says: 'expected a time, since endTime is given, or neither of the two' }];
  if (endMinute === null)
    return [{ property: 'endTime', says: 'expected a time, since startTime is given, or neither of the two' }];
  if (startMinute === endMinute)
    return [{ property: 'endTime', says: 'expected another time than startTime; for the whole day, leave both out' }];
  return [];
}
