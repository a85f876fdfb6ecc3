import { type AreaCodes, isInService } from './area-codes.ts';

/**
 * Why these digits are no phone of the North American Numbering Plan, as an expectation and what was found; `undefined` when they are one.
 * A phone is ten digits: an area code that is assigned, an exchange from 200 to 999 (47 CFR 52.7), and four more. No exchange of an
 * area code with a place ends in 11, so that 411 and 911 stay what they are (ATIS-0300119); toll-free codes have such exchanges.
 * The sentence repeats three of the digits at most.
 * @param on `yyyy-MM-dd`: then a code that is not in service that day is none
 */
export type PhoneFault = (phone: string, on?: string) => string | undefined;

/** Tells phones by these area codes. */
export const phoneFaultBy =
  (areaCode: AreaCodes['areaCode']): PhoneFault =>
  (phone, on) => {
    if (!/^\d{10}$/.test(phone)) return 'expected ten digits, without country code or separators';
    const npa = phone.slice(0, 3);
    const nxx = phone.slice(3, 6);
    const code = areaCode(npa);
    if (!code) return `expected an assigned area code; ${npa} is none`;
    if (on !== undefined && !isInService(code, on))
      return `expected an area code in service; ${npa} is ${code.inServiceSince === undefined ? 'planned' : `not before ${code.inServiceSince}`}`;
    if (nxx < '200') return `expected an exchange from 200 to 999 after the area code; ${nxx} is none`;
    if (nxx.endsWith('11') && code.kind === 'geographic')
      return `expected an exchange after the area code; ${nxx} is a service code`;
    return undefined;
  };
