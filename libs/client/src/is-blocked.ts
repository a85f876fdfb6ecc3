import type { paths } from '@clearline/contract';
import type { ApiError } from './answer.ts';
import type { CallOptions } from './call-options.ts';
import type { Exchange } from './exchange.ts';

type Query = paths['/compliance/complianceCheck/isBlocked']['get']['parameters']['query'];
type OneOf<Key extends keyof Query> = { [K in Key]: { readonly [Asked in K]: NonNullable<Query[Asked]> } }[Key];

/** Whom a call would reach, from which service. At least one of phone, account and zip; without one it does not compile. */
export type Contact = Readonly<Query> & OneOf<'phone' | 'account' | 'zip'>;

/** Whether to refrain from a call. Where the API decided nothing, `blocked` is true and `error` says why. */
export type Verdict =
  | { readonly blocked: boolean; readonly error?: never; readonly response: Response }
  | { readonly blocked: true; readonly error: ApiError; readonly response: Response };

/**
 * Asks whether a contact is blocked, and errs on the side of not calling: `blocked` is false only where the API said so.
 * Throws for faults of the transport, like every call.
 */
export type IsBlocked = (contact: Contact, options?: CallOptions<'isBlocked'>) => Promise<Verdict>;

export const isBlockedThrough =
  (exchange: Exchange): IsBlocked =>
  async (contact, options) => {
    const { data, error, response } = await exchange('GET', '/compliance/complianceCheck/isBlocked', {
      ...options,
      params: { query: contact },
    });
    if (error) return { blocked: true, error, response };
    return { blocked: (data as { result?: unknown }).result !== false, response };
  };
