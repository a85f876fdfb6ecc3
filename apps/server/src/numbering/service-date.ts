import { localDate } from '@clearline/rules';
import { clockOf } from '../clock.ts';

/**
 * The date by which an area code is in service or not at an instant (epoch ms). The numbering plan keeps no zone; its administrator's is
 * Eastern.
 */
export const serviceDate = (at: number): string => localDate(at, clockOf('America/New_York'));
