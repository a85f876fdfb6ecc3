import type { OperationId } from './http/handler.ts';

/**
 * Operations of the contract that this version answers with 501. The compiler holds this list against the handlers: an
 * operation that is in neither, or in both, does not compile.
 */
export const PENDING = [] as const satisfies readonly OperationId[];
