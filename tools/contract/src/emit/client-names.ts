/**
 * The name of an operation's method: its operationId without the resource's name, which stands before the dot already.
 * `listDialtimeDnc` of DialtimeDnc is `list`, `getRecordingInfo` of Recording is `getInfo`. Where the resource's name does
 * not follow the verb, the name is the operationId: `multiplePhoneDnc`, `isLegacyDncEnabled`.
 */
export function methodName(operationId: string, resource: string): string {
  const one = resource.replace(/ies$/, 'y').replace(/s$/, '');
  const named = new RegExp(`^([a-z]+(?:Multiple|Matching)?)(?:${resource}|${one})(?=[A-Z]|$)`);
  return operationId.replace(named, '$1');
}

/** The name of the method that walks all pages of a list: `entries` beside `list`, `findMatchingEntries` beside `findMatching`. */
export function pagesName(name: string): string {
  const listed = name.replace(/^list/, '');
  return listed === '' ? 'entries' : `${listed.charAt(0).toLowerCase()}${listed.slice(1)}Entries`;
}
