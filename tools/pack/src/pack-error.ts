/** A package that cannot be packed as it stands. The message says which, where, and what was expected. */
export class PackError extends Error {
  override readonly name = 'PackError';
}
