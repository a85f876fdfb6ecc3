import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import type { LegacyCounts } from './legacy-entries.ts';
import type { PhoneDncTypeChange } from './phone-dnc-type.ts';
import { readZone } from './read-zone.ts';
import type { ClientSettingsRepository } from './settings.ts';

interface Deps {
  readonly settings: ClientSettingsRepository;
  readonly phoneDncType: PhoneDncTypeChange;
  readonly now: () => Date;
}

/** The settings of the client of a session. */
export const clientRoutes = ({
  settings,
  phoneDncType,
  now,
}: Deps): Handlers<'readClient' | 'updateClient' | 'changePhoneDncType'> => ({
  readClient: async (_input, { clientId }) => ({ status: 200, body: await settings.read(clientId) }),

  updateClient: async ({ body }, { clientId }) => {
    const timeZone = canonical(readZone, body.timeZone, '$.timeZone') ?? undefined;
    await settings.update(clientId, { ...body, ...(timeZone !== undefined && { timeZone }) }, now());
    return { status: 204, body: undefined };
  },

  changePhoneDncType: async ({ body }, { clientId }) => {
    const { dryRun = true, confirmation, acceptedLosses = 0 } = body;
    const counts = dryRun
      ? await phoneDncType.dryRun(clientId, now())
      : await phoneDncType.change(clientId, { confirmation, acceptedLosses }, now());
    return { status: 200, body: reportOf(counts, !dryRun) };
  },
});

const reportOf = ({ copied, widened, lost }: LegacyCounts, changed: boolean) => ({ changed, copied, widened, lost });
