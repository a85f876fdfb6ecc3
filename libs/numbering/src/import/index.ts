export type { ImportFault, Imports, Loaded } from './load.ts';
export { loadNumbering } from './load.ts';
