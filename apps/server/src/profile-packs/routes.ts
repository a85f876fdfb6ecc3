import type { Schema } from '@clearline/contract';
import { clockOf } from '../clock.ts';
import { WINDOWS_MS } from '../decisions/decide.ts';
import { readForeseen } from '../decisions/read-foreseen.ts';
import { profileAbsent } from '../dialing-profiles/change.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { readAdoption } from './read-adoption.ts';
import type { AdoptedRow, ProfilePackRepository } from './repository.ts';
import type { Shelf } from './shelf.ts';
import { tryOut } from './try-out.ts';

interface Deps {
  readonly profilePacks: ProfilePackRepository;
  readonly shelf: Shelf;
  readonly now: () => Date;
}

type Operations = 'listProfilePacks' | 'adoptPack' | 'dropPack' | 'dryRunPack';

/** The regulation packs of dialing profiles: law that takes hours away from what the policies of a profile allow. */
export function profilePackRoutes({ profilePacks, shelf, now }: Deps): Handlers<Operations> {
  const answerOf = ({ name, version, levels, adoptedAt }: AdoptedRow): Schema<'AdoptedPack'> => ({
    ...{ name, version },
    levels: [...levels],
    adoptedAt: adoptedAt.toISOString(),
    // A pack that an older server does not have has nothing newer here.
    newestVersion: shelf.versionsOf(name).at(-1)?.version ?? version,
  });

  return {
    listProfilePacks: async ({ params: { id } }, { clientId }) => {
      const profile = await profilePacks.read({ clientId, profileId: id });
      if (!profile) throw profileAbsent();
      return { status: 200, body: { packs: profile.packs.map(answerOf) } };
    },

    adoptPack: async ({ params: { id, name }, body }, { clientId }) => {
      const { pack, levels } = readAdoption(name, body, shelf);
      const adoption = { name, version: pack.version, levels };
      return { status: 200, body: answerOf(await profilePacks.adopt({ clientId, profileId: id }, adoption, now())) };
    },

    dropPack: async ({ params: { id, name } }, { clientId }) => {
      await profilePacks.drop({ clientId, profileId: id }, name, now());
      return { status: 204, body: undefined };
    },

    dryRunPack: async ({ params: { id, name }, body }, { clientId, timeZone }) => {
      const { pack, levels } = readAdoption(name, body, shelf);
      const given = canonical((raw: number | string) => readForeseen(raw, clockOf(timeZone)), body.at, '$.at');
      const from = given ?? now().getTime();
      const profile = await profilePacks.read({ clientId, profileId: id });
      if (!profile) throw profileAbsent();
      const trial = { profile, pack, levels, from, channel: body.channel ?? 'CALL', callMode: body.callMode ?? null };
      return {
        status: 200,
        body: {
          profileId: id,
          pack: { name, version: pack.version },
          levels: [...levels],
          from: new Date(from).toISOString(),
          to: new Date(from + WINDOWS_MS).toISOString(),
          states: await tryOut(trial, shelf),
        },
      };
    },
  };
}
