export { createDatabase, dropDatabase, urlOfDatabase } from './databases.ts';
export { InUseError } from './owner.ts';
export type { Settings } from './settings.ts';
export { type EmbeddedPostgres, type StartOptions, startPostgres } from './start.ts';
export { stopAbandoned } from './stop-abandoned.ts';
export { startTemporaryPostgres, type TemporaryPostgres } from './temporary.ts';
