/** Where in which file a reader stands. Passed down, never kept, so that every message can say where. */
export interface Place {
  readonly file: string;
  readonly path: readonly (string | number)[];
}

export function placeOf(file: string): Place {
  return { file, path: [] };
}

export function within(place: Place, ...keys: readonly (string | number)[]): Place {
  return { file: place.file, path: [...place.path, ...keys] };
}

/** What is wrong with the contract's inputs: what, where, and what was expected. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

export function fail(place: Place, what: string): never {
  throw new ContractError(`${place.file}${place.path.length > 0 ? ` at ${place.path.join(' > ')}` : ''}: ${what}`);
}
