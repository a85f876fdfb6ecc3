import type { Schema } from '@clearline/contract';
import { nextLocalMidnight } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/handler.ts';
import { AFTER_MIDNIGHT_MS } from '../sweep/schedule.ts';
import type { ReadCheckCounts } from './check-counts.ts';
import type { ReadExpiries } from './expiries.ts';
import { daysBefore, type ReadGrowth } from './growth.ts';
import { type Moment, momentOf } from './lists.ts';
import type { ReadSizes } from './sizes.ts';
import type { ReadLastSweep } from './upkeep.ts';

interface Deps {
  readonly sizesOf: ReadSizes;
  readonly growthOf: ReadGrowth;
  readonly checkCountsOf: ReadCheckCounts;
  readonly expiriesOf: ReadExpiries;
  readonly lastSweepOf: ReadLastSweep;
  readonly data: Schema<'DataVersion'>[];
  readonly now: () => Date;
}

type Operations = 'readListSizes' | 'readListGrowth' | 'readCheckCounts' | 'readExpiries' | 'readUpkeep';

const DAYS = 30;

/** How lists and checks of a client are doing, in numbers. */
export function overviewRoutes(deps: Deps): Handlers<Operations> {
  const nowOf = ({ clientId, timeZone }: Caller): Moment => momentOf(clientId, timeZone, deps.now());
  /** The last days, up to and with today. */
  const lastDays = (caller: Caller, count: number) => {
    const { today } = nowOf(caller);
    return [...daysBefore(today, count - 1), today];
  };

  return {
    readListSizes: async (_input, caller) => {
      const moment = nowOf(caller);
      return { status: 200, body: { at: moment.at.getTime(), ...(await deps.sizesOf(moment)) } };
    },

    readListGrowth: async ({ query: { days = DAYS } }, caller) => {
      const [since = ''] = lastDays(caller, days);
      return { status: 200, body: { days: await deps.growthOf(caller.clientId, since) } };
    },

    readCheckCounts: async ({ query: { days = DAYS } }, caller) => ({
      status: 200,
      body: { days: await deps.checkCountsOf(caller.clientId, lastDays(caller, days)) },
    }),

    readExpiries: async ({ query: { days = DAYS } }, caller) => ({
      status: 200,
      body: await deps.expiriesOf(nowOf(caller), days),
    }),

    readUpkeep: async (_input, { clientId, timeZone }) => ({
      status: 200,
      body: {
        lastSweep: await deps.lastSweepOf(clientId),
        nextSweepAt: nextLocalMidnight(deps.now().getTime(), clockOf(timeZone)) + AFTER_MIDNIGHT_MS,
        data: deps.data,
      },
    }),
  };
}
