import { FIXTURE, SERVER } from './places.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** Starts the server as a deployment does, one process, on a database. It brings that up to date first. */
export const startClearline = (options: {
  databaseUrl: string;
  dataDir: string;
  /** Absent = the sources, which tsx compiles as they are loaded. */
  program?: string;
  withFixture?: boolean;
  withMetrics?: boolean;
  /** A collector, which gets a trace of every request. */
  tracesTo?: string;
}): Promise<ServerProcess> =>
  startServer('Clearline', options.program ?? SERVER, {
    DATABASE_URL: options.databaseUrl,
    CLEARLINE_DATA_DIR: options.dataDir,
    ...(options.withFixture && { CLEARLINE_FIXTURE: FIXTURE }),
    ...(options.tracesTo !== undefined && { OTEL_EXPORTER_OTLP_ENDPOINT: options.tracesTo }),
    ...(options.withMetrics && { CLEARLINE_METRICS_PORT: '0' }),
    CLEARLINE_WORKERS: '1',
    HOST: '127.0.0.1',
    PORT: '0',
  });
