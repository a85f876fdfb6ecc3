import { type DialingPolicy, writePolicyTime } from '@clearline/rules';

/** A policy as it is answered. */
export const answerOf = <Policy extends DialingPolicy>({ startMinute, endMinute, ...policy }: Policy) => ({
  ...policy,
  startTime: startMinute === null ? null : writePolicyTime(startMinute),
  endTime: endMinute === null ? null : writePolicyTime(endMinute),
});
