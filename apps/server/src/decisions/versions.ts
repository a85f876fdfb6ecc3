import { createHash } from 'node:crypto';
import type { Schema } from '@clearline/contract';
import { zoneDataVersion } from '@clearline/numbering';
import { catalogue } from '@clearline/rules';
import { version } from '../version.ts';

/** A fingerprint of the rules' own words: it changes when a rule is added, taken away, or comes to say something else. */
export const rulesFingerprint = (): string => {
  const said = catalogue.map(({ id, kind, cites, states, reads, examples }) => [
    ...[id, kind, cites, states],
    ...[reads, examples],
  ]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12);
};

/** What every decision of this process rests on. */
export const decisionVersions = (numbering: {
  readonly version: string;
}): Omit<Schema<'DecisionVersions'>, 'packs'> => ({
  server: version,
  rules: rulesFingerprint(),
  zones: zoneDataVersion,
  numbering: numbering.version,
});
