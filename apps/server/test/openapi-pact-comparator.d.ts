// The package's own declarations name folders, which a resolver of ES modules does not follow; these cover the call that is made.
declare module '@pactflow/openapi-pact-comparator' {
  export class Comparator {
    constructor(openapi: object);
    /** What a pact says that the contract does not, finding by finding. */
    compare(pact: object): AsyncIterable<{ readonly type: 'error' | 'warning'; readonly message: string }>;
  }
}
