import type { Numbering } from '@clearline/numbering/places';
import { zoneDataVersion } from '@clearline/numbering';
import { newestPacks } from '@clearline/regulations';
import type { Logger } from 'pino';
import { version } from '../version.ts';
import { watchDeployment } from './deployment-metrics.ts';
import { type MetricsPlace, serveMetrics } from './listener.ts';

export interface MetricsDeps {
  readonly place: MetricsPlace;
  readonly databaseUrl: string;
  readonly numbering: Pick<Numbering, 'version'>;
  /** What the processes that serve have counted, as text. */
  readonly counted: () => Promise<string>;
  readonly log: Logger;
}

/** Serves the metrics of the deployment and of all its processes on this machine. Throws when it cannot listen there. */
export async function startMetrics({ place, databaseUrl, numbering, counted, log }: MetricsDeps) {
  const packs = newestPacks().map(
    ({ name, version: of, checkedOn }) => [name, { version: of, day: checkedOn }] as const,
  );
  const data = {
    zones: { version: zoneDataVersion },
    numbering: { version: numbering.version },
    ...Object.fromEntries(packs),
  };
  const deployment = await watchDeployment({ databaseUrl, version, data, log });
  const read = async () => (await Promise.all([deployment.text(), counted()])).join('\n');
  const listener = await serveMetrics(place, read, log).catch(async (error: unknown) => {
    await deployment.stop();
    throw new Error(
      `CLEARLINE_METRICS_PORT ${place.port}: cannot listen on ${place.host}: ${(error as Error).message}`,
      { cause: error },
    );
  });
  log.info({ address: listener.address }, 'metrics are served');
  return {
    address: listener.address,
    async stop(): Promise<void> {
      await listener.stop();
      await deployment.stop();
    },
  };
}
