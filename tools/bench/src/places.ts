import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const ROOT = at('../../..');
export const SERVER = at('../../../apps/server/src/main.ts');
export const FIXTURE = at('../../../apps/server/fixtures/demo.json');
export const MIGRATIONS = at('../../../apps/server/prisma/migrations');
