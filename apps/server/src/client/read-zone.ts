import { isZone } from '@clearline/numbering';
import type { Reading } from '@clearline/rules';

/** The name of a time zone that the carried data know. */
export const readZone = (raw: string): Reading =>
  isZone(raw)
    ? { ok: true, value: raw }
    : { ok: false, expected: 'expected the IANA name of a time zone, such as America/New_York' };
