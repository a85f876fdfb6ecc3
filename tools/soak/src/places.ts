import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const ROOT = at('../../..');
export const DOCS = at('../../../docs');
export const SERVER = at('../../../apps/server/src/main.ts');
export const DEMO = at('../../../apps/server/fixtures/demo.json');
