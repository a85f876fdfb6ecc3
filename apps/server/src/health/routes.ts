import type { Schema } from '@clearline/contract';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';

/** What readiness rests on. */
export interface Readiness {
  /** Migrations applied and pending. Rejects when the database does not answer. */
  readonly migrations: () => Promise<{ applied: number; pending: number }>;
  readonly version: string;
  /** What decisions rest on. */
  readonly data: Schema<'Readiness'>['data'];
  /** True from the first moment of a shutdown, so that a load balancer takes this process out before it stops. */
  readonly isStopping: () => boolean;
}

export const healthRoutes = (readiness: Readiness): Handlers<'isAlive' | 'isReady'> => ({
  isAlive: () => Promise.resolve({ status: 200, body: { alive: true } }),

  isReady: async () => {
    if (readiness.isStopping()) throw new Refusal('unavailable', { reason: 'the server is stopping' });
    const { applied, pending } = await readiness.migrations().catch((error: unknown) => {
      throw new Refusal('unavailable', { reason: 'the database does not answer' }, { cause: error });
    });
    if (pending > 0) throw new Refusal('unavailable', { reason: `${pending} migrations are not applied yet` });
    return {
      status: 200,
      body: {
        ready: true,
        version: readiness.version,
        migrations: { applied, pending: 0 },
        data: readiness.data,
      },
    };
  },
});
