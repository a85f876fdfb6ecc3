import type { AdoptedPack, RegulationPack } from '@clearline/rules';
import type { Unranked } from './findings.ts';
import { scopeOf } from './profile-scope.ts';
import type { StoredProfile } from './repository.ts';

/** A regulation pack in one version; undefined where this server does not have it. */
export type PackAt = (name: string, version: string) => RegulationPack | undefined;

/** The packs of a profile as the rules take them, and a finding for each that this server does not have. */
export function adoptedPacks(
  profile: StoredProfile | null,
  serviceId: number,
  packAt: PackAt,
): { readonly packs: readonly AdoptedPack[]; readonly missing: readonly Unranked[] } {
  if (!profile) return { packs: [], missing: [] };
  const packs: AdoptedPack[] = [];
  const missing: Unranked[] = [];
  for (const { name, version, levels } of profile.packs) {
    const pack = packAt(name, version);
    if (pack) packs.push({ pack, levels });
    else
      missing.push({
        rule: 'pack-missing',
        kind: 'REGULATION',
        effect: 'BLOCKS',
        because: `Version ${version} of regulation pack ${name} is adopted on dialing profile ${profile.id}, and this server does not have it.`,
        citation: 'Clearline: what is not known forbids',
        scope: scopeOf(profile, serviceId),
        profileId: profile.id,
        pack: { name, version },
      });
  }
  return { packs, missing };
}
