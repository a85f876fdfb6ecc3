/** A place where the contract decides between two forms that the documentation prints, so that the other form is no fault of a deployment. */
export interface Lenience {
  readonly operations: RegExp;
  /** The keyword of JSON Schema that objects. */
  readonly keyword: string;
  readonly accepts: (found: {
    readonly path: string;
    readonly missing: string | undefined;
    readonly json: unknown;
  }) => boolean;
  readonly why: string;
}

export const LENIENCES: readonly Lenience[] = [
  {
    operations: /^(list|read|findMatching)(Email|Sms)Dnc$/,
    keyword: 'required',
    accepts: ({ missing }) => missing === 'id' || missing === 'dncId',
    why: 'The tables say id, the examples dncId. The contract has both.',
  },
  {
    operations: /^isLegacyDncEnabled$/,
    keyword: 'type',
    accepts: ({ path, json }) => path === '/result' && /^(true|false)$/.test((json as { result: string }).result),
    why: 'The table says Boolean, the example prints a string. The contract has a boolean.',
  },
];
