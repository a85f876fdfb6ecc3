import type { Input } from './read/package-file.ts';
import { committed } from './write.ts';

/** Where the files that are not in a package come from. The origins are written by hand, the fingerprints by the build. */
export interface Provenance {
  npaReport: Input;
  usCities: Input;
  caCities: Input;
}

export const readProvenance = (): Provenance => JSON.parse(committed('sources/provenance.json')) as Provenance;
