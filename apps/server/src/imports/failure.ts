/** Why an import cannot be done, as a sentence for whoever asked for it. It becomes the failure of the import, and nothing is changed. */
export class ImportFailure extends Error {
  override readonly name = 'ImportFailure';
}
