import type { OperationId } from '@clearline/contract';
import type { Basis } from './outcome.ts';
import type { Use } from './use.ts';

/** One promise about one operation, and the way to try it. Checks are data: a runner that knows no resource runs them. */
export interface Check {
  /** In whose row of a report it stands: the one operation that is judged by it. All others that it asks are means. */
  readonly operation: OperationId;
  /** A promise, such as "answers 404 for an entry that is not there". */
  readonly title: string;
  readonly basis: Basis;
  /** Whether it is about who may call the operation, and so is made under either Phone DNC Type. */
  readonly isAboutAccess: boolean;
  /**
   * Throws Deviation when the promise is broken, and NotTestable where it cannot be tried. May answer a remark for the report, in a
   * sentence.
   */
  readonly run: (use: Use) => Promise<string | undefined>;
}

/** A check as a row of a table. What is not said: documented, and about what the operation does. */
export const check = (
  operation: OperationId,
  title: string,
  run: (use: Use) => Promise<unknown>,
  options: Partial<Pick<Check, 'basis' | 'isAboutAccess'>> = {},
): Check => ({
  operation,
  title,
  basis: 'documented',
  isAboutAccess: false,
  ...options,
  run: async (use) => {
    const remark = await run(use);
    return typeof remark === 'string' ? remark : undefined;
  },
});

/** For a promise that the documentation does not make, and the contract does. */
export const DECIDED = { basis: 'decided' } as const;
