import { packageFile, packageModule } from './package-file.ts';

const PACKED = ['moment-timezone', 'data/packed/latest.json'] as const;

export const CLOCK_INPUTS = () => [packageFile(...PACKED).input];

/** A zone as moment-timezone has it: period i ends at `untils[i]` in epoch ms (the last never), and is `offsets[i]` minutes west of UTC. */
export interface PackedZone {
  readonly name: string;
  readonly untils: readonly number[];
  readonly offsets: readonly number[];
}

export interface ZoneData {
  /** The release of the IANA database. */
  readonly version: string;
  readonly zones: readonly PackedZone[];
  /** Other names, each with the zone that it stands for. */
  readonly links: readonly { readonly name: string; readonly zone: string }[];
}

/** Every zone of the IANA database, as moment-timezone packs it for years up to 2499. */
export function readZoneData(): ZoneData {
  const { version, zones, links } = JSON.parse(packageFile(...PACKED).bytes.toString('utf8')) as {
    version: string;
    zones: string[];
    links: string[];
  };
  const { tz } = packageModule('moment-timezone', 'moment-timezone.js') as {
    tz: { unpack: (packed: string) => PackedZone };
  };
  return {
    version,
    zones: zones.map((packed) => tz.unpack(packed)),
    links: links.map((link) => {
      const [zone = '', name = ''] = link.split('|');
      return { zone, name };
    }),
  };
}
