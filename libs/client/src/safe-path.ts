import { defaultPathSerializer } from 'openapi-fetch';

/**
 * Fills a path of the contract. Throws a TypeError that names the parameter, and not its value, where the path would become
 * that of another operation: `DELETE /compliance/dialingProfiles/` is not a delete of the profile without a name.
 */
export function safePath(path: string, values: Record<string, unknown>): string {
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const value = values[name];
    const isScalar = typeof value === 'string' || typeof value === 'number';
    if (isScalar && !['', '.', '..', 'NaN'].includes(String(value))) continue;
    throw new TypeError(`${name}: expected a number or a text that can stand in a path.`);
  }
  return defaultPathSerializer(path, values);
}
